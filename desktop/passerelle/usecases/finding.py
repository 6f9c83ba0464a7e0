"""Finding what answers a question: its meaning and its sounds, then the search."""

import time
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from passerelle.client import Done, Engines, Job, Phonemes, Vectors, rows_of
from passerelle.domain.documents import Findings, Source
from passerelle.domain.sentences import announces, is_item, leans, opposes, sentences
from passerelle.library.search.asked import Query
from passerelle.library.search.index import SearchIndex
from passerelle.library.search.text import terms
from passerelle.usecases.closest import ELSEWHERE, closest, leads_elsewhere

WARM_S = 1.5
"""How long a question waits for its meaning; after that, its words are searched alone."""
COLD_S = 20.0
"""The same while the encoder has not answered yet: it is being loaded."""
MOST_CHARACTERS = 1_000
"""Of a question whose meaning is computed: a longer one says several things."""

MOST_SENTENCES = 3
MOST_WORDS = 70
"""Of an excerpt, unless one sentence is longer, or sentences that cannot be parted."""
MOST_TIED_WORDS = 110
"""Of sentences that cannot be parted: beyond, the whole passage is read."""
_NEARLY_AS_GOOD = 0.75
_OVERLAP = 0.5
"""What the share of the question's words counts beside a cosine."""

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
        self._warm = False

    def find(self, question: str, limit: int = 10, collections: Collection[str] = ()) -> Findings:
        """The documents that may answer, best first; nothing for an empty question.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, DISK_REFUSED, CATALOGUE.
        """
        if not question.strip():
            return Findings()
        return self._index.search(self.query(question), limit, collections)

    def query(self, question: str) -> Query:
        """A question with its meaning and its sounds, as far as they could be had in time."""
        asked = " ".join(question.split())[:MOST_CHARACTERS]
        deadline = time.monotonic() + (self._warm_s if self._warm else self._cold_s)
        meaning, sounds = self._engines.embed([asked]), self._engines.pronounce([asked])
        self._index.warm_up()
        vectors = _vectors(meaning, deadline)
        self._warm = self._warm or vectors is not None
        vector = vectors[0] if vectors is not None else None
        return Query(question, vector, _said(sounds, deadline))

    def excerpt(self, question: str, source: Source) -> str:
        """The one to three consecutive sentences of a passage that answer."""
        parts = sentences(source.text)
        if len(parts) <= 1:
            return source.text
        scores = self._scores(question, source.title, parts)
        first, last = _stretch(scores, [len(part.split()) for part in parts], parts)
        return " ".join(parts[first:last])

    def closest(self, question: str, source: Source, passages: Sequence[Source]) -> Source:
        """The passage of a source's document that answers best; the source when none is known."""
        return closest(question[:MOST_CHARACTERS], source, passages, self._encode)

    def _encode(self, texts: Sequence[str]) -> Floats | None:
        """The meanings of texts, None when they could not be had in time."""
        job = self._engines.embed(list(texts))
        vectors = _vectors(job, time.monotonic() + (self._warm_s if self._warm else self._cold_s))
        return vectors if vectors is not None and len(vectors) == len(texts) else None

    def _scores(self, question: str, title: str, parts: Sequence[str]) -> Floats:
        """How well each sentence answers."""
        asked = set(terms(question))
        said = set(terms(title))
        wanted = asked - said or asked
        overlaps = [len(wanted & set(terms(part))) / max(len(wanted), 1) for part in parts]
        scores = np.array(overlaps, np.float32) * np.float32(_OVERLAP)
        scores -= np.array([leads_elsewhere(part) for part in parts], np.float32) * ELSEWHERE
        vectors = self._encode([question[:MOST_CHARACTERS], *parts])
        if vectors is not None:
            scores += vectors[1:] @ vectors[0]
        return scores


def _stretch(scores: Floats, sizes: Sequence[int], parts: Sequence[str]) -> tuple[int, int]:
    """Where the excerpt begins and ends: the best sentence, and those that go with it."""
    best = int(scores.argmax())
    first, last = _with_tied(best, best + 1, parts)
    words = sum(sizes[first:last])
    if words > max(MOST_TIED_WORDS, sizes[best]) or not _stands(first, last, parts):
        return 0, len(parts)
    while True:
        grown = [
            (_wish(scores, first - 1), _with_tied(first - 1, last, parts)),
            (_wish(scores, last, is_item(_at(parts, last))), _with_tied(first, last + 1, parts)),
        ]
        wish, (start, end) = max(grown)
        fits = sum(sizes[start:end]) <= MOST_WORDS and _stands(start, end, parts)
        few = end - start <= MOST_SENTENCES or is_item(_at(parts, end - 1))
        if wish < _NEARLY_AS_GOOD * float(scores[best]) or not (fits and few):
            return first, last
        first, last = start, end


def _with_tied(first: int, last: int, parts: Sequence[str]) -> tuple[int, int]:
    """A stretch with all that its sentences cannot be parted from."""
    first, last = max(first, 0), min(last, len(parts))
    while True:
        start = min(_tied_back(place, parts) for place in range(first, last))
        end = last
        if opposes(_at(parts, end)) or (end < len(parts) and parts[end - 1].endswith(":")):
            end += 1
        if (start, end) == (first, last):
            return first, last
        first, last = start, end


def _tied_back(place: int, parts: Sequence[str]) -> int:
    """The first of the sentences before this one without which it may not be read."""
    if is_item(parts[place]):
        openings = (before for before in range(place - 1, -1, -1) if announces(parts[before]))
        return next(openings, 0)
    tied = place > 0 and (leans(parts[place]) or parts[place - 1].endswith(":"))
    return place - 1 if tied else place


def _stands(first: int, last: int, parts: Sequence[str]) -> bool:
    """Whether a stretch may be read alone: not inside a list, nor the promise of one."""
    return not is_item(parts[first]) and not parts[last - 1].endswith(":")


def _at(parts: Sequence[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _wish(scores: Floats, place: int, tied: bool = False) -> float:
    """How much a neighbour is wanted."""
    if not 0 <= place < len(scores):
        return -1.0
    return 2.0 if tied else float(scores[place])


def _vectors(job: Job, deadline: float) -> Floats | None:
    """The vectors of a job; None when they could not be had in time."""
    if not _ended_well(job, deadline):
        return None
    found = [rows_of(chunk) for chunk in job if isinstance(chunk, Vectors)]
    return np.concatenate(found) if found else None


def _said(job: Job, deadline: float) -> str:
    """The phonemes of a job of one text; "" when they could not be had in time."""
    if not _ended_well(job, deadline):
        return ""
    return " ".join(text for chunk in job if isinstance(chunk, Phonemes) for text in chunk.texts)


def _ended_well(job: Job, deadline: float) -> bool:
    ending = job.wait(max(0.0, deadline - time.monotonic()))
    if ending is None:
        job.cancel()
    return isinstance(ending, Done)
