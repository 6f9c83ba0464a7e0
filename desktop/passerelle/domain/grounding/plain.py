"""Text made ready to be compared."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "−": "-", "–": "-", "—": "-"})
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3})((?:[ .]\d{3})+)(?![\d]|[.,]\d{3})")
_TELEPHONE = re.compile(r"(?<!\d)(?:0\d(?:[ .-]?\d\d){4}|0 ?\d{3}(?:[ .]\d{3}){2})(?!\d)")


def plain(text: str) -> str:
    """Lower case, accents kept, one kind of space, apostrophe and dash."""
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return _SPACES.sub(" ", composed).lower().strip()


def without_thousands(text: str) -> str:
    """Figures in one piece ("3 919" becomes "3919"), telephone numbers too."""
    text = _TELEPHONE.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    return _THOUSANDS.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), text)
