"""The words and figures of a text from which numbers are made, in any of the languages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import TypeVar

from passerelle.domain.translation.normal import form_key, matcher
from passerelle.domain.translation.terms import Terms

T = TypeVar("T")
_AFTERNOON = 12 * 60
_HALF_DAY = r"([ap])\.? ?m(?!\w)\.?"
_CLOCK = re.compile(
    r"(?<![\w.,/])(\d{1,2})(?: ?(?:h|:|ч|г) ?|[.](?=\d\d ?[ap]\.? ?m(?!\w)))([0-5]\d)(?![\d/])"
    rf"(?: ?(?:min|mn)(?!\w))?(?: ?{_HALF_DAY})?"
)
_WHOLE_CLOCK = re.compile(rf"(?<![\w.,/:])(\d{{1,2}})() ?{_HALF_DAY}")
_DATE = re.compile(
    r"(?<![\w./-])(0?[1-9]|[12]\d|3[01])(?:/(0?[1-9]|1[0-2])(?:/(?:19|20)?\d\d)?"
    r"|[.-](0?[1-9]|1[0-2])[.-](?:19|20)?\d\d)(?![\w/-]|[.,]\d)"
)
_ISO_DATE = re.compile(r"(?<![\w./-])(?:19|20)\d\d-(\d\d)-(\d\d)(?![\w/-])")
_SHARE = re.compile(r"(?<![\w/.,])(?:(\d+) )?(?:(1)/([234])|(2)/(3)|(3)/(4))(?![\w/])")
"""Other figures around a bar are a date."""
_FIGURES = re.compile(
    r"(?:(?<![^\W\d_])|(?<=(?<!\w)[وفبل]))(?<![^\W\d_]\d)(\d+(?:[ .,]\d{3}(?!\d))*(?:[.,]\d+)?)"
    r"((?:th|st|nd|rd|er?|re|ère|ème|eme|º|ª)(?!\w))?"
)
"""A number in figures, and what makes it a rank. Arabic sticks one letter to its front ("and")."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


