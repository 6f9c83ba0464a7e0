"""By which languages and engines a text can go from one language to another."""

from collections.abc import Callable
from dataclasses import dataclass

from passerelle.domain.translation.translation import Quality

PIVOT = "en"
"""Firefox's models all have English on one side."""

WRITTEN = frozenset((("fr", "en"), ("fr", "es"), ("fr", "pt"), ("en", "fr")))
"""Pairs, from one language to another, that the language model was measured on and found
understandable. Never add one that was not measured, not even the way back of one that was: it
invents in Arabic, repeats itself in Turkish and Romanian, and answers in French instead of
Albanian."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One step: from one language straight into another.

    Attributes:
        written: whether the language model makes it, instead of a translator.
    """

    source: str
    target: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One leg or two."""

    legs: tuple[Leg, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages gone through, from first to last."""
        return (self.legs[0].source, *(leg.target for leg in self.legs))

    @property
    def quality(self) -> Quality:
        """The best that what comes this way can be."""
        return Quality.CHECK if any(leg.written for leg in self.legs) else Quality.GOOD


def routes(
    source: str, target: str, translates: Callable[[str, str], bool], writes: bool
) -> tuple[Route, ...]:
    """Every way that can be gone now, best first.

    Args:
        source: BCP-47 primary tag.
        target: BCP-47 primary tag, another one.
        translates: whether there is a translator from one language straight into another.
        writes: whether there is a language model.
    """
    return tuple(
        Route(legs)
        for legs in candidates(source, target)
        if all(writes if leg.written else translates(leg.source, leg.target) for leg in legs)
    )


def candidates(source: str, target: str) -> tuple[tuple[Leg, ...], ...]:
    """Every way that could be, best first: translators alone, then with the language model.

    Where the language model has to help, it does as little as it can. Measured from French to
    Portuguese: chrF 59 when it writes English for a translator, 35 when it writes Portuguese, and
    half of that fails a check.
    """
    if PIVOT in (source, target):
        straight: tuple[tuple[Leg, ...], ...] = ((Leg(source, target),),)
        mixed: tuple[tuple[Leg, ...], ...] = ()
    else:
        straight = (
            (Leg(source, target),),
            (Leg(source, PIVOT), Leg(PIVOT, target)),
        )
        mixed = (
            (Leg(source, PIVOT, written=True), Leg(PIVOT, target)),
            (Leg(source, PIVOT), Leg(PIVOT, target, written=True)),
        )
    if not {(source, target), (target, source)} & WRITTEN:
        return straight
    whole = (Leg(source, target, written=True),)
    allowed = (legs for legs in (*mixed, whole) if all(_may(leg) for leg in legs))
    return (*straight, *allowed)


def _may(leg: Leg) -> bool:
    return not leg.written or (leg.source, leg.target) in WRITTEN
