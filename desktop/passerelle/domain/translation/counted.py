"""What a text counts: numbers with their units."""

from dataclasses import dataclass
from fractions import Fraction

SIZES: dict[str, tuple[str, Fraction]] = {
    "microgram": ("mass", Fraction(1, 1000)),
    "milligram": ("mass", Fraction(1)),
    "gram": ("mass", Fraction(1000)),
    "kilogram": ("mass", Fraction(1_000_000)),
    "milliliter": ("volume", Fraction(1)),
    "centiliter": ("volume", Fraction(10)),
    "liter": ("volume", Fraction(1000)),
    "millimeter": ("length", Fraction(1)),
    "centimeter": ("length", Fraction(10)),
    "meter": ("length", Fraction(1000)),
    "second": ("time", Fraction(1, 60)),
    "minute": ("time", Fraction(1)),
    "hour": ("time", Fraction(60)),
    "day": ("time", Fraction(1440)),
    "week": ("time", Fraction(10_080)),
    "month": ("months", Fraction(1)),
    "year": ("months", Fraction(12)),
}
"""Units that measure the same thing, each in a smallest one; other units count themselves."""
PERIODS = frozenset(unit for unit, (what, _) in SIZES.items() if what in ("time", "months"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts.

    Attributes:
        value: in its own unit.
        unit: a key of the terms' units, "" for none.
        weak: whether it may well be something else (an article): its loss is not told.
        rank: whether it is a rank ("deuxième").
        clock: whether it is an hour of the day, as it is written or by the word before it.
        lapse: whether the words beside it make it a lapse of time ("toutes les").
        written: as it stands in the text.
    """

    value: Fraction
    unit: str
    start: int
    end: int
    weak: bool = False
    rank: bool = False
    clock: bool = False
    lapse: bool = False
    written: str = ""

    @property
    def measure(self) -> tuple[str, Fraction]:
        """What is measured, and how much of it in the smallest unit."""
        dimension, size = SIZES.get(self.unit, (self.unit, Fraction(1)))
        return dimension, self.value * size


@dataclass(frozen=True, slots=True)
class Counted:
    """What a text counts.

    Attributes:
        months: keys of the months of the dates that are written in figures.
        bare: keys of the units that stand without a number ("par jour").
    """

    amounts: tuple[Amount, ...]
    months: frozenset[str]
    bare: frozenset[str]
