"""The search: everything it needs of the library, in memory, read again when it changed."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from passerelle.config.synonyms import Synonyms, load_synonyms
from passerelle.domain.documents import Findings, Source
from passerelle.library.library import Library
from passerelle.library.search.asked import Asked, Query, Understanding
from passerelle.library.search.candidates import FEATURES, Candidates, Parts, measure
from passerelle.library.search.collector import COLLECTOR
from passerelle.library.search.echoes import Echoes, echoes_from_arrays, read_echoes
from passerelle.library.search.kept import Arrays, keep, kept
from passerelle.library.search.meaning import (
    Meanings,
    meanings_from_arrays,
    read_meanings,
    usable,
)
from passerelle.library.search.own import likeliest
from passerelle.library.search.phrases import Phrases, alike, phrases_from_arrays, read_phrases
from passerelle.library.search.ranking import Ranking, Weights, load_ranking, signs_of
from passerelle.library.search.sounds import SoundIndex, read_sounds, sounds_from_arrays
from passerelle.library.search.spelling import Spelling
from passerelle.library.search.strays import Strays, load_strays
from passerelle.library.search.synonyms import Expander
from passerelle.library.search.text import RULES
from passerelle.library.search.within import worth_comparing
from passerelle.library.search.words import WordIndex, read_words, words_from_arrays

T = TypeVar("T", WordIndex, Meanings, Phrases, Echoes, SoundIndex)

LIKE_ENOUGH = 0.45
"""From this likeness on, a question may have the same answer as another one."""
_LEAST_SURE = 1e-6
_FORM = 4
"""Raise it when the kept files have another form."""


@dataclass(frozen=True, slots=True)
class _State:
    """What was read of one generation of the library."""

    generation: int
    signatures: Mapping[str, str]
    parts: Parts
    kinds: list[str]
    sounds: SoundIndex
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Ranked:
    """The documents of one search, best first.

    Attributes:
        candidates: as they were measured, in no order.
        order: places in the candidates, best first.
        scores: of each candidate.
        signs: what the confidence was judged by.
        confidence: that the first one answers.
    """

    candidates: Candidates
    order: NDArray[np.intp]
    scores: NDArray[np.float32]
    signs: NDArray[np.float32]
    confidence: float


class SearchIndex:
    """Searches a library. For one thread at a time: another one waits."""

    def __init__(
        self,
        library: Library,
        strays: Path | None = None,
        ranking: Ranking | None = None,
        synonyms: Callable[[], Synonyms] = load_synonyms,
    ) -> None:
        """Read nothing yet.

        Args:
            library: what is searched; it stays the caller's to close.
            strays: the file of the questions that no sheet answers.
            ranking: other weights than ours.
            synonyms: reads the words that stand for others, when they are first needed.
        """
        self._library = library
        self._strays_path = strays
        self._strays: Strays | None = None
        self._ranking = ranking
        self._synonyms = synonyms
        self._expander: Expander | None = None
        self._state: _State | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Read all that a search needs.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, DISK_REFUSED; CATALOGUE, for IT's synonyms.
        """
        with self._lock:
            self._fresh()

    def search(self, query: Query, limit: int = 10, collections: Collection[str] = ()) -> Findings:
        """The documents that may answer, best first.

        Args:
            query: the question, with its meaning and its sounds where they are known.
            limit: how many documents, at most.
            collections: ids of those to search in; none is all.

        Raises:
            PasserelleError: as warm_up.
        """
        with self._lock:
            state = self._fresh()
            ranked = self._rank(state, query, collections)
        if ranked is None or limit < 1:
            return Findings()
        chosen = ranked.order[:limit]
        numbers = [
            int(state.parts.words.passages[row]) for row in ranked.candidates.passages[chosen]
        ]
        sources = self._library.passages(numbers)
        best = float(ranked.scores[chosen[0]])
        found: list[Source] = []
        for place, number in zip(chosen, numbers, strict=True):
            if number in sources:  # else it was removed a moment ago
                score = ranked.confidence * float(np.exp(float(ranked.scores[place]) - best))
                found.append(replace(sources[number], score=round(score, 4)))
        return Findings(tuple(found), round(ranked.confidence, 4))

    def within(self, query: Query, source: Source) -> tuple[Source, ...]:
        """The passages of a source's document that may answer, in order; all, unless it is long.

        Raises:
            PasserelleError: as warm_up.
        """
        with self._lock:
            state = self._fresh()
            doc_ids = state.parts.words.doc_ids
            if source.doc_id not in doc_ids:
                return ()
            numbers = worth_comparing(
                state.parts,
                state.understanding.ask(query.text, lambda: state.sounds.heard_in(query.phonemes)),
                usable(query.vector, state.parts.meanings),
                doc_ids.index(source.doc_id),
                source.passage_id,
            ).tolist()
        found = self._library.passages(numbers)
        there = (found[number] for number in numbers if number in found)
        return tuple(one for one in there if one.doc_id == source.doc_id)

    def openings(self, query: Query, doc_id: str) -> dict[str, float]:
        """How the sentences of a document begin that answer questions much like this one.

        Each comes with the likeness of the question that is most like this one. None when the
        document's questions have no known answer, or the meaning of this one is not known.

        Raises:
            PasserelleError: as warm_up.
        """
        with self._lock:
            state = self._fresh()
            doc_ids, parts = state.parts.words.doc_ids, state.parts
            if doc_id not in doc_ids:
                return {}
            rows = np.flatnonzero(parts.phrases.owners == doc_ids.index(doc_id))
            answers = self._library.answers(doc_id)
        vector = usable(query.vector, parts.phrases.meanings)
        changed = len(answers) != len(rows)  # a moment ago
        if changed or not any(answers) or vector is None:  # sounds alone are taken in too easily
            return {}
        cosines = parts.phrases.meanings.similarities(vector, rows)
        likeness = alike(parts.echoes.likeness(query.phonemes)[rows], cosines)
        found: dict[str, float] = {}
        for answer, like in zip(answers, likeness.tolist(), strict=True):
            if answer and like >= LIKE_ENOUGH:
                found[answer] = max(found.get(answer, 0.0), like)
        return found

    def rank(
        self, query: Query, collections: Collection[str] = ()
    ) -> tuple[Ranked | None, list[str]]:
        """What a search weighs, for measuring: the ranked candidates and every document's id."""
        with self._lock:
            state = self._fresh()
            return self._rank(state, query, collections), state.parts.words.doc_ids

    def _rank(self, state: _State, query: Query, collections: Collection[str]) -> Ranked | None:
        asked = state.understanding.ask(query.text, lambda: state.sounds.heard_in(query.phonemes))
        vector = usable(query.vector, state.parts.meanings)
        allowed = None
        if collections:
            allowed = np.array(
                [one in collections for one in state.parts.words.collections], np.bool_
            )
        candidates = measure(state.parts, asked, vector, query.phonemes, allowed)
        if not len(candidates.documents):
            return None
        weights = self._weights(vector is not None and bool(query.phonemes))
        kinds = [state.kinds[row] for row in candidates.documents]
        scores = weights.order(candidates.features, kinds)
        order = np.argsort(-scores, kind="stable")
        stray = self._stray(query, candidates, int(order[0]))
        signs = _signs(candidates, scores, order, asked, stray)
        ranked = Ranked(candidates, order, scores, signs, weights.confidence(signs))
        return with_own(ranked, likeliest(candidates.features, kinds))

    def _stray(self, query: Query, candidates: Candidates, first: int) -> float:
        """How much a question is like those that no sheet answers.

        Nothing for documents without questions: what our sheets do not hold, those may.
        """
        if not candidates.features[first, FEATURES.index("asked")] or self._strays_path is None:
            return 0.0
        if self._strays is None:
            self._strays = load_strays(self._strays_path)
        return self._strays.likeness(query.phonemes, query.vector)

    def _weights(self, known: bool) -> Weights:
        if self._ranking is None:
            self._ranking = load_ranking()
        return self._ranking.entire if known else self._ranking.words_alone

    def _fresh(self) -> _State:
        """What the search needs of the library as it is now."""
        with self._library.database.reading() as connection:
            connection.execute("BEGIN")  # one moment of the library, whatever is written meanwhile
            try:
                generation = int(
                    connection.execute(
                        "SELECT value FROM meta WHERE name = 'generation'"
                    ).fetchone()[0]
                )
                if self._state is None or self._state.generation != generation:
                    self._state = self._read(connection, generation)
                return self._state
            finally:
                connection.execute("COMMIT")

    def _read(self, connection: sqlite3.Connection, generation: int) -> _State:
        signatures, old = _signatures(connection), self._state
        before = old.signatures if old else {}

        def part(
            name: str, known: T | None, build: Callable[[], T], load: Callable[[Arrays], T]
        ) -> T:
            if known is not None and before.get(name) == signatures[name]:
                return known
            path = self._folder / name
            arrays = kept(path, signatures[name])
            if arrays is not None:
                return load(arrays)
            with COLLECTOR.paused():
                built = build()
            keep(path, signatures[name], built.to_arrays())
            return built

        words = part(
            "words",
            old.parts.words if old else None,
            lambda: read_words(connection),
            words_from_arrays,
        )
        meanings = part(
            "meanings",
            old.parts.meanings if old else None,
            lambda: read_meanings(connection, words.passages),
            meanings_from_arrays,
        )
        phrases = part(
            "phrases",
            old.parts.phrases if old else None,
            lambda: read_phrases(connection),
            phrases_from_arrays,
        )
        echoes = part(
            "echoes",
            old.parts.echoes if old else None,
            lambda: read_echoes(connection),
            echoes_from_arrays,
        )
        sounds = part(
            "sounds",
            old.sounds if old else None,
            lambda: read_sounds(connection),
            sounds_from_arrays,
        )
        understanding = (
            old.understanding if old and old.parts.words is words else self._understanding(words)
        )
        parts = Parts(words, meanings, phrases, echoes)
        return _State(generation, signatures, parts, words.kinds(), sounds, understanding)

    def _understanding(self, words: WordIndex) -> Understanding:
        if self._expander is None:
            self._expander = Expander(self._synonyms())
        return Understanding(words, Spelling(list(words.terms), words.rarities()), self._expander)

    @property
    def _folder(self) -> Path:
        path = self._library.path
        return path.with_name(path.name + ".search")


