"""Numbers that a passage does not give, or gives about something else."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from passerelle.domain.grounding.bounds import Bound
from passerelle.domain.grounding.passage import Number, PassageReading, numbers_of
from passerelle.domain.grounding.polarity import likeness
from passerelle.domain.grounding.words import opposites, stem
from passerelle.domain.strings import grounding as words

CLEARLY = 1.1
"""How much nearer another number must be for a number to be in the wrong place."""
MUCH = 1.5
"""How much nearer another sentence must be for a number to be moved away from its own."""
SAME_BOUND = 1.25
"""What it counts that both numbers are "au moins" or both "au plus"."""
_LISTED = {"article", "telephone", "address", "weekday"}


def unknown_number(body: str, reading: PassageReading) -> str:
    """The number that the passage does not give."""
    for number in numbers_of(body):
        if not any(number.quantity.fits(given.quantity) for given in reading.numbers):
            return str(number.quantity.value)
    return ""


def misplaced_number(body: str, reading: PassageReading) -> str:
    """The number that the passage gives about something else."""
    said_twice = Counter(_key(number) for number in numbers_of(body))
    given_twice = Counter(_key(number) for number in reading.numbers)
    for number in numbers_of(body):
        if said_twice[_key(number)] > given_twice[_key(number)] > 0:
            return str(number.quantity.value)
        if _is_moved(number, reading) or any(
            elsewhere(number, reading.numbers) for elsewhere in _ELSEWHERE
        ):
            return str(number.quantity.value)
    return ""


def _key(number: Number) -> tuple[str, Fraction | str]:
    return number.quantity.dimension, number.quantity.value


def _is_misplaced(number: Number, given: Sequence[Number]) -> bool:
    """Whether the passage gives another number of the same kind for the same thing."""
    if number.quantity.lone or _is_tied(number, given):
        return False
    right = wrong = 0.0
    for one in given:
        if one.quantity.dimension != number.quantity.dimension:
            continue
        if number.quantity.fits(one.quantity):
            right = max(right, _nearness(number, one))
        elif not one.quantity.lone:
            wrong = max(wrong, _nearness(number, one))
    return wrong > CLEARLY * right


def _is_tied(number: Number, given: Sequence[Number]) -> bool:
    """Whether it stands with the same number of another kind here and there.

    In "90 % pendant trois mois, puis la moitié pendant neuf mois" the words about both stand near
    the first only: what the half is about is the nine months.
    """
    return any(
        number.quantity.fits(one.quantity) and _other_numbers(number) & one.column for one in given
    )


def _other_numbers(number: Number) -> set[str]:
    return {said for said in number.column if _is_number(said)}


def _is_number(said: str) -> bool:
    return ":" in said


def _is_moved(number: Number, reading: PassageReading) -> bool:
    """Whether what stands around it is in another sentence of the passage than the number."""
    about = {said: near for said, near in number.about.items() if said not in _bound_words()}
    if number.quantity.lone or not about or _is_tied(number, reading.numbers):
        return False
    here = elsewhere = 0.0
    for one, numbers in zip(reading.phrases, reading.numbers_of_phrases, strict=True):
        near = reading.nearness(about, one)
        if any(number.quantity.fits(given.quantity) for given in numbers):
            here = max(here, near)
        else:
            elsewhere = max(elsewhere, near)
    return not here or elsewhere > MUCH * here


@cache
def _bound_words() -> frozenset[str]:
    return frozenset(stem(word) for word in words.BOUND_WORDS)


def _is_of_the_opposite(number: Number, given: Sequence[Number]) -> bool:
    """Whether the passage gives it for the cold dishes, and the sentence for the hot ones."""
    right = [one for one in given if number.quantity.fits(one.quantity)]
    return bool(right) and all(
        any(opposites(said) & one.column for said in number.column - one.column) for one in right
    )


def _in_other_column(number: Number, given: Sequence[Number]) -> bool:
    """Whether other values of the same kind stand at least as near to the sentence's words."""
    if number.quantity.dimension in _LISTED:
        return False
    same = [one for one in given if one.quantity.dimension == number.quantity.dimension]
    right = [one for one in same if number.quantity.fits(one.quantity)]
    wrong = [one for one in same if one.quantity.value != number.quantity.value]
    common = Counter(said for one in same for said in one.column)
    return bool(right) and all(
        any(_is_nearer(number, other, one, common) for other in wrong) for one in right
    )


def _is_nearer(number: Number, other: Number, one: Number, common: Counter[str]) -> bool:
    """Whether another number has as much as this one of what only one of them has.

    Numbers of other kinds come before words: they are seldom shared by chance.
    """

    def only(here: Number, there: Number) -> tuple[int, float]:
        bound = number.quantity.bound
        same = bound is here.quantity.bound is not Bound.NONE
        shared = number.column & (here.column - there.column)
        bounded = same and bound is not there.quantity.bound
        numbers = sum(_is_number(said) for said in shared)
        return numbers, sum(1 / common[said] for said in shared) + bounded

    return (0, 0.0) < only(other, one) >= only(one, other)


def _nearness(number: Number, one: Number) -> float:
    same_bound = number.quantity.bound is one.quantity.bound is not Bound.NONE
    return likeness(number.about, one.about) * (SAME_BOUND if same_bound else 1.0)


_ELSEWHERE = (_is_misplaced, _is_of_the_opposite, _in_other_column)
