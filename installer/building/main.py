"""The one command: what can be built, in which order, and what came of it."""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.building import bootstrap, report, targets
from installer.building import sentences as say
from installer.setup import sentences as setup_words
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED = 0, bootstrap.EXIT_FAILED, bootstrap.EXIT_INTERRUPTED


def start(program: Path, arguments: Sequence[str]) -> int:
    """Run the command, with the Python that holds all that builders need.

    Args:
        program: the file to run again with that Python.
        arguments: those of the command.

    Returns:
        The exit code; what goes wrong is said in one sentence.
    """
    wanted = _wanted(arguments)
    if (code := bootstrap.run_again(program, arguments)) is not None:
        return code

    def build_all(screen: Screen) -> int:
        if failed := build(screen, wanted):
            raise SetupError(say.not_built(failed))
        return EXIT_DONE

    return bootstrap.told(build_all)


def build(screen: Screen, wanted: Sequence[str]) -> list[str]:
    """Build these targets, what they need first, and write the report after each.

    What is missing is told before anything is built. A target that cannot be built stops only
    those that need it.

    Returns:
        The names of those that are not built: the screen was told why.
    """
    order = targets.in_order(wanted)
    failed = [name for name in order if not _succeeds(screen, name, targets.check)]
    for name in order:
        if name not in failed and not _is_built(screen, name, failed):
            failed.append(name)
    return failed


def _is_built(screen: Screen, name: str, failed: Sequence[str]) -> bool:
    if lacking := [need for need in targets.TARGETS[name].needs if need in failed]:
        screen.say(say.needs(name, lacking))
        return False
    return _succeeds(screen, name, lambda target: _build(screen, target))


def _build(screen: Screen, name: str) -> None:
    builder = targets.load(name)
    started = time.monotonic()
    made = builder(screen)
    seconds = time.monotonic() - started
    for path in made:
        screen.say(say.made(str(path), report.size(path) / 1e6))
    screen.say(setup_words.finished(seconds))
    report.add(name, made, seconds)


def _succeeds(screen: Screen, name: str, step: Callable[[str], None]) -> bool:
    """Whether a step of a target did; else the screen is told why not."""
    try:
        step(name)
    except SetupError as error:
        screen.say(say.failed(name, str(error)))
    except OSError as error:
        screen.say(say.failed(name, setup_words.system_error(str(error))))
    else:
        return True
    return False


def _wanted(arguments: Sequence[str]) -> list[str]:
    known = [*targets.TARGETS, targets.ALL]
    parser = argparse.ArgumentParser(prog="installer/build.py", description=say.HELP)
    help_ = say.targets(known)
    parser.add_argument("targets", nargs="+", choices=known, metavar="CIBLE", help=help_)
    wanted: list[str] = parser.parse_args(arguments).targets
    return wanted
