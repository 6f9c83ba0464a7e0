"""Takes away what is written for the eye only: Markdown, HTML, emoji, addresses' machinery."""

import html
import re
import unicodedata

_BEFORE_FOLDING = str.maketrans({"º": "°", "№": "n°", "’": "'", "‘": "'", "ʼ": "'", "−": "-"})
_SQUARED = re.compile(r"(?<=[a-zA-Z])([²³])")
_POWERS = {"²": "2", "³": "3"}

_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"^[ \t]*(?:```|~~~).*$", ""),
        (r"^[ \t]*(?:[-*_=][ \t]*){3,}$", ""),
        (r"^[ \t]*\|?[ \t:|-]*-{3}[ \t:|-]*$", ""),
        (r"</?[a-zA-Z][^<>\n]*>", " "),
        (r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)", r"\1"),
        (r"^[ \t]*(?:#{1,6}|>+)[ \t]+", ""),
        (r"^[ \t]*[-*+•◦▪‣·–][ \t]+", ""),
        (r"^[ \t]*(\d{1,2})[.)][ \t]+(?=\S)", r"\1 : "),
        (r"(\*\*|__|~~|`+)", ""),
        (r"(?<!\w)[*_](\S[^*_\n]*?)[*_](?!\w)", r"\1"),
        (r"[ \t]*\|[ \t]*", ", "),
    )
)
_LINE_END = re.compile(r"(?<![\s.,;:!?…])[ \t]*\n\s*(?=\S)")
_KEPT = "°\u200c"  # the second joins letters in Persian


def without_marks(text: str) -> str:
    """The words of a text, on one line, lines becoming sentences. Language does not matter."""
    plain = _without_pictures(html.unescape(text.translate(_BEFORE_FOLDING)))
    for pattern, replacement in _MARKDOWN:
        plain = pattern.sub(replacement, plain)
    plain = _SQUARED.sub(lambda power: _POWERS[power[1]], plain)
    plain = _LINE_END.sub(". ", plain.strip())
    return " ".join(unicodedata.normalize("NFKC", plain).translate(_BEFORE_FOLDING).split())


def _without_pictures(text: str) -> str:
    return "".join(char if _is_said(char) else " " if char.isspace() else "" for char in text)


def _is_said(char: str) -> bool:
    if char in _KEPT or char == "\n":
        return True
    category = unicodedata.category(char)
    is_selector = "\ufe00" <= char <= "\ufe0f" or char == "\u20e3"
    return not is_selector and category not in {"So", "Cs", "Co", "Cn", "Cf", "Cc"}
