"""`python -m passerelle`: a worker when asked for one, else the command line or the window.

A frozen application has no other way in: what measures an engine alone comes in here too.
"""

import sys
from collections.abc import Sequence

from passerelle import offline
from passerelle.config import log, paths, session_encoding
from passerelle.offline import crashes

WORKER = "--worker"
ENGINE_ALONE = "--engine-alone"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the ways in.

    Args:
        argv: arguments after the program's name; None takes the process's own.

    Returns:
        The process's exit code.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [WORKER]:
        from passerelle import worker

        return worker.main("".join(arguments[1:]))
    if arguments[:1] == [ENGINE_ALONE]:
        from passerelle.engines import bare

        return bare.main(arguments[1:])
    from passerelle.cli.main import main as command_line

    return command_line(arguments)


def run() -> int:
    """Be this process: without a network, but to fetch models. Returns its exit code."""
    session_encoding.use_utf8()
    crashes.leave_no_words()
    if sys.argv[1:2] != [WORKER]:  # whose stderr is a file already
        log.to_file(paths.log_dir(), "passerelle")
    if not offline.exempt(sys.argv[1:]):
        offline.refuse_network()
    return main()


if __name__ == "__main__":
    raise SystemExit(run())
