"""Every check of the repository, each in the open, then a summary. The tests come last."""

from collections.abc import Sequence

from installer.setup import commands, places
from installer.setup import sentences as say
from installer.setup.screen import Screen


def run_all(screen: Screen, pytest_arguments: Sequence[str]) -> int:
    """Run all of them, whatever the first ones find. Returns the exit code."""
    checks = {
        "ruff": (say.CHECK_RUFF, ("ruff", "check")),
        "format": (say.CHECK_FORMAT, ("ruff", "format", "--check")),
        "mypy": (say.CHECK_MYPY, ("mypy",)),
        "imports": (say.CHECK_IMPORTS, ("lint-imports",)),
        "pytest": (say.CHECK_TESTS, ("pytest", *pytest_arguments)),
    }
    results: dict[str, bool] = {}
    for number, (name, (title, (program, *arguments))) in enumerate(checks.items(), 1):
        screen.title(say.heading(number, len(checks), title))
        code = commands.visible([places.program(program), *arguments])
        results[name] = code == 0
    screen.title(say.summary(results))
    return 0 if all(results.values()) else 1
