"""Which passage of a sheet answers best, once the sheet is known."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.documents import Source
from passerelle.domain.grounding.quantities import prepared, quantities
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers as say
from passerelle.domain.word_cache import word_cache
from passerelle.library.search.text import terms

SHORTLIST = 6
"""Passages whose sentences are compared with the question."""
MOST_TEXTS = 30
"""Sentences and headings whose meaning is computed: it takes about 8 ms each."""
_OVERLAP = 0.5
_HEADING = 0.3
"""What the meaning of a heading counts beside that of a sentence."""
_LEAD = 0.06
"""What opens a sheet says what matters most."""
_TO_OTHERS = 0.35
"""Held against a section for employers: the people who ask are their agents."""
_SPECIAL_CASE = 0.25
"""Held against a section whose heading is wholly about something else than the question."""
_AMOUNT = 0.15
"""Where a number is asked for, what a sentence that gives one counts for."""
_KEY = 0.15
"""What a section that sums the sheet up counts for, where a number is asked for."""
_RULE = 0.08
"""What opens a section is its rule; cases and exceptions follow."""
_TO_YOU = 0.15
"""What a section counts for whose heading speaks to the person who asks."""
_OF_TITLE = 0.75
"""What a word counts for when the title has it too: all the sheet is about it."""
ELSEWHERE = 0.25
"""Held against a sentence that asks, gives an example, or sends the reader elsewhere."""
_NO_AMOUNT = ("address", "article", "date", "rank", "telephone", "weekday")
"""Kinds of numbers that do not tell how much."""

Encode = Callable[[Sequence[str]], NDArray[np.float32] | None]
"""Vectors of norm 1, shape (texts, dimensions); None when they could not be had in time."""


def closest(question: str, source: Source, passages: Sequence[Source], encode: Encode) -> Source:
    """The passage of a document that answers a question best.

    Args:
        question: as it was asked.
        source: the passage that the search found, kept when nothing better is known.
        passages: those of its document that may answer, in order.
        encode: gives meanings.
    """
    if len(passages) < 2:
        return source
    asked = _Asked.of(question, source.title)
    first = [
        _by_words(asked, passage) + _by_place(place, passages)
        for place, passage in enumerate(passages)
    ]
    places = _shortlist(first, source, passages)
    parts = _parts(asked, places, passages)
    headings = sorted({_heading(passages[place]) for place, _ in parts})[: MOST_TEXTS // 3]
    parts = parts[: MOST_TEXTS - len(headings)]
    vectors = encode([question, *headings, *(part for _, part in parts)])
    if vectors is None or not parts:
        return source
    cosines = [float(cosine) for cosine in vectors[1:] @ vectors[0]]
    of_heading = dict(zip(headings, cosines, strict=False))
    best: dict[int, float] = {}
    for (place, part), cosine in zip(parts, cosines[len(headings) :], strict=True):
        value = cosine + _HEADING * of_heading.get(_heading(passages[place]), 0.0)
        value += asked.share(part) * _OVERLAP + first[place] + asked.value(part)
        best[place] = max(best.get(place, -1.0), value)
    chosen = passages[max(best, key=lambda place: best[place])]
    return replace(chosen, score=source.score)


def leads_elsewhere(sentence: str) -> bool:
    """Whether a sentence asks, gives an example, or sends the reader elsewhere: no answer."""
    return sentence.endswith("?") or sentence.lower().startswith(say.POINTERS)


def wants_amount(question: str) -> bool:
    """Whether a question asks for a number."""
    return not set(re.findall(r"\w+", question.lower())).isdisjoint(say.AMOUNT_WORDS)


def gives_number(sentence: str) -> bool:
    """Whether a sentence tells how much, in figures or in words; a date or an article does not."""
    found = quantities(prepared(sentence))
    return any(one.dimension not in _NO_AMOUNT and not one.lone for one in found)


@word_cache(maxsize=128)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms(" ".join(words)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: its terms, those of the title of its sheet, whether it asks for a number."""

    terms: frozenset[str]
    title: frozenset[str]
    wants_amount: bool

    @classmethod
    def of(cls, question: str, title: str) -> "_Asked":
        asked, titled = frozenset(terms(question)), frozenset(terms(title))
        return cls(asked, titled, wants_amount(question))

    def share(self, text: str) -> float:
        """Of the words that are asked for, the share that a text has."""
        said = self.terms & set(terms(text))
        return self._weight(said) / max(self._weight(self.terms), 1.0)

    def _weight(self, words: Set[str]) -> float:
        return len(words - self.title) + _OF_TITLE * len(words & self.title)

    def value(self, part: str) -> float:
        """What a sentence is worth, whatever its words: a number, or nothing but a pointer."""
        number = _AMOUNT if self.wants_amount and gives_number(part) else 0.0
        return number - (ELSEWHERE if leads_elsewhere(part) else 0.0)


def _by_words(asked: _Asked, passage: Source) -> float:
    value = _OVERLAP * asked.share(f"{passage.section} {passage.text}")
    heading, employers = set(terms(passage.section)), _stems(say.EMPLOYER_WORDS)
    if heading & employers and not asked.terms & employers:
        value -= _TO_OTHERS
    elif say.SPEAKS_TO_YOU in passage.section.lower().split():
        value += _TO_YOU
    if asked.wants_amount and heading & _stems(say.KEY_WORDS):
        value += _KEY
    _, nested, last = passage.section.rpartition(" › ")
    if nested and not set(terms(last)) & (asked.terms | asked.title):
        value -= _SPECIAL_CASE
    return value


def _by_place(place: int, passages: Sequence[Source]) -> float:
    if place == 0:
        return _LEAD
    return _RULE if passages[place].section != passages[place - 1].section else 0.0


def _shortlist(values: Sequence[float], source: Source, passages: Sequence[Source]) -> list[int]:
    """The places of the best passages by their words, and of the one that was found."""
    order = sorted(range(len(passages)), key=lambda place: -values[place])
    found = [place for place in order if passages[place].passage_id == source.passage_id]
    return list(dict.fromkeys([*order[: SHORTLIST - 1], *found, *order[:SHORTLIST]]))[:SHORTLIST]


def _parts(
    asked: _Asked, places: Sequence[int], passages: Sequence[Source]
) -> list[tuple[int, str]]:
    """The sentences to compare, with their passages; each passage gives its best ones first."""
    ranked = [
        sorted(
            sentences(passages[place].text),
            key=lambda part: -asked.share(part) - asked.value(part),
        )
        for place in places
    ]
    longest = max(len(parts) for parts in ranked)
    return [
        (place, parts[rank])
        for rank in range(longest)
        for place, parts in zip(places, ranked, strict=True)
        if rank < len(parts)
    ]


def _heading(passage: Source) -> str:
    return passage.section.rpartition(" › ")[2] or passage.title
