"""Numbers of any of the languages, in figures or in words, with what they count."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from passerelle.domain.translation.counted import SIZES, Amount, Counted
from passerelle.domain.translation.hours import HourReader
from passerelle.domain.translation.numerals import Numerals
from passerelle.domain.translation.scanning import Kind, Scanner, Token
from passerelle.domain.translation.terms import Terms

_LONGEST_SIGN = 2
"""Letters of a unit that is only one after a number ("g")."""
_GLUE = re.compile(r"[ -]*")
_TO_UNIT = re.compile(r"[ -]*(?:[^\W\d_]{1,3}[' ]?)?[ -]*")
"""Between a number and its unit a short word may stand: "un quart d'heure"."""
_STUCK = re.compile(r"[ -]*[^\W\d_]?")
"""Between two number words a letter may be stuck to the second one (Arabic "and")."""
_REST = {
    "kilogram": (Fraction(1000), Fraction(100), Fraction(10)),
    "meter": (Fraction(1000), Fraction(100), Fraction(10)),
    "degree_celsius": (Fraction(0), Fraction(100), Fraction(10)),
    "hour": (Fraction(0), Fraction(60), Fraction(60)),
}
"""After a unit, a bare number is a part of it: for three, two and one figures, what to divide by
("six kilos huit cents", "un mètre soixante-deux", "trois kilos deux", "deux heures trente")."""


_FEVERS = range(34, 44)
"""Degrees that a body can have."""


class AmountReader:
    """Finds the numbers of texts of one language."""

    def __init__(self, terms: Terms) -> None:
        self._scanner = Scanner(terms)
        self._hours = HourReader(terms)
        self._language = terms.language

    def read(self, text: str) -> Counted:
        """Everything that a normal text counts, in order."""
        tokens = self._scanner.tokens(text)
        found = _Grammar(text, tokens, self._language).amounts()
        written = [replace(one, written=text[one.start : one.end]) for one in found]
        amounts = self._hours.marked(text, written)
        counted = [(one.start, one.end) for one in amounts]
        bare = {
            token.unit
            for token in tokens
            if token.kind is Kind.UNIT
            and token.end - token.start > _LONGEST_SIGN
            and not any(start <= token.start < end for start, end in counted)
        }
        months = {token.unit for token in tokens if token.kind is Kind.DATE}
        return Counted(amounts, frozenset(months), frozenset(bare))


class _Grammar:
    """Joins tokens into amounts."""

    def __init__(self, text: str, tokens: Sequence[Token], language: str) -> None:
        self._text = text
        self._tokens = tokens
        self._numerals = Numerals(language)
        self._at = 0

    def amounts(self) -> list[Amount]:
        """Every amount, in order."""
        found: list[Amount] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind in (Kind.FIGURES, Kind.WORD):
                found.append(self._counted())
                continue
            self._at += 1
            if token.kind is Kind.BEFORE_HOUR:
                found += self._hour_after(token)
            if token.kind is Kind.CLOCK:
                found.append(Amount(token.value, token.unit, token.start, token.end, clock=True))
            if token.kind in (Kind.WHOLE, Kind.DATE, Kind.RANK):
                unit = token.unit if token.kind is Kind.WHOLE else ""
                rank = token.kind is Kind.RANK
                found.append(Amount(token.value, unit, token.start, token.end, token.weak, rank))
        return self._joined(found)

    # --- a number and its unit ------------------------------------------------------------------

    def _counted(self) -> Amount:
        first = self._tokens[self._at]
        value, weak = self._number()
        rank = self._rank_after(value)
        if rank is not None:
            return Amount(value + rank, "", first.start, self._end, weak=True, rank=True)
        unit = self._next(Kind.UNIT, _TO_UNIT)
        if unit is None:
            value += self._tenths(value) + self._part_of_hour("")
            return Amount(value, "", first.start, self._end, weak)
        self._at += 1
        weak = weak and value == 1
        value += self._part_of_hour(unit.unit) + self._fraction_after()
        value += self._rest(unit.unit)
        return Amount(value, unit.unit, first.start, self._end, weak and value == 1)

    def _hour_after(self, before: Token) -> list[Amount]:
        """The hour of which a part is said first ("half past two")."""
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind not in (Kind.FIGURES, Kind.WORD, Kind.RANK):
            return []
        if not _TO_UNIT.fullmatch(self._text[before.end : token.start]):
            return []
        self._at += 1
        minutes = token.value * 60 + before.value
        if self._next(Kind.UNIT, _TO_UNIT):
            self._at += 1
        return [Amount(minutes, "minute", before.start, self._end, clock=True)]

    def _part_of_hour(self, unit: str) -> Fraction:
        """The hours that a word after an hour adds ("moins le quart")."""
        token = self._next(Kind.AFTER_HOUR, _GLUE)
        if token is None or unit not in ("", "hour"):
            return Fraction(0)
        self._at += 1
        return token.value / 60

    def _rank_after(self, value: Fraction) -> Fraction | None:
        """The end of a rank of two words ("vingt-deuxième")."""
        token = self._next(Kind.RANK, _STUCK)
        if token is None or not (value >= 20 and value % 10 == 0 and token.value < 10):
            return None
        self._at += 1
        return token.value

    def _tenths(self, value: Fraction) -> Fraction:
        """What a last figure adds to a temperature ("trente-huit cinq", "thirty-nine and two")."""
        ahead = 1 if self._next(Kind.JOINER, _GLUE) else 0
        token = self._next(Kind.WORD, _STUCK, ahead) or self._next(Kind.FIGURES, _GLUE, ahead)
        if token is None or value.denominator != 1 or value not in _FEVERS:
            return Fraction(0)
        if not (0 < token.value < 10 and token.value.denominator == 1):
            return Fraction(0)
        if self._next(Kind.UNIT, _TO_UNIT, ahead + 1):
            return Fraction(0)
        self._at += ahead + 1
        return token.value / 10

    @property
    def _end(self) -> int:
        return self._tokens[self._at - 1].end

    def _next(self, kind: Kind, gap: re.Pattern[str], ahead: int = 0) -> Token | None:
        """The token that comes next, when it is of this kind and near enough."""
        at = self._at + ahead
        if at >= len(self._tokens) or self._tokens[at].kind is not kind:
            return None
        between = self._text[self._tokens[at - 1].end : self._tokens[at].start]
        return self._tokens[at] if gap.fullmatch(between) else None

    def _fraction_after(self) -> Fraction:
        """What "et demie" adds after the unit."""
        ahead = 1 if self._next(Kind.JOINER, _GLUE) else 0
        token = self._next(Kind.WORD, _STUCK, ahead)
        if token is not None and token.value == 1 and token.weak and ahead:
            ahead += 1
            token = self._next(Kind.WORD, _GLUE, ahead)
        if token is None or not 0 < token.value < 1:
            return Fraction(0)
        self._at += ahead + 1
        return token.value

    def _rest(self, unit: str) -> Fraction:
        """What a bare number adds after some units ("six kilos huit cents")."""
        if unit not in _REST:
            return Fraction(0)
        before = self._at
        if self._next(Kind.JOINER, _GLUE):
            self._at += 1
        token = self._next(Kind.WORD, _STUCK) or self._next(Kind.FIGURES, _STUCK)
        if token is not None and not token.weak:
            rest, _ = self._number()
            divisor = _REST[unit][0 if rest >= 100 else 1 if rest >= 10 else 2]
            if divisor and rest < divisor and not self._next(Kind.UNIT, _TO_UNIT):
                return rest / divisor
        self._at = before
        return Fraction(0)

    # --- a number -------------------------------------------------------------------------------

    def _number(self) -> tuple[Fraction, bool]:
        """One number; whether it may be something else. Moves after its last token."""
        first = self._tokens[self._at]
        self._at += 1
        whole, part, weak = Fraction(0), first.value, first.weak
        while True:
            ahead = 1 if self._next(Kind.JOINER, _GLUE) else 0
            token = self._next(Kind.WORD, _STUCK, ahead)
            further = self._next(Kind.WORD, _GLUE, ahead + 1)
            if token and token.value == 1 and further and 0 < further.value < 1:
                token, ahead = further, ahead + 1  # "and a half"
            if token is None:
                break
            joined = bool(ahead) or self._is_stuck(token, ahead)
            figures = first.kind is Kind.FIGURES
            made = self._numerals.grown((whole, part), token.value, joined=joined, figures=figures)
            if made is None:
                break
            whole, part = made
            weak = weak and token.weak
            self._at += ahead + 1
        return whole + part + self._decimals(), weak

    def _is_stuck(self, token: Token, ahead: int) -> bool:
        before = self._tokens[self._at + ahead - 1].end
        return bool(self._text[before : token.start].strip(" -"))

    def _decimals(self) -> Fraction:
        """What "virgule cinq" adds."""
        ahead = 1
        if not self._next(Kind.POINT, _GLUE):
            return Fraction(0)
        token = self._next(Kind.WORD, _GLUE, ahead) or self._next(Kind.FIGURES, _GLUE, ahead)
        if token is None or token.value.denominator != 1:
            return Fraction(0)
        self._at += 1
        after, _ = self._number()
        return Fraction(f"0.{after}")

    # --- two amounts of one measure -------------------------------------------------------------

    def _joined(self, amounts: Sequence[Amount]) -> list[Amount]:
        """The amounts, those of one measure in one: "6 kg 800 g", "un an et trois mois"."""
        found: list[Amount] = []
        for amount in amounts:
            before = found[-1] if found else None
            if before is not None and self._goes_on(before, amount):
                size = SIZES[before.unit][1] / SIZES[amount.unit][1]
                value = before.value * size + amount.value
                found[-1] = Amount(value, amount.unit, before.start, amount.end)
            else:
                found.append(amount)
        return found

    def _goes_on(self, before: Amount, after: Amount) -> bool:
        if not (before.unit in SIZES and after.unit in SIZES):
            return False
        (what, size), (also, smaller) = SIZES[before.unit], SIZES[after.unit]
        between = self._text[before.end : after.start]
        near = len(between.split()) <= 1 and not re.search(r"[,;.:/()]", between)
        return what == also and size > smaller and near and after.value * smaller < size
