"""The first module that the launcher runs: what differs from `python -m passerelle`."""

import os
import sys

# The launcher is one program with its Python, as frozen applications are: children are started by
# passerelle-worker.exe beside it.
vars(sys)["frozen"] = True
# A program without a console has no streams, and what is written to them is for nobody.
nobody = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
sys.stdout = sys.stdout or nobody
sys.stderr = sys.stderr or nobody


def main() -> int:
    """Be this process. Returns its exit code."""
    from passerelle.__main__ import run  # it may look at the above

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
