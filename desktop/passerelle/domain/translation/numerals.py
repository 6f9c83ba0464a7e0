"""How the words of a number add up, in any of the languages."""

from fractions import Fraction

Parts = tuple[Fraction, Fraction]
"""A number so far: its finished thousands, and the rest."""


class Numerals:
    """The rules of one language."""

    def __init__(self, language: str) -> None:
        """Only two languages have rules of their own."""
        self._units_first = language == "ar"
        self._halves_add = language == "tr"

    def grown(self, parts: Parts, value: Fraction, *, joined: bool, figures: bool) -> Parts | None:
        """A number with one more word; None when the word begins another number.

        Args:
            parts: the number so far.
            value: of the word.
            joined: whether "and" stands before it.
            figures: whether the number began with figures.
        """
        whole, part = parts
        if 0 < part < 1 and value == 1:  # "half a"
            return parts
        if 0 < value < 1:
            return self._with_fraction(parts, value, joined)
        if value >= 1000:
            return (whole + (part or 1) * value, Fraction(0)) if part < value else None
        if figures or part.denominator != 1:
            return None
        if value == 100 and 0 < part < 10:
            return whole, part * 100
        return (whole, part + value) if self._has_room(parts, value, joined) else None

    def _with_fraction(self, parts: Parts, value: Fraction, joined: bool) -> Parts | None:
        """Add it ("deux et demi"), or multiply by it ("trois quarts")."""
        whole, part = parts
        if part < 1 or part.denominator != 1:
            return None
        return whole, part + value if joined or self._halves_add else part * value

    def _has_room(self, parts: Parts, value: Fraction, joined: bool) -> bool:
        whole, part = parts
        if part == 0:
            return whole > 0
        last = part % 100
        if last == 0:
            return value < 100
        if last % 10 == 0 and last >= 20:
            return value < 10
        tens = value % 10 == 0 and 10 <= value < 100
        return self._units_first and joined and last < 10 and tens
