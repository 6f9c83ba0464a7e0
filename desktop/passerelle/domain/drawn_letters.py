"""Which letters the typefaces in assets/fonts draw: any other would be an empty box.

A test compares this list with the typefaces.
"""

import unicodedata

_DRAWN = (
    (0x41, 0x377),  # Latin, accents, Greek
    (0x37A, 0x37F),
    (0x386, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x3E1),
    (0x3F0, 0x52F),  # Cyrillic
    (0x610, 0x6FF),  # Arabic, Persian, Urdu, Pashto, Kurdish
    (0x750, 0x77F),
    (0x8A0, 0x97F),  # and Hindi, Nepali
    (0x1E00, 0x1EFF),  # Vietnamese
    (0xFB50, 0xFBB1),  # Arabic letters as some documents write them, already joined
    (0xFE70, 0xFE74),
    (0xFE76, 0xFEFC),
)
"""First and last code points. Old and phonetic letters that are drawn too are not listed."""
_LETTERS = ("L", "M")


def undrawn(text: str) -> str:
    """The letters of a text that no typeface of ours draws, each once, in their order."""
    return "".join(char for char in dict.fromkeys(text) if _is_letter(char) and not _drawn(char))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char).startswith(_LETTERS)


def _drawn(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _DRAWN)
