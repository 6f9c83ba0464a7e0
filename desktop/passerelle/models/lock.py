"""One writer a store. The system frees the lock when its process ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import writing_in

_held: list[BinaryIO] = []


def held_locks() -> tuple[int, ...]:
    """Descriptors for a child to inherit; none on Windows, which has no such thing.

    A child that outlives us (kill -9) then keeps the store locked until it has ended too.
    """
    return () if sys.platform == "win32" else tuple(file.fileno() for file in _held)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(store: Path) -> Iterator[None]:
    """Keep every other Passerelle from changing the store.

    Raises:
        PasserelleError: STORE_BUSY; DISK_REFUSED when the store cannot be written.
    """
    with writing_in(store):
        store.mkdir(parents=True, exist_ok=True)
        file = (store / ".lock").open("ab")
    with file:
        try:
            _try_lock(file)
        except OSError as error:
            raise PasserelleError(ErrorCode.STORE_BUSY, say.busy(str(store)), str(error)) from error
        _held.append(file)
        try:
            yield
        finally:
            _held.remove(file)
