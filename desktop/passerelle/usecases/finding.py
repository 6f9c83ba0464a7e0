"""Finding what answers a question: its meaning and its sounds, then the search."""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from passerelle.client import Done, Ending, Engines, Failed, Job, Phonemes, Vectors, rows_of
from passerelle.domain.documents import Findings, Source
from passerelle.domain.errors import ErrorCode
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers as say
from passerelle.library.search.asked import Query
from passerelle.library.search.index import SearchIndex
from passerelle.usecases.closest import ELSEWHERE, closest, leads_elsewhere
from passerelle.usecases.excerpts import from_sentence, stretch
from passerelle.usecases.known import known, rival, share, telling
from passerelle.usecases.turn import Turn

WARM_S = 4.0
"""How long a question waits for its meaning; after that, its words are searched alone."""
COLD_S = 60.0
"""The same while the encoder has not answered yet: it is being loaded."""
MOST_CHARACTERS = 1_000
"""Of a question whose meaning is computed: a longer one says several things."""

_OVERLAP = 0.5
"""What the share of the question's words counts beside a cosine."""

_PASSING = (ErrorCode.WORKER_CRASHED, ErrorCode.WORKER_HUNG)
"""What may not happen again at the next question."""

Floats = NDArray[np.float32]


class Finder:
    """Searches the documents. Used by one thread at a time."""

    def __init__(
        self,
        engines: Engines,
        index: SearchIndex,
        warm_s: float = WARM_S,
        cold_s: float = COLD_S,
    ) -> None:
        """Start nothing yet.

        Args:
            engines: compute meanings and sounds.
            index: what is searched.
            warm_s: how long to wait for a meaning.
            cold_s: the same before the first one.
        """
        self._engines = engines
        self._index = index
        self._warm_s, self._cold_s = warm_s, cold_s
        self._hurries = False
        self._asked = Query("")
        self._late: Turn | None = None
        """The turn in which a meaning could not be had: it waits for no other."""

    def find(
        self,
        question: str,
        limit: int = 10,
        collections: Collection[str] = (),
        *,
        turn: Turn | None = None,
    ) -> Findings:
        """The documents that may answer, best first; nothing for an empty question.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, DISK_REFUSED, CATALOGUE.
        """
        if not question.strip():
            return Findings()
        asked = self._asked = self.query(question, turn)  # another thread may be preparing
        found = self._index.search(asked, limit, collections)
        return replace(found, incomplete=asked.incomplete)

    def query(self, question: str, turn: Turn | None = None) -> Query:
        """A question with its meaning and its sounds, as far as they could be had in time."""
        asked = " ".join(question.split())[:MOST_CHARACTERS]
        deadline = self._deadline()
        meaning, sounds = self._engines.embed([asked]), self._engines.pronounce([asked])
        _stop_with(turn, meaning, sounds)
        self._index.warm_up()
        vectors = self._vectors(meaning, deadline)
        vector = vectors[0] if vectors is not None else None
        if vector is None:
            self._late = turn
            incomplete = _what_lacks(meaning.ending)
        else:
            incomplete = ""
        return Query(question, vector, _said(sounds, deadline), incomplete)

    def excerpt(self, question: str, source: Source, *, turn: Turn | None = None) -> str:
        """The one to three consecutive sentences of a passage that answer."""
        parts = sentences(source.text)
        if len(parts) <= 1:
            return source.text
        openings = self._openings(question, source.doc_id, turn)
        answering = known(question, openings, [source])
        if answering is not None:
            place = answering[1]
            return from_sentence(parts, place, rival(question, openings, parts, place))
        scores = self._scores(question, parts, turn)
        first, last = stretch(scores, [len(part.split()) for part in parts], parts)
        return " ".join(parts[first:last])

    def passages(
        self, question: str, source: Source, *, turn: Turn | None = None
    ) -> Sequence[Source]:
        """The passages of a source's document that may answer; none if the turn is cancelled.

        Raises:
            PasserelleError: as find.
        """
        asked = self._asked if self._asked.text == question else self.query(question, turn)
        if turn is not None and turn.cancelled:
            return ()
        return self._index.within(asked, source)

    def closest(
        self,
        question: str,
        source: Source,
        passages: Sequence[Source],
        *,
        turn: Turn | None = None,
    ) -> Source:
        """Which of these passages of its document answers best; the source when none is known."""
        if turn is not None and turn.cancelled:
            return source
        openings = self._openings(question, source.doc_id, turn)
        if openings:
            answering = known(question, openings, passages)
            if answering is not None:
                return replace(passages[answering[0]], score=source.score)
        encode = partial(self._encode, turn=turn)
        return closest(question[:MOST_CHARACTERS], source, passages, encode)

    def _openings(self, question: str, doc_id: str, turn: Turn | None) -> Mapping[str, float]:
        """How the sentences begin that answer questions like this one, as a document's say."""
        asked = self._asked
        whole = asked.vector is not None and asked.phonemes
        if asked.text != question or not (whole or self._is_late(turn)):
            asked = self._asked = self.query(question, turn)
        return self._index.openings(asked, doc_id)

    def _encode(self, texts: Sequence[str], turn: Turn | None) -> Floats | None:
        """The meanings of texts, None when they could not be had in time."""
        if self._is_late(turn):
            return None
        job = self._engines.embed(list(texts))
        _stop_with(turn, job)
        vectors = self._vectors(job, self._deadline())
        return vectors if vectors is not None and len(vectors) == len(texts) else None

    def _is_late(self, turn: Turn | None) -> bool:
        return turn is not None and turn is self._late

    def _deadline(self) -> float:
        """Until when to wait for the encoder."""
        return time.monotonic() + (self._warm_s if self._hurries else self._cold_s)

    def _vectors(self, job: Job, deadline: float) -> Floats | None:
        """The vectors of a job; None when they could not be had in time.

        Once it answered, or was waited for long and in vain, the encoder is never given long again.
        """
        ending = _ending(job, deadline)
        if ending is None and self._hurries:
            job.cancel()
        # The first job that is late goes on: it is what loads the encoder for the next question.
        self._hurries = self._hurries or ending is None or isinstance(ending, Done)
        if not isinstance(ending, Done):
            return None
        found = [rows_of(chunk) for chunk in job if isinstance(chunk, Vectors)]
        return np.concatenate(found) if found else None

    def _scores(self, question: str, parts: Sequence[str], turn: Turn | None) -> Floats:
        """How well each sentence answers."""
        weights = telling(question, parts)
        shares = np.array([share(weights, part) for part in parts], np.float32)
        scores = shares * np.float32(_OVERLAP)
        scores -= np.array([leads_elsewhere(part) for part in parts], np.float32) * ELSEWHERE
        vectors = self._encode([question[:MOST_CHARACTERS], *parts], turn)
        if vectors is not None:
            scores += vectors[1:] @ vectors[0]
        return scores


def _what_lacks(ending: Ending | None) -> str:
    """What to say of a search by words alone; "" where no encoder is installed."""
    if not isinstance(ending, Failed):
        return say.SEARCH_INCOMPLETE
    if ending.code in _PASSING:
        return say.SEARCH_INTERRUPTED
    return "" if ending.code is ErrorCode.MODEL_MISSING else say.not_everywhere(ending.text)


def _said(job: Job, deadline: float) -> str:
    """The phonemes of a job of one text; "" when they could not be had in time."""
    ending = _ending(job, deadline)
    if ending is None:
        job.cancel()
    if not isinstance(ending, Done):
        return ""
    return " ".join(text for chunk in job if isinstance(chunk, Phonemes) for text in chunk.texts)


def _ending(job: Job, deadline: float) -> Ending | None:
    """How a job ended; None when it has not, in time."""
    return job.wait(max(0.0, deadline - time.monotonic()))


def _stop_with(turn: Turn | None, *jobs: Job) -> None:
    """Have jobs cancelled, and so waited for no longer, when a turn is."""
    if turn is not None:
        for job in jobs:
            turn.on_cancel(job.cancel)