class Kind(Enum):
    """What a token is."""

    FIGURES = auto()
    WORD = auto()
    RANK = auto()
    WHOLE = auto()
    """A number with its unit, in one."""
    CLOCK = auto()
    """An hour of the day, in minutes."""
    DATE = auto()
    UNIT = auto()
    JOINER = auto()
    POINT = auto()
    BEFORE_HOUR = auto()
    AFTER_HOUR = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a number.

    Attributes:
        value: of a number; the day of a date.
        unit: a key of the terms' units; the month of a date.
        weak: whether it is often something else.
    """

    kind: Kind
    start: int
    end: int
    value: Fraction = Fraction(0)
    unit: str = ""
    weak: bool = False


_Maker = Callable[[re.Match[str]], Token]


class Scanner:
    """Finds the tokens of texts of one language."""

    def __init__(self, terms: Terms) -> None:
        self._english = terms.language == "en"
        self._numbers = _keyed(terms.numbers)
        self._ranks = _keyed(terms.ordinals)
        adverbs = {form: (value, "times") for form, value in terms.numbers_adverbs.items()}
        self._wholes = _keyed({**adverbs, **terms.fused})
        self._units = _keyed({form: key for key, forms in terms.units.items() for form in forms})
        self._weak = frozenset(map(form_key, (*terms.ambiguous, *terms.ambiguous_units)))
        self._before, self._after = _keyed(terms.clock_before), _keyed(terms.clock_after)
        stuck = terms.clitics
        self._patterns: tuple[tuple[re.Pattern[str] | None, _Maker], ...] = (
            (_ISO_DATE, lambda match: _date(match, match[2], match[1])),
            (_SHARE, _share),
            (_DATE, lambda match: _date(match, match[1], match[2] or match[3])),
            (_CLOCK, _clock),
            (_WHOLE_CLOCK, _clock),
            (_FIGURES, self._figures),
            (matcher((unit for unit in self._units if " " in unit), stuck), self._unit),
            (matcher(self._before), self._before_hour),
            (matcher(self._after), self._after_hour),
            (matcher(self._wholes, stuck), self._whole),
            (matcher(self._numbers, stuck), self._number),
            (matcher(self._ranks, stuck), self._rank),
            (matcher(terms.joiners), lambda match: _token(Kind.JOINER, match)),
            (matcher(terms.decimal_words), lambda match: _token(Kind.POINT, match)),
            (matcher(self._units, stuck), self._unit),
        )

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a normal text, in order; none overlaps another."""
        return sorted(self._found(text), key=lambda token: token.start)

    def _found(self, free: str) -> Iterator[Token]:
        for pattern, make in self._patterns:
            for match in pattern.finditer(free) if pattern is not None else ():
                token = make(match)
                yield token
                taken = "\0" * (token.end - token.start)
                free = free[: token.start] + taken + free[token.end :]

    def _figures(self, match: re.Match[str]) -> Token:
        value = _value(match[1], "." if self._english else ",")
        kind = Kind.RANK if match[2] else Kind.FIGURES
        return Token(kind, match.start(), match.end(), value, weak=bool(match[2]))

    def _number(self, match: re.Match[str]) -> Token:
        key = form_key(match[1])
        return _token(Kind.WORD, match, self._numbers[key], weak=key in self._weak)

    def _rank(self, match: re.Match[str]) -> Token:
        return _token(Kind.RANK, match, self._ranks[form_key(match[1])], weak=True)

    def _before_hour(self, match: re.Match[str]) -> Token:
        return _token(Kind.BEFORE_HOUR, match, self._before[form_key(match[1])])

    def _after_hour(self, match: re.Match[str]) -> Token:
        return _token(Kind.AFTER_HOUR, match, self._after[form_key(match[1])])

    def _whole(self, match: re.Match[str]) -> Token:
        value, unit = self._wholes[form_key(match[1])]
        return _token(Kind.WHOLE, match, value, unit, weak=value == 1 and unit == "times")

    def _unit(self, match: re.Match[str]) -> Token:
        key = form_key(match[1])
        return _token(Kind.UNIT, match, unit=self._units[key], weak=key in self._weak)


def _keyed(values: Mapping[str, T]) -> dict[str, T]:
    return {form_key(form): value for form, value in values.items()}


def _token(
    kind: Kind,
    match: re.Match[str],
    value: Fraction = Fraction(0),
    unit: str = "",
    *,
    weak: bool = False,
) -> Token:
    return Token(kind, match.start(1), match.end(1), value, unit, weak)


def _value(written: str, point: str) -> Fraction:
    """Figures as a number. Three figures after a mark that is not the point are thousands."""
    marked = written.replace(" ", "")
    other = {",": ".", ".": ","}[point]
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{other}\d{{3}})+(?:\{point}\d+)?", marked):
        marked = marked.replace(other, "")
    one_point = marked.replace(",", ".")
    return Fraction(one_point if one_point.count(".") <= 1 else one_point.replace(".", ""))


def _date(match: re.Match[str], day: str, month: str) -> Token:
    name = MONTHS[(int(month) - 1) % len(MONTHS)]
    return Token(Kind.DATE, match.start(), match.end(), Fraction(int(day)), name)


def _clock(match: re.Match[str]) -> Token:
    """An hour of the day, in minutes."""
    minutes = int(match[1]) * 60 + int(match[2] or 0)
    if match[3] == "p" and minutes < _AFTERNOON:
        minutes += _AFTERNOON
    if match[3] == "a" and minutes >= _AFTERNOON:
        minutes -= _AFTERNOON
    return Token(Kind.CLOCK, match.start(), match.end(), Fraction(minutes), "minute")


def _share(match: re.Match[str]) -> Token:
    part, whole = filter(None, match.groups()[1:])
    value = int(match[1] or 0) + Fraction(int(part), int(whole))
    return Token(Kind.FIGURES, match.start(), match.end(), value)
