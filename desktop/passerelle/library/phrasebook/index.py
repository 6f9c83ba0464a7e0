"""What is measured of each phrase that may say what was said, and of the first one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.phrase_traits import About, Traits, traits
from passerelle.domain.phrasebook import Phrasebook, PhraseKind
from passerelle.library.phrasebook.known import Known
from passerelle.library.phrasebook.texts import Likeness, Query, build_texts
from passerelle.library.search.phrases import crowds

FEATURES = (
    "meaning_best",
    "meaning_crowd",
    "meaning_phrase",
    "meaning_learned",
    "words_best",
    "words_crowd",
    "words_phrase",
    "sounds_best",
    "sounds_crowd",
    "asks",
    "orders",
    "denies",
    "me",
    "about",
    "numbers",
)
"""What is measured of a phrase."""
SIGNS = (
    "probability",
    "margin",
    "meaning_best",
    "meaning_learned",
    "words_best",
    "sounds_best",
    "stray_meaning",
    "stray_words",
    "known_share",
    "length",
    "asks",
    "denies",
    "about",
    "numbers",
)
"""What confidence is judged by."""

RIDGE = 0.3
"""How little the learned meanings bend to single texts."""
_LONG = 16
"""Words from which a sentence is long."""

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of each phrase.

    Attributes:
        features: float32 (phrases, FEATURES).
        best: the text of each phrase that is most like what was said.
    """

    features: Floats
    best: Rows


