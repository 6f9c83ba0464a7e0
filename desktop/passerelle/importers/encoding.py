"""Bytes of unknown encoding as text."""

import codecs
import re
from pathlib import Path
from typing import Final

from passerelle.importers.bounds import MAX_TEXT_BYTES

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""")
_DECLARED_WITHIN = 4096


def read_start(path: Path) -> tuple[str, bool]:
    """The text of a file, of a very large one only the first lines; whether it was cut."""
    with path.open("rb") as file:
        content = file.read(MAX_TEXT_BYTES)
        is_cut = bool(file.read(1))
    # Not inside a character.
    end = content.rfind(b"\n") if is_cut else -1
    return decode(content[:end] if end > 0 else content), is_cut


def decode(content: bytes, likely: str = "") -> str:
    """The text of a file; what cannot be understood becomes a question mark in a box.

    Args:
        content: the whole file.
        likely: the encoding that it says it has, "" when it says nothing.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        name = likely if _is_known(likely) else _guess(content[:_SAMPLE])
        return content.decode(name, errors="replace")


def decode_markup(content: bytes) -> str:
    """The text of an HTML file, which may say its encoding."""
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    return decode(content, found[1].decode("ascii") if found else "")


def _is_known(name: str) -> bool:
    """Whether a name is that of an encoding of text."""
    try:
        return name != "" and isinstance("".encode(name), bytes)
    except LookupError:
        return False


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    # French offices write these; others only when none of them fits at all.
    likely = ["cp1252", "utf_8", "utf_16", "mac_roman", "cp850"]
    best = from_bytes(sample, cp_isolation=likely).best()
    best = best or from_bytes(sample).best()
    return best.encoding if best else "cp1252"
