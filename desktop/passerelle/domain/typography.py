"""French typography of what is shown, character for character."""

import re

_NO_BREAK = "\u00a0"
"""The narrow one (U+202F) would be finer, but few typefaces have it: it shows as a box."""

_BEFORE = re.compile(r" (?=[:;!?»%€])")
_AFTER = re.compile(r"(?<=[«]) ")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def french(text: str) -> str:
    """Put no-break spaces and curved apostrophes where a French reader expects them.

    Each character is replaced by exactly one, so positions in the text stay true.
    """
    text = _BEFORE.sub(_NO_BREAK, text)
    text = _AFTER.sub(_NO_BREAK, text)
    return _APOSTROPHE.sub("’", text)


def grouped(number: int) -> str:
    """A whole number, its digits by threes: 3500 as "3 500"."""
    return f"{number:,}".replace(",", _NO_BREAK)
