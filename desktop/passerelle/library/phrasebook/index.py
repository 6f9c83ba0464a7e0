"""What is measured of each phrase that may say what was said, and of the first one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.phrase_traits import About, Traits, traits
from passerelle.domain.phrasebook import Phrasebook, PhraseKind
from passerelle.library.phrasebook.known import Known
from passerelle.library.phrasebook.texts import Likeness, Query, build_texts
from passerelle.library.search.phrases import crowds

FEATURES = (
    "learned",
    "meaning_best",
    "meaning_crowd",
    "meaning_phrase",
    "words_best",
    "words_crowd",
    "words_phrase",
    "sounds_best",
    "sounds_crowd",
    "asks",
    "tells",
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
    "learned",
    "learned_margin",
    "meaning_best",
    "words_best",
    "sounds_best",
    "stray_meaning",
    "stray_words",
    "known_share",
    "length",
    "asks",
    "tells",
    "denies",
    "about",
    "numbers",
)
"""What confidence is judged by."""
ENTIRE, WORDS_ALONE = "entire", "words_alone"
"""The two ways of comparing: with the meaning of what was said, and without."""
_LONG = 16
"""Words from which a sentence is long."""

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        features: float32 (phrases, FEATURES).
        best: the text of each phrase that is most like what was said.
        likeness: of each text.
        said: what the sentence asks, denies and counts.
    """

    features: Floats
    best: Rows
    likeness: Likeness
    said: Traits


