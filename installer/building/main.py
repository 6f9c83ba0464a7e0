"""The one command: what can be built, in which order, and what came of it."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from installer.building import report, targets, tools
from installer.building import sentences as say
from installer.setup import commands, stopping
from installer.setup import sentences as setup_words
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


def start(program: Path, arguments: Sequence[str]) -> int:
    """Run the command, with the Python that holds all that builders need.

    Args:
        program: the file to run again with that Python.
        arguments: those of the command.

    Returns:
        The exit code; what goes wrong is said in one sentence.
    """
    screen = Screen()
    try:
        wanted = _wanted(arguments)
        with stopping.by_signals():
            if Path(sys.prefix) != tools.VENV:
                tools.prepare(screen)
                return commands.visible([tools.program("python"), program, *arguments])
            build(screen, wanted)
    except SetupError as error:
        screen.say(str(error))
        return EXIT_FAILED
    except KeyboardInterrupt:
        screen.say(setup_words.INTERRUPTED)
        return EXIT_INTERRUPTED
    return EXIT_DONE


def build(screen: Screen, wanted: Sequence[str]) -> None:
    """Build these targets, what they need first, and write the report after each.

    Raises:
        SetupError: one cannot be built here; those before it are done.
    """
    for name in targets.in_order(wanted):
        builder = targets.load(name)
        started = time.monotonic()
        made = builder(screen)
        seconds = time.monotonic() - started
        for path in made:
            screen.say(say.made(str(path), report.size(path) / 1e6))
        screen.say(setup_words.finished(seconds))
        report.add(name, made, seconds)


def _wanted(arguments: Sequence[str]) -> list[str]:
    known = [*targets.TARGETS, targets.ALL]
    parser = argparse.ArgumentParser(prog="installer/build.py", description=say.HELP)
    help_ = say.targets(known)
    parser.add_argument("targets", nargs="+", choices=known, metavar="CIBLE", help=help_)
    wanted: list[str] = parser.parse_args(arguments).targets
    return wanted
