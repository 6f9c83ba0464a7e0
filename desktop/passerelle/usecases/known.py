"""Which sentence of a sheet answers, where it is known which ones answer some questions."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from passerelle.domain.documents import Source
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers as say
from passerelle.library.search.text import terms
from passerelle.usecases.closest import gives_number, wants_amount

_WORDS = 1.2
"""What the words of the question in a sentence count, beside the likeness of questions."""
_HEADING = 0.2
"""The same of the words of its heading."""
_UNASKED = 0.3
"""The likeness of a sentence that is known to answer no such question: its words may win."""
_SAME = 1.1
"""From this likeness on, it is the known question itself, in nearly the same words."""
_AMOUNT = 0.3
"""What a sentence with a number counts for, where one is asked for."""
_CONTINUED = 1.0
"""What is taken from a sentence that goes on from another: it begins no answer."""
_CLEARLY = 0.1
"""From this difference on, the words of one sentence tell more than those of another."""

Place = tuple[int, int]
"""The number of a passage, and that of a sentence in it."""


def known(question: str, openings: Mapping[str, float], passages: Sequence[Source]) -> Place | None:
    """Which sentence answers; None when no sentence is known to answer questions like this one.

    A question about hot dishes is much like one about cold dishes: where other sentences have the
    words that tell the two apart, likeness alone decides nothing.

    Args:
        question: as it was asked.
        openings: how sentences begin, with the likeness of the questions that they answer.
        passages: where the sentences are.
    """
    texts = [sentences(passage.text) for passage in passages]
    places = [(number, place) for number, parts in enumerate(texts) for place in range(len(parts))]
    parts = [texts[number][place] for number, place in places]
    likeness = _likeness(openings, parts)
    if not likeness:
        return None
    likest = max(likeness, key=likeness.__getitem__)
    if likeness[likest] >= _SAME:
        return places[likest]
    weights, amount = telling(question, parts), wants_amount(question)
    of_heading = [_HEADING * share(weights, passage.section) for passage in passages]
    values = [
        likeness.get(row, _UNASKED)
        + _WORDS * share(weights, part)
        + of_heading[places[row][0]]
        + (_AMOUNT if amount and gives_number(part) else 0.0)
        - (_CONTINUED if part.lower().startswith(say.CONTINUATIONS) else 0.0)
        for row, part in enumerate(parts)
    ]
    return places[max(range(len(parts)), key=values.__getitem__)]


def rival(
    question: str, openings: Mapping[str, float], parts: Sequence[str], place: int
) -> int | None:
    """The sentence of a passage whose words clearly answer better than one that is known to.

    None where the question itself is known, or no words are clearly better.
    """
    if max(openings.values(), default=0.0) >= _SAME:
        return None
    weights = telling(question, parts)
    shares = [share(weights, part) for part in parts]
    best = max(range(len(parts)), key=shares.__getitem__)
    return best if shares[best] > shares[place] + _CLEARLY else None


def telling(question: str, parts: Sequence[str]) -> dict[str, float]:
    """The words of a question that sentences have: what each tells of them, 1.0 in all.

    The fewer have a word, the more it tells; one that all have tells next to nothing.
    """
    asked = set(terms(question))
    held = Counter(word for part in parts for word in asked & set(terms(part)))
    weights = {word: math.log((len(parts) + 1) / count) for word, count in held.items()}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def share(weights: Mapping[str, float], text: str) -> float:
    """How much of what the words tell a text has, 0.0 to 1.0."""
    return sum(weights.get(word, 0.0) for word in set(terms(text)))


def _likeness(openings: Mapping[str, float], parts: Sequence[str]) -> dict[int, float]:
    """How much like this one the questions are that some sentences are known to answer."""
    found: dict[int, float] = {}
    for opening, like in openings.items():
        row = next((row for row, part in enumerate(parts) if part.startswith(opening)), None)
        if row is not None:
            found[row] = max(found.get(row, 0.0), like)
    return found
