"""One set-up at a time in a place."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from installer.setup import places
from installer.setup.screen import Screen

_held: list[IO[str]] = []


def held_files() -> tuple[int, ...]:
    """Descriptors for a child to inherit; none on Windows, which has no such thing.

    A child that outlives us (kill -9) then keeps the place locked until it has ended too.
    """
    return () if places.WINDOWS else tuple(file.fileno() for file in _held)


@contextmanager
def alone(path: Path, screen: Screen, sentence: str) -> Iterator[None]:
    """Wait until nobody else is in this place, saying so, and hold it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        if not _take(file, wait=False):
            screen.say(sentence)
            while not _take(file, wait=True):
                pass
        _held.append(file)
        try:
            yield
        finally:
            _held.remove(file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str], wait: bool) -> bool:
        """Lock the first byte; waiting lasts ten seconds at most. Closing the file frees it."""
        file.seek(0)
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            return True
        return False
else:
    import fcntl

    def _take(file: IO[str], wait: bool) -> bool:
        """Lock the file. Its last descriptor frees it."""
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False
