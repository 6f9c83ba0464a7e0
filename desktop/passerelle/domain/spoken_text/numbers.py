"""Numbers written with figures, as French words."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import cast

from passerelle.domain.strings import speech as say

NUMBER = r"(?<!\d)(?:\d{1,3}(?: \d{3}){1,8}(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
"""A number as written: figures, thousands by spaces, decimals after a comma or a point."""
SIGN = r"(?:(?<![\w.,)%\]])[-−–] ?(?=\d))?"
"""A minus sign, not a hyphen."""

_LONGEST = 15
"""Beyond this many figures, a number is read figure by figure."""
_LONGEST_DECIMALS = 3


@cache
def _converter() -> Callable[..., str]:
    return cast(Callable[..., str], import_module("num2words").num2words)


@lru_cache(maxsize=1024)
def cardinal(value: int, feminine: bool = False) -> str:
    """A whole number ("vingt-et-un", or "vingt-et-une")."""
    words = _converter()(value, lang="fr").replace(" et ", "-et-")
    return words + "e" if feminine and words.endswith("un") else words


@lru_cache(maxsize=256)
def ordinal(value: int, feminine: bool = False) -> str:
    """A rank ("premier", "vingtième")."""
    if value == 1:
        return say.FIRST_FEMININE if feminine else say.FIRST_MASCULINE
    words = cardinal(value)
    for ending, replaced in (("cinq", "cinqu"), ("neuf", "neuv"), ("vingts", "vingt")):
        if words.endswith(ending):
            words = words.removesuffix(ending) + replaced
    if words.endswith(("cents", "millions", "milliards")):
        words = words[:-1]
    return words.removesuffix("e") + "ième"


def figures(written: str, feminine: bool = False) -> str:
    """Figures alone: leading zeros are said, very long numbers are read one by one."""
    digits = "".join(str(int(char)) for char in written if char.isdecimal())
    if len(digits) > _LONGEST:
        return " ".join(cardinal(int(digit)) for digit in digits)
    significant = digits.lstrip("0")
    zeros = len(digits) - len(significant)
    if not significant:
        return " ".join([say.ZERO] * max(1, zeros))
    return " ".join([*[say.ZERO] * zeros, cardinal(int(significant), feminine)])


def number(written: str, feminine: bool = False) -> str:
    """What NUMBER matched, with its sign if any ("-1 075,5")."""
    sign = f"{say.MINUS} " if written[:1] in "-−–" else ""
    whole, mark, decimals = written.lstrip("-−– ").replace(".", ",").partition(",")
    if not mark:
        return sign + figures(whole, feminine)
    return f"{sign}{figures(whole)} {say.COMMA} {_decimals(decimals)}"


def is_plural(written: str) -> bool:
    """French plural: two or more, whatever the sign."""
    whole = re.split("[.,]", written.lstrip("-−– ").replace(" ", ""), maxsplit=1)[0]
    return int(whole) >= 2


def _decimals(decimals: str) -> str:
    if len(decimals) > _LONGEST_DECIMALS:
        return " ".join(cardinal(int(digit)) for digit in decimals)
    return figures(decimals)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_FORM = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def roman(written: str) -> int | None:
    """The value of a Roman numeral in capitals, None when it is not one."""
    if not written or not _ROMAN_FORM.fullmatch(written):
        return None
    values = [_ROMAN[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-now if now < after else now for now, after in zip(values, following, strict=True))
