"""Every write of the store: one object, so that a test can refuse any of them."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from passerelle.config.files import settle_folder, write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Disk:
    """Writes so that a crash at any moment leaves the old state or the new one."""

    def open(self, path: Path, keep: int) -> BinaryIO:
        """Open for writing after the first `keep` bytes; what follows them is cut off."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        file = path.open("r+b")
        file.truncate(keep)
        file.seek(keep)
        return file

    def write(self, file: BinaryIO, block: bytes) -> None:
        """Append."""
        file.write(block)

    def settle(self, file: BinaryIO) -> None:
        """Wait until what was written is on the disk."""
        file.flush()
        os.fsync(file.fileno())

    def replace_file(self, path: Path, content: bytes) -> None:
        """Write a small file wholly or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)

    def move(self, source: Path, target: Path) -> None:
        """Give a folder its place, on the same file system, at once."""
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        settle_folder(target.parent)

    def free(self, folder: Path) -> int:
        """Bytes that can still be written there."""
        return shutil.disk_usage(folder).free


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Turn what a disk refuses into an error that a person can read.

    Raises:
        PasserelleError: DISK_FULL or DISK_REFUSED.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PasserelleError(
                ErrorCode.DISK_FULL, say.disk_full(str(folder)), str(error)
            ) from error
        raise PasserelleError(
            ErrorCode.DISK_REFUSED, say.disk_refused(str(folder)), str(error)
        ) from error
