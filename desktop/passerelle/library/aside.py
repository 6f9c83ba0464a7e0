"""Putting a hopeless library aside, so that a new one can be begun in its place."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from passerelle.config.files import alone_with
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say

_SUFFIXES = ("", "-wal", "-shm")
"""The file, and what SQLite keeps beside it; the first names the others' owner."""

Seen = tuple[int, int] | None


def seen(path: Path) -> Seen:
    """Which file has this name now: to be asked before it is opened; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def set_aside(path: Path, damaged: Seen) -> Path | None:
    """Give a damaged library another name. Only the latest such file is kept.

    Args:
        path: of the library.
        damaged: the file that was found damaged.

    Returns:
        Where it is now; None when another process put it aside before.

    Raises:
        PasserelleError: DISK_REFUSED, also when another program holds the file open (Windows):
            it is then where it was.
    """
    try:
        with alone_with(path):
            if seen(path) != damaged:
                return None
            older = list(_copies(path))
            now = datetime.now().astimezone()
            place = path.with_name(f"{path.stem}.damaged-{now:%Y-%m-%d-%H%M%S%f}{path.suffix}")
            _rename(path, place)
            for copy in older:
                copy.unlink(missing_ok=True)
            return place
    except OSError as error:
        sentence = say.refused(str(path))
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error)) from error


def _copies(path: Path) -> Iterator[Path]:
    for suffix in _SUFFIXES:
        yield from path.parent.glob(f"{path.stem}.damaged-*{path.suffix}{suffix}")


def _rename(path: Path, place: Path) -> None:
    """All of its files, or none of them."""
    with ExitStack() as undo:
        for suffix in _SUFFIXES:
            old, new = path.with_name(path.name + suffix), place.with_name(place.name + suffix)
            if suffix and not old.exists():
                continue
            old.replace(new)
            undo.callback(new.replace, old)
        undo.pop_all()
