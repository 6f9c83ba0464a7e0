"""Writes a small file wholly or not at all, and one process at a time."""

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Wait for it, ten seconds at most."""
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

    def _locked(file: BinaryIO) -> bool:
        """Whether it could be had at once."""
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Wait for it."""
        fcntl.flock(file, fcntl.LOCK_EX)

    def _locked(file: BinaryIO) -> bool:
        """Whether it could be had at once."""
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False


ABANDONED_S = 3600.0
"""From this age on, what was being written is what a crash left."""
_NEW = ".new"
_AGAIN_S = 0.02
"""From one try to have a lock to the next."""


@contextmanager
def alone_with(path: Path, longest_s: float | None = None) -> Iterator[None]:
    """Keep other threads and processes out of short work on a file; they wait for their turn.

    The system frees the lock when its process ends, however it ends. Not to be taken twice.

    Args:
        path: of the file.
        longest_s: how long they wait; None for as long as it takes (Windows: ten seconds).

    Raises:
        TimeoutError: another one is at work for longer than that, or was stopped in the middle.
        OSError: when the folder cannot be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path.with_name(f".{path.name}.lock"), "ab", opener=_private) as file:
        if longest_s is None:
            _lock(file)
        else:
            _lock_within(file, longest_s)
        yield


def write_atomically(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace a file: after a crash or a full disk it is the old one or the new one.

    Args:
        path: of the file.
        content: all of it.
        private: whether only this person's account may read it.

    Raises:
        OSError: when the disk refuses; the old file is still there.
    """
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_NEW}")
    try:
        _forget_abandoned(path)
        with open(fresh, "xb", opener=_private if private else None) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        with suppress(OSError):  # some file systems cannot; the file is whole all the same
            settle_folder(path.parent)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def require_folder(path: Path) -> None:
    """Refuse a file that a person wants in a folder that is not there: a typing error, mostly.

    Args:
        path: of the file.

    Raises:
        PasserelleError: DISK_REFUSED.
    """
    try:
        there = path.parent.is_dir()
    except OSError:  # it may be there: the disk itself refuses the file
        return
    if not there:
        raise PasserelleError(ErrorCode.DISK_REFUSED, say.folder_missing(str(path.parent)))


def settle_folder(folder: Path) -> None:
    """Make a rename last through a power cut. Windows does it by itself, and has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _private(name: str, flags: int) -> int:
    """Open a file that, if it is made, only this person's account may read."""
    return os.open(name, flags, 0o600)


def _lock_within(file: BinaryIO, longest_s: float) -> None:
    until = time.monotonic() + longest_s
    while not _locked(file):
        if time.monotonic() > until:
            raise TimeoutError(errno.ETIMEDOUT, "another program is at work", file.name)
        time.sleep(_AGAIN_S)


def _forget_abandoned(path: Path) -> None:
    """Take away what was being written of a file when its process was ended."""
    for left in path.parent.glob(f"{escape(path.name)}.*{_NEW}"):
        with suppress(OSError):  # somebody else was quicker
            if time.time() - left.stat().st_mtime > ABANDONED_S:
                left.unlink()
