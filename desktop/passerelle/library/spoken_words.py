"""The words of a text as they are pronounced: lower case, with their accents."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]{2,}")


def spoken_words(text: str) -> set[str]:
    """Its words of two letters and more; apostrophes, hyphens and figures separate them."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))
