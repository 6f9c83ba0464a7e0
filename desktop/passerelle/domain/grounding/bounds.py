"""On which side of a number the truth may be: "au moins", "au plus", "dans les"."""

import re
from enum import StrEnum
from functools import cache

from passerelle.domain.strings import grounding as words

_DENIAL = re.compile(
    r"(?<!\w)(?:ne |n')[^,;.]*(?<!\w)(?:pas|jamais)(?!\w)[^,;.]*$"
    rf"|(?<!\w)ne (?:{'|'.join(sorted(words.BARE_DENIED))}) (?:en aucun cas )?$"
)


class Bound(StrEnum):
    """On which side of a number the truth may be."""

    NONE = ""
    LEAST = "least"
    MORE = "more"
    AFTER = "after"
    MOST = "most"
    LESS = "less"
    DEADLINE = "deadline"


_NEAR_BOUNDS = ({Bound.MOST, Bound.DEADLINE}, {Bound.LESS, Bound.DEADLINE})
_DENIED_BOUNDS = {Bound.MORE: Bound.MOST, Bound.LESS: Bound.LEAST}


def bound_of(before: str, after: str) -> Bound:
    """The bound of a number, from the text just before it and just after its unit."""
    for pattern, bound in _bounds_before():
        found = pattern.search(before)
        if found is not None:
            denied = _DENIAL.search(before[: found.start()]) is not None
            return _DENIED_BOUNDS.get(bound, bound) if denied else bound
    for pattern, bound in _bounds_after():
        if pattern.match(after):
            return bound
    return Bound.NONE


def bound_fits(written: Bound, given: Bound) -> bool:
    """Whether a passage that gives a bound allows to write this one."""
    if written is given or {written, given} in _NEAR_BOUNDS:
        return True
    # One says "48 heures" for "dans les 48 heures"; but what lasts 48 hours has no deadline.
    return written is Bound.NONE and given is Bound.DEADLINE


@cache
def _bounds_before() -> list[tuple[re.Pattern[str], Bound]]:
    known = (
        (words.MOST_BEFORE, Bound.MOST),
        (words.LEAST_BEFORE, Bound.LEAST),
        (words.DEADLINE_BEFORE, Bound.DEADLINE),
        (words.MORE_BEFORE, Bound.MORE),
        (words.AFTER_BEFORE, Bound.AFTER),
        (words.LESS_BEFORE, Bound.LESS),
    )
    between = rf"(?: ?(?:{words.BETWEEN_BOUND_AND_NUMBER}))?"
    return [(re.compile(rf"(?<!\w)(?:{pattern}){between} ?~?$"), bound) for pattern, bound in known]


@cache
def _bounds_after() -> list[tuple[re.Pattern[str], Bound]]:
    known = (
        (words.DEADLINE_AFTER, Bound.DEADLINE),
        (words.LEAST_AFTER, Bound.LEAST),
        (words.MOST_AFTER, Bound.MOST),
    )
    return [
        (re.compile(rf"(?: [^\W\d]+)?,? \(?(?:{pattern})(?!\w)"), bound) for pattern, bound in known
    ]
