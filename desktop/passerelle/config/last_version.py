"""The last version that this person started: whether there is something new to tell them."""

import logging
from pathlib import Path

from passerelle.config import paths
from passerelle.config.files import write_atomically
from passerelle.config.version import numbers, version
from passerelle.domain.strings.release_notes import LATEST

_LONGEST = 40
"""Bytes of a version that are read; more is no version."""
_log = logging.getLogger(__name__)


def last_version_path() -> Path:
    """Where it is kept: not among the settings, where an older version would refuse it."""
    return paths.config_dir() / "last-version"


def take_news(path: Path | None = None) -> bool:
    """Whether an update brought notes that were not shown yet: told once.

    A first use is no update, and neither is the return of an older version. Where it cannot be
    remembered that they were shown, they are not: they would come back at each start.
    """
    path = path or last_version_path()
    try:
        before = _read(path)
        if before is not None and numbers(before) >= numbers(version()):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{version()}\n".encode())
    except OSError as error:
        _log.warning("last version not kept: %s", type(error).__name__)
        return False
    return before is not None and numbers(before) < numbers(LATEST)


def _read(path: Path) -> str | None:
    """What is written there, whatever it is; None when nobody started a version before."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("ascii", "replace")
    except FileNotFoundError:
        return None
