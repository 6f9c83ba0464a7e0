"""What a back-translation says that its source does not: the words to look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from passerelle.domain.grounding.words import stem
from passerelle.domain.text import fold
from passerelle.domain.translation.terms import Terms
from passerelle.domain.translation.translation import Span

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_SHORTEST_STEM = 4
_SHARED = 0.6
"""Share of a word that an inflected form of it begins with too."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    meaning: str


def differences(source: str, back: str, terms: Terms) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of weight that only one of two texts of a language has.

    Inflection and, in French, words of one meaning make no difference; nor does their order.

    Returns:
        Spans of the back-translation, and spans of the source.
    """
    said, again = _words(source, terms), _words(back, terms)
    return _only_in(again, said), _only_in(said, again)


def _only_in(ours: Sequence[_Word], theirs: Sequence[_Word]) -> tuple[Span, ...]:
    lone = (word for word in ours if not any(_alike(word, other) for other in theirs))
    return tuple((word.start, word.end) for word in lone)


def _words(text: str, terms: Terms) -> list[_Word]:
    frequent = {fold(word) for word in terms.stopwords}
    negating = {fold(word) for word in terms.negation.words}
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match[0])
        if folded in negating or (folded not in frequent and (len(folded) > 1 or folded.isdigit())):
            meaning = stem(match[0].lower()) if terms.language == "fr" else folded
            found.append(_Word(match.start(), match.end(), folded, meaning))
    return found


def _alike(one: _Word, other: _Word) -> bool:
    if one.folded == other.folded or one.meaning == other.meaning:
        return True
    if one.folded[0].isdigit() or other.folded[0].isdigit():
        return False
    shared = 0
    for letter, also in zip(one.folded, other.folded, strict=False):
        if letter != also:
            break
        shared += 1
    longest = max(len(one.folded), len(other.folded))
    return shared >= _SHORTEST_STEM and shared >= _SHARED * longest
