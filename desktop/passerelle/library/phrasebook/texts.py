"""The ways of saying each phrase, compared with what was said: by their words, sounds, meaning."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.strings import phrasebook as say
from passerelle.library.phrasebook.known import Known
from passerelle.library.search.echoes import Echoes, build_echoes
from passerelle.library.search.text import stem, words

Floats = NDArray[np.float32]

_CHILD = re.compile(rf"\b{say.CHILD_NAMES}", re.IGNORECASE)
_SHE = re.compile(say.SHE, re.IGNORECASE)

MEANING, SOUNDS = np.float32(2.0), np.float32(0.5)
"""What meaning and sounds count beside 1.0 for the words."""
_ALL = MEANING + SOUNDS + np.float32(1.0)


@dataclass(frozen=True, slots=True)
class Query:
    """What was said.

    Attributes:
        vector: meaning of its compared form, of norm 1; None when it is not known.
        phonemes: sounds of its compared form, "" when they are not known.
    """

    text: str
    vector: Floats | None = None
    phonemes: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much each text is like what was said, by each way of comparing; about 0.0 to 1.0."""

    words: Floats
    sounds: Floats
    meaning: Floats

    def together(self, *, entire: bool) -> Floats:
        """How much each text is like what was said, all in all, squared: near ones count most.

        Args:
            entire: whether the meaning is known; else the words count alone.
        """
        if not entire:
            return np.square(self.words)
        return np.square((MEANING * self.meaning + self.words + SOUNDS * self.sounds) / _ALL)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts, each with what is known of it.

    Attributes:
        texts: as they are written.
        own: the stems with which phrases are said.
        terms: row of each stem in `weights`.
        weights: float32 (stems, texts): what each stem weighs in each text, of norm 1.
        rarities: float32 (stems,).
        echoes: their sounds.
        vectors: float32 (texts, dimensions); no dimension where the meanings are not known.
    """

    texts: tuple[str, ...]
    own: frozenset[str]
    terms: Mapping[str, int]
    weights: Floats
    rarities: Floats
    echoes: Echoes
    vectors: Floats

    def compare(self, query: Query) -> Likeness:
        """Compare each text with what was said."""
        none = np.zeros(len(self.texts), np.float32)
        return Likeness(
            self._shared_words(query.text),
            self.echoes.likeness(query.phonemes) if query.phonemes else none,
            _shared_meaning(self.vectors, query.vector),
        )

    def known_share(self, text: str) -> float:
        """The share of the words of a text, by their rarity, with which phrases are said."""
        said = set(stems(text))
        weight = sum(self._rarity(term) for term in said & self.own)
        return float(weight / max(sum(map(self._rarity, said)), 1e-6))

    def _rarity(self, term: str) -> float:
        place = self.terms.get(term)
        return float(self.rarities[place] if place is not None else np.log1p(len(self.texts)))

    def _shared_words(self, text: str) -> Floats:
        said = dict.fromkeys(stems(text))
        rarities = np.array([self._rarity(term) for term in said], np.float32)
        norm = max(float(np.linalg.norm(rarities)), 1e-6)
        found = np.zeros(len(self.texts), np.float32)
        for term, rarity in zip(said, rarities, strict=True):
            if term in self.terms:
                found += rarity / norm * self.weights[self.terms[term]]
        return found


def compared(text: str) -> str:
    """A text as it is compared: however the child is named, it is the same child."""
    return _SHE.sub(say.HE, _CHILD.sub(say.THE_CHILD, text))


def stems(text: str) -> list[str]:
    """The stems of all the words of a text: in a short one, the small words say much too."""
    return [_same().get(term, term) for term in map(stem, words(compared(text)))]


@cache
def _same() -> dict[str, str]:
    """The stem that stands for each of a group."""
    groups = ([stem(word) for word in words(group)] for group in say.SAME_WORDS)
    return {term: group[0] for group in groups for term in group}


def build_texts(own: Sequence[str], others: Sequence[str], known: Known) -> Texts:
    """Everything that is needed to compare texts: those of phrases, then others."""
    texts = [*own, *others]
    split = [list(dict.fromkeys(stems(text))) for text in texts]
    terms: dict[str, int] = {}
    for found in split:
        for term in found:
            terms.setdefault(term, len(terms))
    holders = np.zeros(len(terms), np.float32)
    for found in split:
        holders[[terms[term] for term in found]] += 1
    rarities = np.log1p(len(texts) / np.maximum(holders, 1)).astype(np.float32)
    weights = np.zeros((len(terms), len(texts)), np.float32)
    for row, found in enumerate(split):
        places = [terms[term] for term in found]
        norm = np.linalg.norm(rarities[places]) if places else 1.0
        weights[places, row] = rarities[places] / max(float(norm), 1e-6)
    vectors = known.vectors(texts)
    if vectors is None:
        vectors = np.zeros((len(texts), 0), np.float32)
    echoes = build_echoes([(known.phonemes(text), row) for row, text in enumerate(texts)])
    said = frozenset(term for found in split[: len(own)] for term in found)
    return Texts(tuple(texts), said, terms, weights, rarities, echoes, vectors)


def _shared_meaning(vectors: Floats, vector: Floats | None) -> Floats:
    if vector is None or vectors.shape[1] != len(vector):
        return np.zeros(len(vectors), np.float32)
    # Not `@`: its threads would wait for each other on cores that other engines keep busy.
    return np.asarray(np.einsum("ij,j->i", vectors, vector), np.float32)
