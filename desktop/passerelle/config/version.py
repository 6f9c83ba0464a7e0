"""The version of Passerelle, which pyproject.toml alone says."""

import re
import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"
"""In a source tree; nothing is there once the package is installed or frozen."""


@cache
def version() -> str:
    """The version that runs: of the source tree, else of the installed (or frozen) package.

    In a source tree, what pip noted when it was last run may be older.
    """
    try:
        project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    except OSError:
        from importlib import metadata  # slow, and only needed here

        return metadata.version("passerelle")
    return str(project["version"])


def numbers(text: str) -> tuple[int, ...]:
    """The numbers of a version, to compare it with another; what is no version is the oldest."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", text))
