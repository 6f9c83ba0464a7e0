"""The file that takes a child's stderr."""

from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 1_000_000
KEPT = 3
"""Old files kept beside the current one: name.log.1 is the most recent."""


def open_log(folder: Path, name: str) -> BinaryIO:
    """Open `name`.log of a folder for appending, after putting a large one aside.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.log"
    try:
        if path.stat().st_size > MAX_BYTES:
            _shift(path)
    except OSError:
        pass  # not there yet, or held open by another window on Windows: go on in the same file
    return path.open("ab")


def _shift(path: Path) -> None:
    for number in range(KEPT, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        newer = path if number == 1 else path.with_name(f"{path.name}.{number - 1}")
        if newer.exists():
            newer.replace(older)
