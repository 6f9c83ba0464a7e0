"""A number or a date that a family types, digit by digit. Plain Python, no Qt."""

from dataclasses import dataclass, replace
from datetime import date

from passerelle.domain.phrasebook import AnswerKind

TYPED = (AnswerKind.NUMBER, AnswerKind.TEMPERATURE, AnswerKind.DATE)
"""Answers that are typed, not chosen."""
_LONGEST = 5
_DATE_DIGITS = 8
_AFTER_DAY, _AFTER_MONTH = 2, 4
_COLDEST, _HOTTEST = 30.0, 45.0
"""Of a person's body, in degrees Celsius: anything else is a slip of the finger."""
COMMA = ","


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed so far."""

    kind: AnswerKind
    typed: str = ""

    @property
    def shown(self) -> str:
        """As it is read: "38,5" or "07/05/2026"."""
        if self.kind is not AnswerKind.DATE:
            return self.typed
        day, month = self.typed[:_AFTER_DAY], self.typed[_AFTER_DAY:_AFTER_MONTH]
        return "/".join(filter(None, (day, month, self.typed[_AFTER_MONTH:])))

    @property
    def value(self) -> str:
        """The number ("38,5") or the ISO date; "" while it is not one, or not a possible one."""
        if self.kind is AnswerKind.DATE:
            return _iso(self.typed)
        number = self.typed.rstrip(COMMA)
        possible = self.kind is not AnswerKind.TEMPERATURE or _is_of_a_body(number)
        return number if possible else ""

    def with_key(self, key: str) -> "Entry":
        """Once a digit or the comma was touched; what cannot follow changes nothing."""
        if key == COMMA and not self._takes_comma:
            return self
        longest = _DATE_DIGITS if self.kind is AnswerKind.DATE else _LONGEST
        return self if len(self.typed) >= longest else replace(self, typed=self.typed + key)

    def without_last(self) -> "Entry":
        """Once the last digit was taken back."""
        return replace(self, typed=self.typed[:-1])

    @property
    def _takes_comma(self) -> bool:
        is_date = self.kind is AnswerKind.DATE
        return bool(self.typed) and COMMA not in self.typed and not is_date


def _is_of_a_body(number: str) -> bool:
    return bool(number) and _COLDEST <= float(number.replace(COMMA, ".")) <= _HOTTEST


def _iso(typed: str) -> str:
    if len(typed) != _DATE_DIGITS:
        return ""
    day, month, year = typed[:_AFTER_DAY], typed[_AFTER_DAY:_AFTER_MONTH], typed[_AFTER_MONTH:]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
