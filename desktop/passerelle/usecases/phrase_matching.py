"""Finding the phrase that says what a professional said."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.client import Done, Engines, Job, Phonemes, Vectors, rows_of
from passerelle.domain.phrasebook import FRENCH, Phrase, Phrasebook
from passerelle.library.phrasebook.index import PhraseIndex, probabilities
from passerelle.library.phrasebook.known import load_known
from passerelle.library.phrasebook.texts import Query, compared
from passerelle.library.phrasebook.weights import load_weighing

WARM_S = 1.0
"""How long a match waits for meanings and sounds; after that, words alone are compared."""
COLD_S = 20.0
"""The same while the encoder has not answered yet: it is being loaded."""
MOST_CHARACTERS = 400
"""Of what was said; a phrase is short, and more says several things."""
MOST_WORDS = 40
"""From which nothing is sure: several things were said."""
_HARMLESS = "bonjour"
_NOT_QUITE = 0.01
"""How far under "sure" a confidence stays where something disagrees."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase that may say what was said.

    Attributes:
        score: share of what is likely, among the phrases alone; 0.0 to 1.0.
        confidence: how likely it is that this phrase says it, 0.0 to 1.0, calibrated.
    """

    phrase: Phrase
    score: float
    confidence: float


class PhraseMatcher:
    """Finds phrases. May be used by several threads."""

    def __init__(
        self,
        engines: Engines,
        phrasebook: Phrasebook,
        vectors_path: Path,
        weights_path: Path,
        strays: Sequence[str] = (),
        warm_s: float = WARM_S,
        cold_s: float = COLD_S,
    ) -> None:
        """Start nothing yet.

        Args:
            engines: compute meanings and sounds.
            phrasebook: what may be found.
            vectors_path: meanings and sounds of its texts, computed once.
            weights_path: how what is measured is weighed.
            strays: what professionals say that no phrase says.
            warm_s: how long to wait for a meaning.
            cold_s: the same before the first one.
        """
        self._engines = engines
        self._book = phrasebook
        self._vectors_path = vectors_path
        self._weighing = load_weighing(weights_path)
        self._strays = strays
        self._warm_s, self._cold_s = warm_s, cold_s
        self._hurries = False
        self._index: PhraseIndex | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Make everything ready; waits for the encoder as long as a first match would."""
        index = self._ready()
        index.measure(self._query(_HARMLESS))

    def match(self, text: str, language: str = FRENCH, limit: int = 3) -> tuple[Match, ...]:
        """The phrases that may say a text, best first; none for a text without words.

        Args:
            text: one sentence, as it was written or heard.
            language: of the text; in another than French, nothing is ever sure.
            limit: how many, at most.
        """
        if not any(char.isalnum() for char in text):
            return ()
        index = self._ready()
        query = self._query(text, language)
        whole = index.understands(query)
        weights = self._weighing.entire if whole else self._weighing.words_alone
        measured = index.measure(query)
        scores = weights.scores(measured.features)
        share = probabilities(scores)
        order = np.argsort(-scores, kind="stable")[: max(1, limit)]
        confidence = weights.confidence(index.signs(query, measured, scores))
        first = int(order[0])
        if not (whole and _may_be_sure(text, language) and index.agrees(measured, first)):
            confidence = min(confidence, self._weighing.entire.sure - _NOT_QUITE)
        return tuple(
            Match(
                index.phrases[place],
                float(share[place]),
                confidence if place == first else min(confidence, float(share[place])),
            )
            for place in map(int, order)
        )

    def sure(self, match: Match) -> bool:
        """Whether a phrase may be offered as surely the right one."""
        return match.confidence >= self._weighing.entire.sure

    # --- computing ------------------------------------------------------------------------------

    def _ready(self) -> PhraseIndex:
        with self._lock:
            if self._index is None:
                known = load_known(self._vectors_path)
                self._index = PhraseIndex(self._book, self._strays, known)
            return self._index

    def _query(self, text: str, language: str = FRENCH) -> Query:
        """What was said with its meaning and its sounds, as far as they could be had in time."""
        asked = " ".join(text.split())[:MOST_CHARACTERS]
        deadline = time.monotonic() + (self._warm_s if self._hurries else self._cold_s)
        plain = compared(asked) if language == FRENCH else asked
        meaning = self._engines.embed([plain])
        sounds = self._engines.pronounce([plain]) if language == FRENCH else None
        vectors = self._vectors(meaning, deadline)
        vector = vectors[0] if vectors is not None else None
        return Query(asked, vector, "" if sounds is None else _phonemes(sounds, deadline))

    def _vectors(self, job: Job, deadline: float) -> Floats | None:
        """The vectors of a job; None when they could not be had in time."""
        ending = job.wait(max(0.0, deadline - time.monotonic()))
        if ending is None and self._hurries:
            job.cancel()
        # The first job that is late goes on: it is what loads the encoder for the next sentence.
        self._hurries = self._hurries or ending is None or isinstance(ending, Done)
        if not isinstance(ending, Done):
            return None
        found = [rows_of(chunk) for chunk in job if isinstance(chunk, Vectors)]
        return np.concatenate(found) if found else None


def _may_be_sure(text: str, language: str) -> bool:
    """Whether one French sentence was said."""
    return language == FRENCH and len(text.split()) <= MOST_WORDS


def _phonemes(job: Job, deadline: float) -> str:
    """The phonemes of a job of one text; "" when they could not be had in time."""
    ending = job.wait(max(0.0, deadline - time.monotonic()))
    if ending is None:
        job.cancel()
    if not isinstance(ending, Done):
        return ""
    return " ".join(text for chunk in job if isinstance(chunk, Phonemes) for text in chunk.texts)
