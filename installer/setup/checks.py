"""Every check of the repository, each in the open, then a summary. The tests come last."""

from collections.abc import Sequence

from installer.setup import commands, places
from installer.setup import sentences as say
from installer.setup.screen import Screen

AT_ONCE = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
"""Two files of tests at a time: most of them wait for children of their own. In the order of the
tree: the files with the fewest tests are the longest, and would all come at the very end."""
ALONE = "--long"
"""Its tests measure: nothing else is at work meanwhile."""


def run_all(screen: Screen, pytest_arguments: Sequence[str]) -> int:
    """Run all of them, whatever the first ones find. Returns the exit code."""
    checks = {
        "ruff": (say.CHECK_RUFF, ("ruff", "check")),
        "format": (say.CHECK_FORMAT, ("ruff", "format", "--check")),
        "mypy": (say.CHECK_MYPY, ("mypy",)),
        "imports": (say.CHECK_IMPORTS, ("lint-imports",)),
        "pytest": (say.CHECK_TESTS, ("pytest", *parallel(pytest_arguments), *pytest_arguments)),
    }
    results: dict[str, bool] = {}
    for number, (name, (title, (program, *arguments))) in enumerate(checks.items(), 1):
        screen.title(say.heading(number, len(checks), title))
        code = commands.visible([places.program(program), *arguments])
        results[name] = code == 0
    screen.title(say.summary(results))
    return 0 if all(results.values()) else 1


def parallel(pytest_arguments: Sequence[str]) -> tuple[str, ...]:
    """The options by which tests are run side by side; none for those that measure."""
    return () if ALONE in pytest_arguments else AT_ONCE
