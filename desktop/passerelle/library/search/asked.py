"""A question as the index understands it: which terms count, and how much."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.pairs import MOST_PAIRS
from passerelle.library.search.spelling import Spelling
from passerelle.library.search.synonyms import Expander
from passerelle.library.search.text import terms
from passerelle.library.search.words import WordIndex

MOST_TERMS = 60
"""Different terms of a question that are looked for: the rarest."""
MENDED = 0.7
"""What a term counts that is there in another spelling."""
MEANT = 0.6
"""What a term counts that means what was said."""
EVERYDAY = 0.4
"""What a term counts that the synonyms put into other words."""
COMMON = 1.0
"""What a word that most documents hold counts in the whole of a question, at least."""
SURE_SOUND = 2.0
"""Power of how well a term is heard: what is half heard hardly counts."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: the question.
        vector: its meaning, float32 of norm 1; None when it could not be computed.
        phonemes: its sounds, "" when they could not be computed.
        incomplete: what to say of a search without its meaning, "" when there is nothing to say.
    """

    text: str
    vector: NDArray[np.float32] | None = None
    phonemes: str = ""
    incomplete: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms of a question, by number, with what each counts.

    Attributes:
        own: those that were written, mended where needed.
        meant: those that the synonyms bring.
        sounding: those that its sounds may hold.
        pairs: neighbours among those that were written.
        unknown: how many of its terms are in no document, nor anything near them.
        total: rarities of all its terms, at least COMMON each, those in no document included.
    """

    own: Mapping[int, float]
    meant: Mapping[int, float]
    sounding: Mapping[int, float]
    pairs: tuple[tuple[int, int], ...]
    unknown: int
    total: float

    @property
    def words(self) -> dict[int, float]:
        """Those that were written, and those that mean the same."""
        return {**self.meant, **self.own}


class Understanding:
    """Turns questions into terms."""

    def __init__(self, words: WordIndex, spelling: Spelling, expander: Expander) -> None:
        self._words = words
        self._spelling = spelling
        self._expander = expander
        self._unknown_rarity = float(np.log1p(max(len(words.firsts), 1) * 2.0))

    def ask(self, text: str, heard: Callable[[], Mapping[str, float]]) -> Asked:
        """The terms of a question; `heard` tells which its sounds may hold."""
        meant = self._expander.means(text)
        own: dict[int, float] = {}
        unknown, total = 0, 0.0
        for term in dict.fromkeys(terms(text)):
            found = self._numbers(term, everyday=term in meant.everyday)
            own = {**found, **own}
            if term not in meant.everyday:
                unknown += not found
                rarity = max(map(self._words.rarity, found), default=self._unknown_rarity)
                total += max(rarity, COMMON)
        others = self._other_words(meant.meanings, own)
        known = self._words.terms
        if meant.everyday:
            total += max(map(self._words.rarity, others), default=0.0)
        sounding = {
            known[term]: quality**SURE_SOUND for term, quality in heard().items() if term in known
        }
        return Asked(self._rarest(own), others, sounding, self._pairs(text), unknown, total)

    def _pairs(self, text: str) -> tuple[tuple[int, int], ...]:
        numbers = [self._words.terms.get(term, -1) for term in terms(text)]
        pairs = dict.fromkeys(pairwise(numbers))
        return tuple(pair for pair in pairs if min(pair) >= 0)[:MOST_PAIRS]

    def _numbers(self, term: str, *, everyday: bool) -> dict[int, float]:
        known = self._words.terms
        if term in known:
            return {known[term]: EVERYDAY if everyday else 1.0}
        return {} if everyday else {known[near]: MENDED for near in self._spelling.near(term)}

    def _other_words(
        self, meanings: Iterable[frozenset[str]], own: Container[int]
    ) -> dict[int, float]:
        known = self._words.terms
        found: dict[int, float] = {}
        for meaning in meanings:
            numbers = {known[term] for term in meaning if term in known}
            for number in numbers:
                if number not in own:
                    found[number] = max(found.get(number, 0.0), MEANT / len(numbers) ** 0.5)
        return found

    def _rarest(self, own: Mapping[int, float]) -> dict[int, float]:
        if len(own) <= MOST_TERMS:
            return dict(own)
        rarest = sorted(own, key=self._words.rarity, reverse=True)[:MOST_TERMS]
        return {number: own[number] for number in rarest}
