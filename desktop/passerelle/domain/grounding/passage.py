"""A passage, read once, so that many sentences can be checked against it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from passerelle.domain.grounding.polarity import Phrase, phrase
from passerelle.domain.grounding.quantities import (
    Quantity,
    prepared,
    quantities,
    without_quantities,
)
from passerelle.domain.grounding.words import all_words, is_empty, stem
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import grounding as words

_STEP = re.compile(r"[^\W\d_]+|[,;:]")
_WORD = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"[,;:]|(?<!\w)(?:et|ou|puis|mais)(?!\w)")
REACH = 9
"""Words on each side of a number that say what it is about."""
AFTER_WEIGHT = 0.7
"""What the words after a number count: those before it say more."""
PARTED = 4
"""How many words a comma or an "et" counts for."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity and what it is about: the stems around it, each with its nearness."""

    quantity: Quantity
    about: dict[str, float]
    column: frozenset[str]
    """What stands with it and with no other number of its kind: stems and other numbers."""


class PassageReading:
    """What one or more passages say."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = [line for text in texts for line in text.splitlines()]
        self.cut = cut = [sentence for line in lines for sentence in sentences(line)]
        self.phrases: list[Phrase] = [phrase_of(sentence) for sentence in cut]
        self.numbers_of_phrases = [numbers_of(sentence) for sentence in cut]
        self.numbers = [number for numbers in self.numbers_of_phrases for number in numbers]
        self.stems = {said for phrase_ in self.phrases for said in phrase_.stems}
        self.words = all_words(texts)
        self._frequency = Counter(said for one in self.phrases for said in one.stems)

    def overlap(self, stems: set[str], one: Phrase) -> float:
        """How much a sentence of the passage shares with some stems; rare ones count more."""
        return sum(1 / self._frequency[said] for said in stems & one.stems)

    def nearness(self, about: dict[str, float], one: Phrase) -> float:
        """How much a sentence of the passage shares with what a number is about."""
        shared = one.stems.intersection(about)
        return sum(about[said] / self._frequency[said] for said in shared)

    def nearest(self, stems: set[str], among: Sequence[Phrase], share: float) -> list[Phrase]:
        """The sentences that share the most with some stems, and those that nearly do."""
        scores = [self.overlap(stems, one) for one in among]
        best = max(scores, default=0.0)
        return [
            one
            for one, score in zip(among, scores, strict=True)
            if best > 0 and score >= share * best
        ]


def phrase_of(sentence: str) -> Phrase:
    """The words of one sentence, without its numbers and their units."""
    return phrase(without_quantities(prepared(sentence)))


def numbers_of(sentence: str) -> list[Number]:
    """The numbers of one sentence, each with what it is about."""
    text = prepared(sentence)
    found = quantities(text)
    steps = list(_steps(text, found))
    return [Number(one, _about(one, steps), _column(one, text, found)) for one in found]


def _steps(text: str, found: Sequence[Quantity]) -> Iterator[tuple[int, str]]:
    """What lies between a number and the words around it: stems, and "" for what parts them.

    "Et" and "puis" part them as a comma does: what follows may be another sentence, joined.
    """
    amounts = (one for one in found if one.dimension != "weekday")
    inside = {place for one in amounts for place in range(one.start, one.end)}
    for match in _STEP.finditer(text):
        if match.start() in inside:
            continue
        if not match[0][0].isalpha() or match[0] in words.PARTING:
            yield match.start(), ""
        elif not is_empty(match[0]):
            yield match.start(), stem(match[0])


def _about(quantity: Quantity, steps: Sequence[tuple[int, str]]) -> dict[str, float]:
    before = [said for start, said in steps if start < quantity.start][::-1]
    after = [said for start, said in steps if start >= quantity.end]
    about: dict[str, float] = {}
    for side, weight in ((before, 1.0), (after, AFTER_WEIGHT)):
        distance = 0
        for said in side:
            if said:
                about[said] = max(about.get(said, 0.0), weight / (1 + distance / 3))
            distance += 1 if said else PARTED
            if distance > REACH:
                break
    size = sqrt(sum(near * near for near in about.values()))
    return {said: near / size for said, near in about.items()}


def _column(quantity: Quantity, text: str, found: Sequence[Quantity]) -> frozenset[str]:
    same = [one for one in found if one.dimension == quantity.dimension]
    if len(same) < 2:
        start, end = 0, len(text)
    else:
        start, end = _cell(quantity, text, same)
    inside = {place for one in found for place in range(one.start, one.end)}
    said = {
        stem(word[0])
        for word in _WORD.finditer(text, start, end)
        if word.start() not in inside and not is_empty(word[0])
    }
    others = {
        f"{one.dimension}:{one.value}"
        for one in found
        if one.dimension != quantity.dimension and start <= one.start < end
    }
    return frozenset(said | others)


def _cell(quantity: Quantity, text: str, same: Sequence[Quantity]) -> tuple[int, int]:
    """From where to where a sentence is about this number and no other of its kind."""
    before = max((one.end for one in same if one.end <= quantity.start), default=0)
    after = min((one.start for one in same if one.start >= quantity.end), default=len(text))
    start, end = before, after
    if before:
        cuts = list(_CUT.finditer(text, before, quantity.start))
        strong = [cut for cut in cuts if cut[0] in ";:"]
        start = (strong or cuts)[0].end() if cuts else before
    if after < len(text):
        cuts = list(_CUT.finditer(text, quantity.end, after))
        strong = [cut for cut in cuts if cut[0] in ";:"]
        end = (strong or cuts)[0].start() if cuts else after
    return start, end
