"""Money, percentages, units, ranges, fractions and bare numbers, as French words."""

import re

from passerelle.domain.spoken_text.moments import Rule
from passerelle.domain.spoken_text.numbers import (
    NUMBER,
    SIGN,
    cardinal,
    figures,
    is_plural,
    number,
    ordinal,
)
from passerelle.domain.spoken_text.pronunciation import Pronunciation, Unit
from passerelle.domain.strings import speech as say

_SIGNED = SIGN + NUMBER
_RANK = re.compile(
    r"(?<![\d,.])(\d{1,6})(?:(ers?|nds?|es?|è[mr]?es?|i?èmes?|i?emes?)|(res?|ères?|ndes?))(?!\w)"
)
_MULTIPLE_OF_EURO = re.compile(rf"({_SIGNED}) ?(k|M|Md|Mds) ?€")
_EURO = re.compile(rf"({_SIGNED}) ?(?:€|[eE]uros?(?!\w)|EUR(?!\w))(?: ?(\d\d)(?!\d|,\d))?")
_PER = re.compile(r"(?<=euro|uros) ?/ ?([^\W\d_]+)")
_EURO_FIRST = re.compile(rf"€ ?({NUMBER})")
_PERCENT = re.compile(rf"({_SIGNED}) ?([%‰])")
_RANGE = re.compile(rf"(?<![\w,.-])({NUMBER}) ?[-–—] ?({NUMBER})(?![\w-]*-\d)")
_DASHES = re.compile(r"(?<=\d)-(?=\d)")
_GLUED_BY_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])")
_FRACTION = re.compile(r"(?<![\d,./])(\d+) ?[/⁄] ?(\d+)(?![\d/]|,\d)")
_TIMES = re.compile(r"(?<=\d) ?[x×*] ?(?=\d)")
_RANK_SIGN = re.compile(r"(?:^|(?<=[;:.,(] )|(?<=\bau )|(?<=\bdu ))([1-9])°(?= ?[a-zéèàA-Z])")
_DEGREE = re.compile(rf"({_SIGNED}) ?°(?!\w)")
_VERSION = re.compile(r"(?<![\w,.])\d+(?:\.\d+){2,}(?!\w)")
_BARE = re.compile(_SIGNED)
_GLUED_BEFORE = re.compile(r"(?<=[^\W\d_])(?=\d)")
_GLUED_AFTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
_SINGULAR_AFTER = re.compile(r"(?:illions?|illiards?)$")


def rules(pronunciation: Pronunciation) -> tuple[Rule, ...]:
    """The rules in the order in which they must run."""
    units = _Units(pronunciation)
    return (
        (_RANK, _rank),
        (_VERSION, lambda found: f" {say.POINT} ".join(map(figures, found[0].split(".")))),
        (_FRACTION, _fraction),
        (_RANGE, _range),
        (_DASHES, lambda _: f" {say.DASH} "),
        (_TIMES, lambda _: f" {say.TIMES} "),
        (_MULTIPLE_OF_EURO, _multiple_of_euro),
        (_EURO_FIRST, lambda found: _money(found[1], None)),
        (_EURO, lambda found: _money(found[1], found[2])),
        (_PER, lambda found: f" {say.PER} {units.one(found[1])}"),
        (_PERCENT, _percent),
        (units.pattern, units.spoken),
        (units.feminine_noun, lambda found: cardinal(int(found[0]), feminine=True)),
        (_RANK_SIGN, lambda found: f"{ordinal(int(found[1]), feminine=True)}ment "),
        (_DEGREE, lambda found: _counted(found[1], Unit(say.DEGREE, say.DEGREES))),
        (_GLUED_BY_HYPHEN, lambda _: " "),
        (_GLUED_BEFORE, lambda _: " "),
        (_GLUED_AFTER, lambda _: " "),
        (_BARE, lambda found: number(found[0])),
    )


class _Units:
    """Rules for the units of the data, alone ("kg") or one by another ("mg/kg")."""

    def __init__(self, pronunciation: Pronunciation) -> None:
        self._units = pronunciation.units
        symbols = "|".join(re.escape(symbol) for symbol in sorted(self._units, key=len)[::-1])
        nouns = "|".join(re.escape(noun) for noun in sorted(pronunciation.feminine_nouns))
        never = r"(?!)"
        one = rf"(?:{symbols})" if symbols else never
        self.pattern = re.compile(rf"({_SIGNED}) ?({one})(?: ?/ ?({one}|[^\W\d_]+))?(?![\w/°])")
        self.feminine_noun = re.compile(
            rf"(?<![\d,.])(?:\d*[02-9])?1(?= (?:{nouns})s?(?!\w))" if nouns else never
        )

    def spoken(self, found: re.Match[str]) -> str:
        spoken = _counted(found[1], self._units[found[2]])
        return f"{spoken} {say.PER} {self.one(found[3])}" if found[3] else spoken

    def one(self, symbol: str) -> str:
        return self._units[symbol].singular if symbol in self._units else symbol


def _counted(written: str, unit: Unit) -> str:
    words = number(written, feminine=unit.feminine)
    return f"{words} {unit.plural if is_plural(written) else unit.singular}"


def _rank(found: re.Match[str]) -> str:
    value = int(found[1])
    suffix = found[2] or found[3]
    if suffix.startswith("nd") and value == 2:
        return say.SECOND_FEMININE if found[3] else say.SECOND_MASCULINE
    feminine = found[3] is not None or suffix in {"ère", "ères"}
    return ordinal(value, feminine) + ("s" if suffix.endswith("s") else "")


def _money(written: str, cents_after: str | None) -> str:
    sign = f"{say.MINUS} " if written[:1] in "-−–" else ""
    whole, _, decimals = written.lstrip("-−– ").replace(".", ",").partition(",")
    decimals = cents_after or decimals
    if len(decimals) > 2:
        return f"{number(written)} {say.EUROS if is_plural(written) else say.EURO}"
    cents = int(decimals.ljust(2, "0") or 0)
    words = figures(whole)
    euros = f"{words} {_euros(words, is_plural(whole))}"
    if not cents:
        return sign + euros
    if not int(whole.replace(" ", "")):
        return f"{sign}{cardinal(cents)} {say.CENTS if cents >= 2 else say.CENT}"
    return f"{sign}{euros} {cardinal(cents)}"


def _euros(words: str, plural: bool) -> str:
    if _SINGULAR_AFTER.search(words):
        return say.OF_EUROS
    return say.EUROS if plural else say.EURO


def _multiple_of_euro(found: re.Match[str]) -> str:
    multiple = say.MULTIPLES_OF_EURO[found[2].removesuffix("s")]
    if multiple == say.MULTIPLES_OF_EURO["k"]:
        return f"{number(found[1])} {multiple} {say.EUROS}"
    plural = "s" if is_plural(found[1]) else ""
    return f"{number(found[1])} {multiple}{plural} {say.OF_EUROS}"


def _percent(found: re.Match[str]) -> str:
    return f"{number(found[1])} {say.PERCENT if found[2] == '%' else say.PER_THOUSAND}"


def _range(found: re.Match[str]) -> str:
    low, high = (float(found[place].replace(" ", "").replace(",", ".")) for place in (1, 2))
    link = say.TO if low < high else say.DASH
    return f"{number(found[1])} {link} {found[2]}"


def _fraction(found: re.Match[str]) -> str:
    top, bottom = int(found[1]), int(found[2])
    return say.FRACTIONS.get((top, bottom)) or f"{figures(found[1])} {say.OVER} {figures(found[2])}"
