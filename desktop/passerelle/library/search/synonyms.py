"""Synonyms: what else a question may be asking for, in the words of the sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from passerelle.config.synonyms import Synonyms
from passerelle.library.search.text import STOP_WORDS, stem, terms, words

Phrase = tuple[str, ...]
"""Stems of all its words, small ones included."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question says in other words.

    Attributes:
        meanings: the terms of each ("électrisation"; "choc", "électrique").
        everyday: the terms of the question that they stand for: those were the words of every day
            ("jus"), which can mean something else in a sheet.
    """

    meanings: frozenset[frozenset[str]]
    everyday: frozenset[str]


class Expander:
    """Finds what is said, and gives what it means."""

    def __init__(self, synonyms: Synonyms) -> None:
        """Compile the lists."""
        self._meanings: dict[Phrase, set[str]] = {}
        self._everyday: set[Phrase] = set()
        self._longest = 1
        for group in synonyms.groups:
            for said in group:
                self._add(said, (word for word in group if word != said))
        for said_list, means in synonyms.expansions:
            for said in said_list:
                self._add(said, means)
                self._everyday.add(_stems(said))

    def means(self, text: str) -> Meant:
        """What a question says in other words."""
        meanings: set[frozenset[str]] = set()
        everyday: set[str] = set()
        for phrase in self._said(_stems(text)):
            meanings |= {frozenset(terms(meaning)) for meaning in self._meanings[phrase]}
            if phrase in self._everyday:
                everyday |= set(phrase)
        return Meant(frozenset(meanings - {frozenset()}), frozenset(everyday))

    def _said(self, stems: Sequence[str]) -> Iterable[Phrase]:
        """The longest phrases that are said: a word inside one of them says nothing by itself."""
        start = 0
        while start < len(stems):
            lengths = range(min(self._longest, len(stems) - start), 0, -1)
            phrases = (tuple(stems[start : start + length]) for length in lengths)
            phrase = next((one for one in phrases if one in self._meanings), None)
            if phrase is not None:
                yield phrase
            start += len(phrase) if phrase else 1

    def _add(self, said: str, means: Iterable[str]) -> None:
        phrase = _stems(said)
        if phrase:
            self._meanings.setdefault(phrase, set()).update(means)
            self._longest = max(self._longest, len(phrase))


def _stems(text: str) -> Phrase:
    return tuple(word if word in STOP_WORDS else stem(word) for word in words(text))
