"""SHA-256 of files, a block at a time."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Protocol

BLOCK = 1 << 20
"""Bytes read at once."""


class Hasher(Protocol):
    """What hashlib gives."""

    def update(self, data: bytes, /) -> None:
        """Go on with these bytes."""

    def hexdigest(self) -> str:
        """The hash so far."""

    def copy(self) -> "Hasher":
        """Another one at the same point."""


def new_hasher() -> Hasher:
    """SHA-256 of nothing yet."""
    return sha256()


def hash_start(path: Path, length: int, advance: Callable[[int], None]) -> Hasher:
    """The hash of the first bytes of a file; of fewer when the file is shorter.

    Args:
        path: the file.
        length: bytes to read.
        advance: told how many bytes each block had.
    """
    hasher = new_hasher()
    left = length
    with path.open("rb") as file:
        while left > 0 and (block := file.read(min(BLOCK, left))):
            hasher.update(block)
            left -= len(block)
            advance(len(block))
    return hasher


def hash_file(path: Path, advance: Callable[[int], None]) -> str:
    """The hash of a whole file, in hexadecimal."""
    return hash_start(path, path.stat().st_size, advance).hexdigest()
