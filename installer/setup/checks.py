"""Every check of the repository, each in the open, then a summary. The tests come last."""

from collections.abc import Sequence
from itertools import islice

from installer.setup import commands, places
from installer.setup import sentences as say
from installer.setup.screen import Screen

AT_ONCE = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
"""Two files of tests at a time: most of them wait for children of their own. In the order of the
tree: the files with the fewest tests are the longest, and would all come at the very end."""
FIGURES = "--figures"
"""Its folder is given in the same word: pytest takes one that is there for a folder of tests."""
LONG = "--long"
"""Adds the long tests, one at a time after all the others: they measure."""
Check = tuple[str, tuple[str, ...]]
"""Its title, its command."""
NONE_CHOSEN = 5
"""What pytest ends with where no test is chosen."""


def run_all(screen: Screen, pytest_arguments: Sequence[str]) -> int:
    """Run all of them, whatever the first ones find. Returns the exit code."""
    checks: dict[str, Check] = {
        "ruff": (say.CHECK_RUFF, ("ruff", "check")),
        "format": (say.CHECK_FORMAT, ("ruff", "format", "--check")),
        "mypy": (say.CHECK_MYPY, ("mypy",)),
        "imports": (say.CHECK_IMPORTS, ("lint-imports",)),
        **runs(pytest_arguments),
    }
    results: dict[str, bool] = {}
    for number, (name, (title, (program, *arguments))) in enumerate(checks.items(), 1):
        screen.title(say.heading(number, len(checks), title))
        code = commands.visible([places.program(program), *arguments])
        results[name] = code == 0 or (name == "long" and code == NONE_CHOSEN)
    screen.title(say.summary(results))
    return 0 if all(results.values()) else 1


def runs(pytest_arguments: Sequence[str]) -> dict[str, Check]:
    """The tests side by side, and the long ones after them if they are asked for."""
    given = iter(pytest_arguments)
    words = ["=".join((word, *islice(given, 1 if word == FIGURES else 0))) for word in given]
    others = [word for word in words if word != LONG]
    asked = {"pytest": (say.CHECK_TESTS, ("pytest", *AT_ONCE, *others))}
    if LONG in words:
        asked["long"] = (say.CHECK_LONG_TESTS, ("pytest", LONG, *others))
    return asked
