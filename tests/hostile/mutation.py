"""Changes files the way that breaks readers: bits, lengths, pieces of other files, endless ones."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Sequence

MOST_BYTES = 512 * 1024
_PACKED_SHARE = 0.75
"""How often the change is made inside what is packed: outside, a checksum finds it at once."""
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"9" * 40, b"1e999", b"nan")
_BINARY = (b"\x00" * 4, b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"\x00\x00\x00\x01")
_WORDS = (
    b"<", b">", b"]]>", b"<!--", b"<![CDATA[", b"&lt;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"[", b"{", b'"', b"'", b"\\", b"\n", b"\r", b"\x00", b";", b",", b"=", b"+++\n", b"%", b"#",
    b"(", b"/Kids[3 0 R]", b"/Length 99999999", b"stream\n", b"endstream", b"obj", b"RIFF", b"data",
    "é".encode(), "\u202e".encode(), "\ufeff".encode(), "１５".encode(), b"\xed\xa0\x80", b"\xc3",
    b"\\ud800",
)  # fmt: skip
_TOKENS = (*_NUMBERS, *_BINARY, *_WORDS)

Change = Callable[[random.Random, bytearray, Sequence[bytes]], None]


def mutated(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """The same with a few changes, MOST_BYTES of it at most.

    Args:
        chance: draws them.
        content: of a file.
        others: pieces to take from.
    """
    if chance.random() < _PACKED_SHARE:
        if content.startswith(_ZIP):
            return _in_zip(chance, content, others)[:MOST_BYTES]
        if content.startswith(_GZIP):
            return _in_gzip(chance, content, others)[:MOST_BYTES]
    return _changed(chance, content, others)


def _changed(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    fresh = bytearray(content)
    for _ in range(1 << chance.randrange(4)):
        chance.choice(_CHANGES)(chance, fresh, others)
    return bytes(fresh[:MOST_BYTES])


def _in_zip(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # it was broken before
        return _changed(chance, content, others)
    if not members:
        return content
    name = chance.choice(sorted(members))
    members[name] = _changed(chance, members[name], [*others, *members.values()])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, inside in members.items():
            archive.writestr(member, inside)
    return written.getvalue()


def _in_gzip(chance: random.Random, content: bytes, others: Sequence[bytes]) -> bytes:
    try:
        inside = gzip.decompress(content)
    except (OSError, EOFError, ValueError):
        return _changed(chance, content, others)
    return gzip.compress(_changed(chance, inside, others), 1)


def _piece(chance: random.Random, content: bytes | bytearray) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + 1 + int(chance.expovariate(1 / 40)))


def _flip(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    start, end = _piece(chance, content)
    del content[start:end]


def _shorten(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    if chance.random() < 0.2:
        del content[chance.randrange(len(content) + 1) :]


def _insert(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    start = chance.randrange(len(content) + 1)
    content[start:start] = chance.choice(_TOKENS)


def _overwrite(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    start, token = chance.randrange(len(content) + 1), chance.choice(_TOKENS)
    content[start : start + len(token)] = token


def _repeat(chance: random.Random, content: bytearray, _others: Sequence[bytes]) -> None:
    start, end = _piece(chance, content)
    times = chance.choice((2, 20, 2_000, 50_000))
    piece = bytes(content[start:end])
    content[start:start] = piece * min(times, MOST_BYTES // max(1, len(piece)))


def _splice(chance: random.Random, content: bytearray, others: Sequence[bytes]) -> None:
    if others:
        other = chance.choice(others)
        start, end = _piece(chance, other)
        place = chance.randrange(len(content) + 1)
        content[place:place] = other[start:end]


_CHANGES: tuple[Change, ...] = (_flip, _flip, _cut, _shorten, _insert, _overwrite, _repeat, _splice)
