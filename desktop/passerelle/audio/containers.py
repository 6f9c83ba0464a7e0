"""What sound files say of their own length, compared with what is in them."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

UNKNOWN_BYTES = 0x7FFF_0000
"""From there on, a WAV length is what programs write when they do not know it yet."""

_CHUNK_HEAD = 8
_MOST_CHUNKS = 64
_LARGEST_OGG_PAGE = 65_307
_LAST_OGG_PAGE = 0x04
_ID3_HEAD = 10
_FIRST_FRAMES = 4_096


@dataclass(frozen=True, slots=True)
class WavData:
    """The sound of a WAV file.

    Attributes:
        start: where it starts in the file, bytes.
        announced: its length as the header says, bytes.
        present: bytes from its start to the end of the file.
        riff_end: where the header says that the file ends, bytes.
    """

    start: int
    announced: int
    present: int
    riff_end: int

    @property
    def truncated(self) -> bool:
        """Whether the file was cut: a copy that was interrupted, a card pulled out."""
        return self.present < self.announced < UNKNOWN_BYTES

    @property
    def unfinished(self) -> bool:
        """Whether the recorder died before it wrote the length: the sound is there all the same."""
        return self.announced == 0 < self.present and self.riff_end <= self.start


def find_wav_data(path: Path) -> WavData | None:
    """Look the sound of a WAV file up; None for any other file."""
    size = path.stat().st_size
    with path.open("rb") as file:
        kind, riff_bytes, form = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
        if (kind, form) != (b"RIFF", b"WAVE"):
            return None
        for _chunk in range(_MOST_CHUNKS):
            head = file.read(_CHUNK_HEAD)
            if len(head) < _CHUNK_HEAD:
                return None
            name, length = struct.unpack("<4sI", head)
            start = file.tell()
            if name == b"data":
                return WavData(start, length, size - start, riff_bytes + _CHUNK_HEAD)
            file.seek(length + length % 2, os.SEEK_CUR)
    return None


class MendedWav:
    """An unfinished WAV file, read as if its header told the true lengths. It is not changed."""

    def __init__(self, path: Path, data: WavData) -> None:
        self._file = path.open("rb")
        self._fields = (
            (4, struct.pack("<I", data.start + data.present - _CHUNK_HEAD)),
            (data.start - 4, struct.pack("<I", data.present)),
        )

    def read(self, size: int = -1) -> bytes:
        """The next bytes, mended."""
        first = self._file.tell()
        found = bytearray(self._file.read(size))
        for place, field in self._fields:
            for at, byte in enumerate(field, place - first):
                if 0 <= at < len(found):
                    found[at] = byte
        return bytes(found)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; the place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._file.tell()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def ogg_is_cut(path: Path) -> bool:
    """Whether an Ogg file ends before its last page does; False for any other file."""
    with path.open("rb") as file:
        if file.read(4) != b"OggS":
            return False
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LARGEST_OGG_PAGE))
        end = file.read()
    page = end[max(0, end.rfind(b"OggS")) :]
    pieces = page[26] if len(page) > 26 else 0
    head = 27 + pieces
    whole = len(page) >= head and len(page) >= head + sum(page[27:head])
    return not (whole and page[5] & _LAST_OGG_PAGE)


def mp3_tells_its_length(path: Path) -> bool:
    """Whether an MP3 file has a header that counts its frames; else its length is a guess."""
    with path.open("rb") as file:
        head = file.read(_ID3_HEAD).ljust(_ID3_HEAD, b"\0")
        tag = 0
        if head.startswith(b"ID3"):
            for byte in head[6:]:
                tag = tag << 7 | byte & 0x7F
            tag += _ID3_HEAD
        file.seek(tag)
        frames = file.read(_FIRST_FRAMES)
    return b"Xing" in frames or b"Info" in frames
