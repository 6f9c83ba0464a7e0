"""Text as a person would copy it out: one line, no invisible characters."""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_LOOSE = re.compile(r" +(?=[,.)\]](?:\s|$))")

_CUT_WORD = re.compile(r"\w[-\u00ad\u2010]$")
# Hyphens that are part of a word, when a line happens to end at them.
_HYPHENED = re.compile(
    r"\b(?:après|au|avant|ceux|celles?|celui|contre|demi|elles?|eux|lui|là|mi|moi|mêmes?|non|nous|"
    r"par|peut|porte|rendez|semi|soi|sous|toi|vice|vous)[-\u00ad\u2010]$",
    re.IGNORECASE,
)
_HYPHENING = re.compile(r"(?:ci|là|mêmes?|ils?|elles?|on|vous|nous|je|tu|être|dessus|dessous)\b")

_BY_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_PACKED = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:\d{6}(?:\D.*)?|\d{4})?")
_BY_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:er)? ([a-zéû]{3,9}) (\d{4})(?!\d)", re.IGNORECASE)
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def clean(text: str) -> str:
    """A text on one line: composed characters, ordinary spaces, nothing invisible."""
    if not text.isprintable():
        # No-break spaces are not printable either, but split() takes care of them.
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    if not text.isascii():
        text = _LIGATURE.sub(lambda found: _LIGATURES[found.group()], text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return _LOOSE.sub("", " ".join(text.split()))


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one, words cut at the end of a line whole again."""
    parts: list[str] = []
    for line in map(str.strip, lines):
        before = parts[-1] if parts else ""
        if not _CUT_WORD.search(before):
            parts += [" ", line] if parts else [line]
        elif _HYPHENED.search(before) or _HYPHENING.match(line) or not line[:1].islower():
            parts[-1:] = [before[:-1], "-", line]
        else:
            parts[-1:] = [before[:-1], line]
    return "".join(parts)


def iso_date(text: str) -> str:
    """The date that a text holds, as ISO, as precise as the text is; "" when there is none."""
    text = text.strip()
    if found := _PACKED.fullmatch(text):
        return _iso(*found.groups())
    if found := _BY_NUMBERS.search(text):
        day, month, year = found.groups()
        return _iso(year, month, day)
    if found := _BY_WORDS.search(text):
        day, name, year = found.groups()
        month = name.lower()
        return _iso(year, str(_MONTHS.index(month) + 1), day) if month in _MONTHS else year
    if found := _ISO.search(text):
        return _iso(*found.groups())
    return ""


def _iso(year: str, month: str | None, day: str | None) -> str:
    """An ISO date without the parts that make no sense."""
    if not 1900 <= int(year) <= 2199:
        return ""
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"