class PhraseIndex:
    """All the ways of saying the phrases of a phrasebook."""

    def __init__(self, book: Phrasebook, strays: Sequence[str], known: Known) -> None:
        """Prepare everything.

        Args:
            book: the phrases, and what else is said for them.
            strays: what professionals say that no phrase says.
            known: meanings and sounds.
        """
        self.phrases = tuple(book.phrases.values())
        said = [(phrase.text, *book.said.get(phrase.id, ())) for phrase in self.phrases]
        self.owners = np.repeat(
            np.arange(len(said), dtype=np.int32), [len(texts) for texts in said]
        )
        self.firsts = np.searchsorted(self.owners, np.arange(len(said)))
        self.texts = build_texts([text for texts in said for text in texts], known)
        self.strays = build_texts(list(strays), known)
        self._traits = [traits(phrase.text) for phrase in self.phrases]
        self._asks = np.array([phrase.kind is PhraseKind.QUESTION for phrase in self.phrases])

    def understands(self, query: Query) -> bool:
        """Whether the meaning of what was said can be compared."""
        return query.vector is not None and len(query.vector) == self.texts.vectors.shape[1]

    def compare(self, query: Query) -> Likeness:
        """How much each text is like what was said."""
        return self.texts.compare(query)

    def measure(
        self, query: Query, likeness: Likeness | None = None, learned: Floats | None = None
    ) -> Measured:
        """Measure each phrase.

        Args:
            query: what was said.
            likeness: of each text, when it is known already.
            learned: what the learned meanings give each phrase, when it is known already.
        """
        like = likeness or self.compare(query)
        said = traits(query.text)
        both = like.words + like.meaning + like.sounds
        best = self._best_rows(both)
        columns = {
            "meaning_best": self._best(like.meaning),
            "meaning_crowd": self._crowd(like.meaning),
            "meaning_phrase": like.meaning[self.firsts],
            "meaning_learned": self.learned_scores(query) if learned is None else learned,
            "words_best": self._best(like.words),
            "words_crowd": self._crowd(like.words),
            "words_phrase": like.words[self.firsts],
            "sounds_best": self._best(like.sounds),
            "sounds_crowd": self._crowd(like.sounds),
            **self._agreements(said, best),
        }
        features = np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)
        return Measured(features, best)

    def learned_scores(self, query: Query) -> Floats:
        """What the meaning of a text says for each phrase, about 0.0 to 1.0."""
        vector = query.vector
        if vector is None or not self.understands(query):
            return np.zeros(len(self.phrases), np.float32)
        return np.asarray(np.append(vector, np.float32(1)) @ self._learned, np.float32)

    @cached_property
    def _learned(self) -> Floats:
        """For each dimension of a meaning, and for none, what it says for each phrase."""
        inputs, targets = self.examples()
        square = inputs.T @ inputs + RIDGE * np.eye(inputs.shape[1], dtype=np.float32)
        return np.asarray(np.linalg.solve(square, inputs.T @ targets), np.float32)

    def examples(self) -> tuple[Floats, Floats]:
        """Meanings of all texts with a one after each, and for which phrase each of them is."""
        vectors = np.concatenate((self.texts.vectors, self._stray_vectors()))
        inputs = np.append(vectors, np.ones((len(vectors), 1), np.float32), axis=1)
        targets = np.zeros((len(vectors), len(self.phrases)), np.float32)
        targets[np.arange(len(self.owners)), self.owners] = 1
        return inputs, targets

    def _stray_vectors(self) -> Floats:
        strays = self.strays.vectors
        if strays.shape[1] == self.texts.vectors.shape[1]:
            return strays
        return np.zeros((0, self.texts.vectors.shape[1]), np.float32)

    # --- of each phrase -------------------------------------------------------------------------

    def _best(self, scores: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(scores, self.firsts), np.float32)

    def _crowd(self, scores: Floats) -> Floats:
        return crowds(scores, self.owners, len(self.phrases))

    def _best_rows(self, scores: Floats) -> Rows:
        order = np.lexsort((-scores, self.owners))
        return np.asarray(order[self.firsts], np.intp)

    def _agreements(self, said: Traits, best: Rows) -> dict[str, Floats]:
        """Where what was said and each phrase agree: 1, and 0 where they do not."""
        nearest = [_denies(self.texts.texts[row]) for row in best]
        return {
            "asks": _floats(self._asks == said.asks),
            "orders": _floats([one.orders == said.orders for one in self._traits]),
            "denies": _floats(np.array(nearest) == said.denies),
            "me": _floats([one.me == said.me for one in self._traits]),
            "about": _floats(
                [About.NOBODY in (one.about, said.about) or one.about == said.about
                 for one in self._traits]
            ),
            "numbers": _floats([said.numbers <= one.numbers for one in self._traits]),
        }  # fmt: skip

    # --- of the first one -----------------------------------------------------------------------

    def signs(
        self, query: Query, measured: Measured, scores: Floats, strays: Likeness | None = None
    ) -> Floats:
        """What confidence in the first phrase is judged by, in the order of SIGNS.

        Args:
            query: what was said.
            measured: of each phrase.
            scores: of each phrase, logarithms of what is likely.
            strays: how much each stray is like what was said, when it is known already.
        """
        order = np.argsort(-scores)[:2]
        first = dict(zip(FEATURES, measured.features[order[0]], strict=True))
        away = strays or self.strays.compare(query)
        signs = {
            **first,
            "probability": probabilities(scores)[order[0]],
            "margin": scores[order[0]] - scores[order[-1]],
            "stray_meaning": away.meaning.max(initial=0.0),
            "stray_words": away.words.max(initial=0.0),
            "known_share": self.texts.known_share(query.text),
            "length": min(len(query.text.split()), _LONG) / _LONG,
        }
        return np.array([signs[name] for name in SIGNS], np.float32)

    def agrees(self, query: Query, phrase: int, best: int) -> bool:
        """Whether a phrase denies and counts what was said, as the text nearest to it does."""
        said, nearest = traits(query.text), traits(self.texts.texts[best])
        ours = self._traits[phrase].numbers
        return said.denies == nearest.denies and said.numbers <= ours | nearest.numbers


def probabilities(scores: Floats) -> Floats:
    """What is likely, of scores that are its logarithms."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    return traits(text).denies


def _floats(values: object) -> Floats:
    return np.asarray(values, np.float32)
