"""Writes a small file wholly or not at all, and one process at a time."""

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        """Wait for it, ten seconds at most."""
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Wait for it."""
        fcntl.flock(file, fcntl.LOCK_EX)


ABANDONED_S = 3600.0
"""From this age on, what was being written is what a crash left."""
_NEW = ".new"


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Keep other threads and processes out of short work on a file; they wait for their turn.

    The system frees the lock when its process ends, however it ends. Not to be taken twice.

    Raises:
        OSError: when the folder cannot be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("ab") as file:
        _lock(file)
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
        rights = 0o600 if private else 0o666  # of the latter, the system takes some away
        with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, rights)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _forget_abandoned(path: Path) -> None:
    """Take away what was being written of a file when its process was ended."""
    for left in path.parent.glob(f"{escape(path.name)}.*{_NEW}"):
        with suppress(OSError):  # somebody else was quicker
            if time.time() - left.stat().st_mtime > ABANDONED_S:
                left.unlink()
