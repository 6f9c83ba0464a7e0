"""What is being built: its version, its date, and where the results go."""

import os
import subprocess
import tomllib
from pathlib import Path

from installer.setup import places

BUILD = places.ROOT / "build"
PACKAGES = BUILD / "packages"
FROZEN = BUILD / "frozen" / "passerelle"
"""The application for Linux: a folder that needs no Python."""

BEFORE_GIT = 1_767_225_600
"""1 January 2026, where there is no commit to take a date from (an archive of the source)."""


def version() -> str:
    """The one version, pyproject.toml's."""
    text = (places.ROOT / "pyproject.toml").read_text("utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def source_date() -> int:
    """Seconds since 1970 that stand for "now" in what is built: those of the last commit.

    SOURCE_DATE_EPOCH, if it is set, is obeyed.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        asked = subprocess.run(
            command, cwd=places.ROOT, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return BEFORE_GIT
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else BEFORE_GIT


def reproducible() -> dict[str, str]:
    """The variables that make tools give the same bytes from the same source."""
    return {
        "SOURCE_DATE_EPOCH": str(source_date()),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def same_dates(folder: Path) -> None:
    """Give all that is in a folder the date of the source."""
    date = source_date()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (date, date), follow_symlinks=False)
