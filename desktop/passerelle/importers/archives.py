"""Archives read member by member, in memory, within bounds. Nothing is ever unpacked to disk."""

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from passerelle.importers.bounds import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    RATIO_FROM_BYTES,
)
from passerelle.importers.failures import damaged, encrypted, too_large

_ENCRYPTED = 0x1
_BLOCK = 1024 * 1024


class _Tally:
    """Counts what comes out of an archive."""

    def __init__(self, packed_bytes: int) -> None:
        self._packed = max(1, packed_bytes)
        self._unpacked = 0

    def add(self, size: int) -> None:
        """Count bytes.

        Raises:
            PasserelleError: DOCUMENT_TOO_LARGE, when this is more than a document can be.
        """
        self._unpacked += size
        ratio = self._unpacked / self._packed
        if self._unpacked > MAX_UNPACKED_BYTES:
            raise too_large("unpacked size")
        if self._unpacked > RATIO_FROM_BYTES and ratio > MAX_RATIO:
            raise too_large(f"ratio {ratio:.0f}")

    def read(self, file: IO[bytes]) -> bytes:
        """All of a member, whatever size it claims to have."""
        content = bytearray()
        while block := file.read(_BLOCK):
            content += block
            self.add(len(block))
            if len(content) > MAX_MEMBER_BYTES:
                raise too_large("member size")
        return bytes(content)


class BoundedZip:
    """A zip archive whose members are read within bounds."""

    def __init__(self, path: Path) -> None:
        """Open the archive.

        Raises:
            PasserelleError: DOCUMENT_TOO_LARGE, when it claims to hold too much.
        """
        self._zip = zipfile.ZipFile(path)
        self._tally = _Tally(path.stat().st_size)
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        try:
            self._check(path)
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The members, in the archive's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The content of a member.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise damaged(f"no member {name!r}")
        if entry.flag_bits & _ENCRYPTED:
            raise encrypted()
        with self._zip.open(entry) as file:
            return self._tally.read(file)

    def _check(self, path: Path) -> None:
        claimed = _Tally(path.stat().st_size)
        if len(self._entries) > MAX_MEMBERS:
            raise too_large("members")
        for entry in self._entries.values():
            claimed.add(entry.file_size)


class Member(NamedTuple):
    """A file of an archive, and how many bytes of the archive were read with it."""

    name: str
    content: bytes
    place: int


def tar_members(path: Path, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """Give each wanted member of a tar archive, in the archive's order.

    Args:
        path: the archive, compressed or not.
        wanted: says by its name whether a member is wanted.
    """
    tally = _Tally(path.stat().st_size)
    with path.open("rb") as raw, tarfile.open(fileobj=raw, mode="r|*") as archive:
        for number, entry in enumerate(archive):
            if number >= MAX_MEMBERS:
                raise too_large("members")
            if entry.isreg() and not wanted(entry.name):
                tally.add(entry.size)
            elif entry.isreg() and (file := archive.extractfile(entry)) is not None:
                yield Member(entry.name, tally.read(file), raw.tell())
