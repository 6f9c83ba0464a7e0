"""The files that take what a process logs, and a child's stderr."""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 1_000_000
KEPT = 3
"""Old files kept beside the current one: name.log.1 is the most recent."""


def open_log(folder: Path, name: str) -> BinaryIO:
    """Open `name`.log of a folder for appending, after putting a large one aside.

    A folder that cannot be written must not keep the engines from starting: then the log is lost.
    """
    path = folder / f"{name}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(path)
        return open(path, "ab", opener=_private)
    except OSError:
        return Path(os.devnull).open("ab")


def _private(path: str, flags: int) -> int:
    """Open a file that, if it is new, no other account may read."""
    return os.open(path, flags, 0o600)


def _rotate(path: Path) -> None:
    # Another window on Windows may hold the file open: both then go on in the same file.
    with contextlib.suppress(OSError):
        if path.stat().st_size > MAX_BYTES:
            _shift(path)


def _shift(path: Path) -> None:
    for number in range(KEPT, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        newer = path if number == 1 else path.with_name(f"{path.name}.{number - 1}")
        if newer.exists():
            newer.replace(older)