class PhraseIndex:
    """All the ways of saying the phrases of a phrasebook.

    Attributes:
        phrases: in the order of the phrasebook.
        texts: those of each phrase, its own first; then those that no phrase says.
        owners: int32 (texts of phrases,): the phrase of each.
    """

    def __init__(self, book: Phrasebook, strays: Sequence[str], known: Known) -> None:
        """Prepare everything.

        Args:
            book: the phrases, and what else is said for them.
            strays: what professionals say that no phrase says.
            known: meanings and sounds, and what was learned from them.
        """
        self.phrases = tuple(book.phrases.values())
        said = [(phrase.text, *book.said.get(phrase.id, ())) for phrase in self.phrases]
        sizes = [len(texts) for texts in said]
        self.owners = np.repeat(np.arange(len(said), dtype=np.int32), sizes)
        own = [text for texts in said for text in texts]
        self.texts = build_texts(own, strays, known)
        self._firsts = np.searchsorted(self.owners, np.arange(len(said)))
        self._all_say = {
            name: known.learned_from(self.texts.texts, len(said), name)
            for name in (ENTIRE, WORDS_ALONE)
        }
        self._traits = [traits(phrase.text) for phrase in self.phrases]
        self._asks = np.array([phrase.kind is PhraseKind.QUESTION for phrase in self.phrases])

    def understands(self, query: Query) -> bool:
        """Whether the meaning of what was said can be compared."""
        return query.vector is not None and len(query.vector) == self.texts.vectors.shape[1]

    def measure(self, query: Query) -> Measured:
        """Measure each phrase."""
        likeness = self.texts.compare(query)
        return self.measured(query, likeness, self._learned(query, likeness))

    def measured(self, query: Query, likeness: Likeness, learned: Floats) -> Measured:
        """Measure each phrase, the texts being compared already.

        Args:
            query: what was said.
            likeness: of each text.
            learned: what all texts together say for each phrase.
        """
        count = len(self.owners)
        meaning, words = likeness.meaning[:count], likeness.words[:count]
        sounds = likeness.sounds[:count]
        together = likeness.together(entire=self.understands(query))[:count]
        best = self._best_rows(together)
        said = traits(query.text)
        columns = {
            "learned": learned,
            "meaning_best": self._best(meaning),
            "meaning_crowd": self._crowd(meaning),
            "meaning_phrase": meaning[self._firsts],
            "words_best": self._best(words),
            "words_crowd": self._crowd(words),
            "words_phrase": words[self._firsts],
            "sounds_best": self._best(sounds),
            "sounds_crowd": self._crowd(sounds),
            **self._agreements(said, best),
        }
        features = np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)
        return Measured(features, best, likeness, said)

    def _learned(self, query: Query, likeness: Likeness) -> Floats:
        """What all texts together say for each phrase, about 0.0 to 1.0."""
        entire = self.understands(query)
        learned = self._all_say[ENTIRE if entire else WORDS_ALONE]
        if learned is None:
            return np.zeros(len(self.phrases), np.float32)
        return np.asarray(likeness.together(entire=entire) @ learned, np.float32)

    # --- of each phrase -------------------------------------------------------------------------

    def _best(self, scores: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(scores, self._firsts), np.float32)

    def _crowd(self, scores: Floats) -> Floats:
        return crowds(scores, self.owners, len(self.phrases))

    def _best_rows(self, scores: Floats) -> Rows:
        order = np.lexsort((-scores, self.owners))
        return np.asarray(order[self._firsts], np.intp)

    def _agreements(self, said: Traits, best: Rows) -> dict[str, Floats]:
        """Where what was said and each phrase agree: 1, and 0 where they do not."""
        nearest = [_denies(self.texts.texts[row]) for row in best]
        return {
            "asks": _floats(self._asks & said.asks),
            "tells": _floats(~(self._asks | said.asks)),
            "orders": _floats([one.orders == said.orders for one in self._traits]),
            "denies": _floats(np.array(nearest) == said.denies),
            "me": _floats([one.me == said.me for one in self._traits]),
            "about": _floats([_speak_of_the_same(one, said) for one in self._traits]),
            "numbers": _floats([said.numbers <= one.numbers for one in self._traits]),
        }

    # --- of the first one -----------------------------------------------------------------------

    def signs(self, query: Query, measured: Measured, scores: Floats) -> Floats:
        """What confidence in the first phrase is judged by, in the order of SIGNS.

        Args:
            query: what was said.
            measured: of each phrase.
            scores: of each phrase, logarithms of what is likely.
        """
        first, second = np.argsort(-scores)[[0, -1 if len(scores) < 2 else 1]]
        learned = measured.features[:, FEATURES.index("learned")]
        away, count = measured.likeness, len(self.owners)
        signs = {
            **dict(zip(FEATURES, measured.features[first], strict=True)),
            "probability": probabilities(scores)[first],
            "margin": scores[first] - scores[second],
            "learned_margin": learned[first] - learned[second],
            "stray_meaning": away.meaning[count:].max(initial=0.0),
            "stray_words": away.words[count:].max(initial=0.0),
            "known_share": self.texts.known_share(query.text),
            "length": min(len(query.text.split()), _LONG) / _LONG,
        }
        return np.array([signs[name] for name in SIGNS], np.float32)

    def agrees(self, measured: Measured, phrase: int) -> bool:
        """Whether nothing that was said is another thing than what a phrase says.

        What is denied is compared with the text nearest to it; what is counted, and of whom it
        speaks, with the phrase too.
        """
        said, ours = measured.said, self._traits[phrase]
        nearest = traits(self.texts.texts[measured.best[phrase]])
        return (
            said.denies == nearest.denies
            and said.numbers <= ours.numbers | nearest.numbers
            and any(_speak_of_the_same(said, one) for one in (ours, nearest))
            and (bool(self._asks[phrase]) or not said.asks)
        )


def probabilities(scores: Floats) -> Floats:
    """What is likely, of scores that are its logarithms."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)


def _speak_of_the_same(one: Traits, other: Traits) -> bool:
    return About.NOBODY in (one.about, other.about) or one.about == other.about


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    """Whether a text of ours denies; what people say is not kept."""
    return traits(text).denies


def _floats(values: object) -> Floats:
    return np.asarray(values, np.float32)
