"""The one file of a pack: a plain ZIP of which every byte is decided by what it holds.

    manifest.json       what the pack says of itself, as signing/documents.py writes it
    content/...         the files of the manifest, in the order of their paths

Nothing is compressed, so that nothing can swell. No entry has a time, rights or a comment, so that
the same content makes the same bytes. The reader writes what should stand there and compares:
whatever another program would make of another ZIP, this one takes its own alone. It reads once,
from the first byte to the last, and never more than the manifest announces.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from passerelle.config.catalogue import ModelFile
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.hashing import BLOCK

SUFFIX = ".passerelle"
MANIFEST = "manifest.json"
CONTENT = "content/"
MAX_MANIFEST_BYTES = 4_000_000

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED, _MADE_BY = 20, 0x0314
_UTF_8 = 0x0800
_STORED = 0
_TIME, _DATE = 0, 0x21
"""The first day that a ZIP can write: 1980-01-01."""
_RIGHTS = 0o100644 << 16
_CRC_PLACE, _SIZE_PLACE = 6, 8
"""Where the checksum and the size stand among the numbers of a local header."""

Blocks = Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the ZIP describes it; `place` is its first byte."""

    name: str
    size: int
    crc: int
    place: int

    @property
    def local(self) -> bytes:
        """What stands before its content."""
        numbers = (_NEEDED, _UTF_8, _STORED, _TIME, _DATE, self.crc, self.size, self.size)
        name = self.name.encode()
        return _LOCAL.pack(b"PK\3\4", *numbers, len(name), 0) + name

    @property
    def central(self) -> bytes:
        """What stands for it in the list at the end."""
        numbers = (_MADE_BY, _NEEDED, _UTF_8, _STORED, _TIME, _DATE, self.crc, self.size, self.size)
        name = self.name.encode()
        rest = (len(name), 0, 0, 0, 0, _RIGHTS, self.place)
        return _CENTRAL.pack(b"PK\1\2", *numbers, *rest) + name


def directory(entries: Sequence[Entry], place: int) -> bytes:
    """What stands after the last content: the list of the entries, which begins at `place`."""
    listed = b"".join(entry.central for entry in entries)
    count = len(entries)
    return listed + _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), place, 0)


class PackWriter:
    """Writes the file of a pack, entry by entry; close() ends it."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the start of an empty file."""
        self._file = file
        self._entries: list[Entry] = []

    def add(self, name: str, size: int, crc: int, blocks: Iterable[bytes]) -> None:
        """Write an entry whose size and checksum are known already."""
        entry = Entry(name, size, crc, self._file.tell())
        self._file.write(entry.local)
        for block in blocks:
            self._file.write(block)
        self._entries.append(entry)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Write an entry."""
        self.add(name, len(content), zlib.crc32(content), (content,))

    def close(self) -> None:
        """Write the list of the entries."""
        self._file.write(directory(self._entries, self._file.tell()))


class PackReader:
    """Reads the file of a pack from its first byte to its last.

    Attributes:
        name: of the file, for people.
        manifest: the bytes of manifest.json; nobody looked at them yet.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Read the manifest.

        Raises:
            PasserelleError: PACK_DAMAGED.
        """
        self.name = name
        self._file = file
        self._entries: list[Entry] = []
        entry = self._next(MANIFEST)
        if entry.size > MAX_MANIFEST_BYTES:
            raise self._damaged("manifest size")
        self.manifest = b"".join(self._content(entry))

    def files(self, wanted: Sequence[ModelFile]) -> Iterator[tuple[ModelFile, Entry, Blocks]]:
        """Each file in turn, with its content block by block: read it before the next one.

        Args:
            wanted: the files of the manifest, by path; there must be these and no other.

        Raises:
            PasserelleError: PACK_DAMAGED; its length is looked at first.
        """
        self._check_length(wanted)
        for file in wanted:
            entry = self._next(CONTENT + file.path)
            if entry.size != file.size:
                raise self._damaged(file.path)
            yield file, entry, self._content(entry)
        end = directory(self._entries, self._file.tell())
        if self._read(len(end) + 1) != end:
            raise self._damaged("directory")

    def _check_length(self, wanted: Sequence[ModelFile]) -> None:
        """Refuse at once what was cut short or has something after its end."""
        planned = [Entry(CONTENT + file.path, file.size, 0, 0) for file in wanted]
        length = self._file.tell() + sum(len(entry.local) + entry.size for entry in planned)
        length += len(directory([*self._entries, *planned], 0))
        if os.fstat(self._file.fileno()).st_size != length:
            raise self._damaged("length")

    def _next(self, name: str) -> Entry:
        """The entry that must come now."""
        place = self._file.tell()
        header = self._read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            raise self._damaged("header")
        numbers = _LOCAL.unpack(header)
        entry = Entry(name, numbers[_SIZE_PLACE], numbers[_CRC_PLACE], place)
        if header + self._read(len(entry.local) - len(header)) != entry.local:
            raise self._damaged(name)
        self._entries.append(entry)
        return entry

    def _content(self, entry: Entry) -> Blocks:
        left, crc = entry.size, 0
        while left:
            block = self._read(min(BLOCK, left))
            if not block:
                raise self._damaged(entry.name)
            left -= len(block)
            crc = zlib.crc32(block, crc)
            yield block
        if crc != entry.crc:
            raise self._damaged(entry.name)

    def _read(self, count: int) -> bytes:
        try:
            return self._file.read(count)
        except OSError as error:
            raise self._damaged(repr(error)) from error

    def _damaged(self, detail: str) -> PasserelleError:
        return PasserelleError(ErrorCode.PACK_DAMAGED, say.file_damaged(self.name), detail)


@contextmanager
def opened(path: Path) -> Iterator[PackReader]:
    """Read the file of a pack.

    Raises:
        PasserelleError: PACK_MISSING, PACK_DAMAGED.
    """
    try:
        if not path.is_file():  # nor a pipe, which would have us wait
            raise PasserelleError(ErrorCode.PACK_MISSING, say.file_missing(str(path)))
        file = path.open("rb")
    except OSError as error:
        raise PasserelleError(
            ErrorCode.PACK_MISSING, say.file_missing(str(path)), str(error)
        ) from error
    with file:
        yield PackReader(file, path.name)