def _signatures(connection: sqlite3.Connection) -> dict[str, str]:
    """What each part was made of: the same signature, the same part."""
    documents = hashlib.sha256(f"{_FORM} {RULES}".encode())
    for row in connection.execute("SELECT id, doc_id, fingerprint FROM documents ORDER BY id"):
        documents.update(repr(row).encode())
    last = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passages'").fetchone()
    documents.update(repr(last).encode())
    words = documents.hexdigest()
    pending = connection.execute("SELECT COUNT(*) FROM pending").fetchone()[0]
    meaningless, silent = (
        connection.execute(f"SELECT COUNT(*) FROM phrases WHERE {column} IS NULL").fetchone()[0]
        for column in ("vector", "phonemes")
    )
    waiting, said = connection.execute(
        "SELECT COUNT(*) FILTER (WHERE phonemes IS NULL), COUNT(*) FROM sounds"
    ).fetchone()
    return {
        "words": words,
        "meanings": f"{words} {pending}",
        "phrases": f"{words} {meaningless}",
        "echoes": f"{words} {silent}",
        "sounds": f"{_FORM} {RULES} {said} {waiting} {words}",
    }


def with_own(ranked: Ranked, own: tuple[int, float] | None) -> Ranked:
    """A person's own file comes first when it answers more surely than what was found.

    The others keep the scores that they had, as a search gives them.
    """
    if own is None or own[1] <= ranked.confidence:
        return ranked
    place, sure = own
    order, scores = ranked.order, ranked.scores.copy()
    scores[place] = scores[order[0]] + np.log(sure / max(ranked.confidence, _LEAST_SURE))
    order = np.concatenate(([place], order[order != place]))
    return replace(ranked, order=order, scores=scores, confidence=sure)


def _signs(
    candidates: Candidates,
    scores: NDArray[np.float32],
    order: NDArray[np.intp],
    asked: Asked,
    stray: float,
) -> NDArray[np.float32]:
    first = order[0]
    margin = float(scores[first] - scores[order[1]]) if len(order) > 1 else 1.0
    terms = len(asked.own) + asked.unknown
    return signs_of(candidates.features[first], margin, asked.unknown / max(terms, 1), terms, stray)
