"""Whether two texts count the same things."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from passerelle.domain.translation.counted import PERIODS, Amount, Counted

_HALF_DAY = 12 * 60
_DAY = 24 * 60
_FORTNIGHTS = (frozenset((Fraction(15), Fraction(14))), frozenset((Fraction(8), Fraction(7))))
"""Days that French calls two weeks ("quinze jours") and one ("huit jours")."""
_ALIKE = (
    frozenset(("spoonful", "teaspoon")),
    frozenset(("spoonful", "tablespoon")),
    frozenset(("dose", "times")),
    frozenset(("dose", "ampoule")),
    frozenset(("ampoule", "scoop")),
    frozenset(("dose", "scoop")),
    frozenset(("scoop", "spoonful")),
    frozenset(("tablet", "capsule")),
)
"""Units that languages do not tell apart in the same places."""
_NEEDED = frozenset(
    (
        *("milligram", "gram", "microgram", "milliliter", "centiliter", "liter", "centimeter"),
        *("teaspoon", "tablespoon", "tablet", "capsule", "suppository", "sachet", "drop", "puff"),
    )
)
"""Units that stand for one, where no number but an article is before them."""
_UNSAID = frozenset(("degree_celsius", "times", "percent", "year"))
"""Units that a number may lose: "39 de fièvre", "under two". Without any, an age is in years."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What one text counts and the other does not, as written on each side.

    Attributes:
        numbers: both sides; empty where all is well.
        units: the same numbers, of something else.
    """

    numbers: tuple[tuple[str, ...], tuple[str, ...]]
    units: tuple[tuple[str, ...], tuple[str, ...]]


def compare(said: Counted, written: Counted, moments: Iterable[str] = ()) -> Mismatch:
    """What differs between what two texts count.

    Args:
        said: of the source.
        written: of its translation.
        moments: noon or midnight, where a text names them instead of the hour.
    """
    named = [_MOMENTS[moment] for moment in moments if moment in _MOMENTS]
    lost = _unmatched(said, written, named)
    added = _unmatched(written, said, named)
    others = [(a, other) for a in lost if (other := _other_unit(a, added, written)) is not None]
    others += [(b, other) for b in added if (other := _other_unit(b, (), said)) is not None]
    of_units = {id(amount) for amount, _ in others}
    of_units |= {id(b) for b in added for a, _ in others if b.value == a.value}
    numbers = (
        tuple(a.written for a in lost if id(a) not in of_units and _tells(a, added)),
        tuple(a.written for a in added if id(a) not in of_units and _tells(a, lost)),
    )
    units = (tuple(a.written for a, _ in others), tuple(other for _, other in others))
    if not any(units) and _other_periods(said, written):
        units = (tuple(sorted(_lone(said))), tuple(sorted(_lone(written))))
    if not any(numbers) and not any(units):
        numbers = _swapped(said, written)
    return Mismatch(numbers, units)


_MOMENTS = {"noon": Fraction(_HALF_DAY), "midnight": Fraction(0)}


def same(one: Amount, other: Amount) -> bool:
    """Whether two amounts may well be one."""
    if one.measure == other.measure or ((one.rank or other.rank) and one.value == other.value):
        return True
    if one.value == other.value:
        units = {one.unit, other.unit}
        loose = "" in units and _may_be_unsaid(one, other)
        return loose or any(units <= alike for alike in _ALIKE)
    return _same_hour(one, other) or _same_hour(other, one) or _same_days(one, other)


def _may_be_unsaid(one: Amount, other: Amount) -> bool:
    """Whether a number may do without the unit that it has on the other side."""
    unit = one.unit or other.unit
    if unit == "hour":
        return _of_the_day(one, other)
    return unit in _UNSAID


def _same_hour(clock: Amount, other: Amount) -> bool:
    """Whether one is an hour of the day, and the other one of half a day: "trois heures", 15 h.

    Twelve hours more between two doses are not the same: one side must say that it is an hour of
    the day, and none that it is a lapse of time.
    """
    what, minutes = clock.measure
    if what != "time" or minutes > _DAY or not _of_the_day(clock, other):
        return False
    also, more = other.measure
    hours = other.value * 60 if not other.unit else more if also == "time" else None
    return hours is not None and hours <= _DAY and (minutes - hours) % _HALF_DAY == 0


def _of_the_day(one: Amount, other: Amount) -> bool:
    return (one.clock or other.clock) and not (one.lapse or other.lapse)


def _same_days(one: Amount, other: Amount) -> bool:
    """Whether one counts the days of French weeks: eight, fifteen."""
    (what, much), (also, more) = one.measure, other.measure
    days = {much / _DAY, more / _DAY}
    weeks = "week" in (one.unit, other.unit)
    return what == also == "time" and weeks and any(days <= some for some in _FORTNIGHTS)


def _unmatched(ours: Counted, theirs: Counted, named: Sequence[Fraction]) -> list[Amount]:
    """The amounts that the other side does not have, not even as a unit alone ("a day")."""
    lone = [Amount(Fraction(1), unit, 0, 0, weak=True) for unit in theirs.bare]
    others = (*theirs.amounts, *lone)
    units, their_units = _units(ours), _units(theirs)
    return [
        amount
        for amount in ours.amounts
        if not _is_moment(amount, named)
        and not any(
            same(amount, other) or _is_short(amount, other, units, their_units) for other in others
        )
    ]


def _units(counted: Counted) -> frozenset[str]:
    return counted.bare | {amount.unit for amount in counted.amounts}


def _is_short(one: Amount, other: Amount, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one side leaves out a unit that it says elsewhere: "two spoons, then three"."""
    if one.value != other.value or (one.unit and other.unit):
        return False
    return other.unit in ours if not one.unit else one.unit in theirs


