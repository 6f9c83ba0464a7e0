"""Texts of every script, written in the one way in which their words are looked for."""

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´＇", "'"))
_SPACES = re.compile(r"\s+")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒−", "-"))
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_PERSIAN = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SEPARATORS = str.maketrans({"٫": ".", "٬": "", "،": ",", "؛": ";", "٪": "%"})
_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_ELIDED = r"(?<=(?<![^\W\d_])[^\W\d_])'\w"
"""After a single letter, an apostrophe and a word: "15 s'il" counts no seconds."""
_TURKISH = str.maketrans({"I": "ı", "İ": "i"})


def normal(text: str, language: str) -> str:
    """Lower case, one kind of digit, of apostrophe and of space, no marks that may be left out."""
    text = unicodedata.normalize("NFC", text)
    if language == "tr":
        text = text.translate(_TURKISH)
    text = _figures(text.lower().translate(_APOSTROPHES).translate(_HYPHENS))
    if language in ("ar", "fa"):
        text = _ARABIC_MARKS.sub("", text).translate(_SEPARATORS)
    if language == "fa":
        text = text.replace("\u200c", " ").translate(_PERSIAN)
    return _SPACES.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


def _figures(text: str) -> str:
    """Digits of every script, and fractions of one sign, as 0 to 9."""
    return "".join(_figure(letter) for letter in text)


def _figure(letter: str) -> str:
    if letter in _FRACTIONS:
        return f" {_FRACTIONS[letter]}"
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def form_key(form: str) -> str:
    """What forms that differ by a hyphen only have in common."""
    return form.replace("-", " ")


def matcher(forms: Iterable[str], clitics: Iterable[str] = ()) -> re.Pattern[str] | None:
    """A pattern for whole words among these, the longest first; None where there are none.

    A figure may stand before the word ("5ml"), a letter may not. Group 1 is the form: look its
    form_key() up.
    """
    written = sorted({form_key(form) for form in forms} - {""}, key=lambda one: (-len(one), one))
    if not written:
        return None
    choice = "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in written)
    stuck = "|".join(re.escape(one) for one in sorted(set(clitics), key=lambda one: -len(one)))
    before = rf"(?:{stuck}){{0,2}}" if stuck else ""
    return re.compile(rf"(?<![^\W\d_]){before}({choice})(?!\w|{_ELIDED})")
