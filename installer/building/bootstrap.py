"""Runs a builder's command with the Python that holds all that builders need, made if missing."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.building import tools
from installer.setup import commands, stopping
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

EXIT_FAILED, EXIT_INTERRUPTED = 1, 130


def run_again(program: Path, arguments: Sequence[str]) -> int | None:
    """Run a program once more, with that Python.

    Args:
        program: the file that runs now.
        arguments: those that it was given.

    Returns:
        The exit code, what goes wrong being said in one sentence; None where this is that Python.
    """
    if Path(sys.prefix) == tools.VENV:
        return None

    def again(screen: Screen) -> int:
        tools.prepare(screen)
        # Where the person is: the paths among the arguments may begin there.
        return commands.visible([tools.program("python"), program, *arguments], Path.cwd())

    return told(again)


def told(act: Callable[[Screen], int]) -> int:
    """Do it, and give its exit code; what stops it is said in one sentence."""
    screen = Screen()
    try:
        with stopping.by_signals():
            return act(screen)
    except SetupError as error:
        screen.say(str(error))
        return EXIT_FAILED
    except KeyboardInterrupt:
        screen.say(say.INTERRUPTED)
        return EXIT_INTERRUPTED


def go_on(program: str, parse: Callable[[], object]) -> None:
    """The same for a program that needs it for what it imports: returns with that Python only.

    Args:
        program: the file that runs now.
        parse: reads its arguments, and ends it where they are wrong or ask for help: nothing need
            be made for that.
    """
    parse()
    if (code := run_again(Path(program).resolve(), sys.argv[1:])) is not None:
        sys.exit(code)