def _is_moment(amount: Amount, named: Sequence[Fraction]) -> bool:
    what, minutes = amount.measure
    return what == "time" and not amount.lapse and minutes % _DAY in named


def _other_unit(amount: Amount, others: Sequence[Amount], theirs: Counted) -> str | None:
    """The same number on the other side, of something else."""
    for other in others:
        if amount.value == other.value and (amount.unit or other.unit):
            return other.written
    if amount.weak and amount.unit in _NEEDED:
        return ", ".join(sorted(theirs.bare))
    return None


def _tells(amount: Amount, others: Sequence[Amount]) -> bool:
    """Whether its loss is worth telling: what may be an article is, only where another came."""
    if not amount.weak and not amount.rank:
        return True
    if amount.weak and not amount.rank and amount.value == 1:
        return False
    return any(not other.weak or other.rank == amount.rank for other in others)


def _other_periods(said: Counted, written: Counted) -> bool:
    """Whether one text says "a day" where the other says "a week"."""
    ours = said.bare | {amount.unit for amount in said.amounts}
    theirs = written.bare | {amount.unit for amount in written.amounts}
    return bool(PERIODS & _lone(said) - theirs) and bool(PERIODS & _lone(written) - ours)


def _swapped(said: Counted, written: Counted) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The amounts of one unit that come in another order: "5 ml, then 10 ml"."""
    units = {amount.unit for amount in (*said.amounts, *written.amounts)} - {""}
    for unit in sorted(units):
        ours, theirs = _in_order(said, written, unit), _in_order(written, said, unit)
        if ours.keys() == theirs.keys() and list(ours) != list(theirs):
            return tuple(ours.values()), tuple(theirs.values())
    return (), ()


def _in_order(ours: Counted, theirs: Counted, unit: str) -> dict[Fraction, str]:
    """How each value of a unit is first written; a bare number has that of the other side."""
    found: dict[Fraction, str] = {}
    for amount in ours.amounts:
        bare = not amount.unit and any(
            other.unit == unit and other.value == amount.value for other in theirs.amounts
        )
        if amount.unit == unit or bare:
            found.setdefault(amount.value, amount.written)
    return found


def _lone(counted: Counted) -> frozenset[str]:
    """The units that no number but an article stands before."""
    return counted.bare | {amount.unit for amount in counted.amounts if amount.weak}
