"""What is measured of each document that may answer, and its best passage."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.asked import Asked
from passerelle.library.search.echoes import Echoes
from passerelle.library.search.meaning import Meanings, usable
from passerelle.library.search.phrases import Phrases, alike, crowds
from passerelle.library.search.postings import Postings
from passerelle.library.search.words import WordIndex

FEATURES = (
    "passage",
    "passage_relative",
    "whole",
    "whole_relative",
    "title",
    "title_share",
    "title_fit",
    "title_cover",
    "title_pairs",
    "pairs",
    "questions",
    "passage_share",
    "meaning",
    "meaning_relative",
    "meaning_rest",
    "title_meaning",
    "question_meaning",
    "question_crowd",
    "question_sounds",
    "sounds",
    "sounds_relative",
    "length",
    "asked",
)
MANY, SOME = 30, 15
"""Documents that each way of searching proposes."""
NEAREST = 100
"""Passages, and phrases, whose documents are proposed for their meaning."""
_BEST = 3
NEAR_QUESTION = 0.6
"""Cosine above which a question is nearly the one that a document's author wrote."""
MEANING_OF_PASSAGE = 1.0
"""What a cosine counts, beside the share of the words, to choose the passage."""

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The documents that may answer a question.

    Attributes:
        documents: rows of the documents.
        features: (documents, FEATURES).
        passages: row of the best passage of each.
    """

    documents: Rows
    features: Floats
    passages: Rows


@dataclass(frozen=True, slots=True)
class Parts:
    """What is searched: the words, the meanings of passages, those of phrases, their sounds."""

    words: WordIndex
    meanings: Meanings
    phrases: Phrases
    echoes: Echoes


def measure(
    parts: Parts,
    asked: Asked,
    vector: Floats | None,
    phonemes: str = "",
    allowed: Mask | None = None,
) -> Candidates:
    """The documents that any way of searching proposes, and all that is measured of them.

    Args:
        parts: what is searched.
        asked: the terms of the question.
        vector: its meaning, None when it is not known.
        phonemes: its sounds, "" when they are not known.
        allowed: the documents that may be proposed, None for all.
    """
    words = parts.words
    written, heard = words.score(asked.words), words.score(asked.sounding)
    passage = words.best_by_document(written.passages)
    sounds = words.best_by_document(heard.passages) + heard.whole
    heard_before = parts.echoes.likeness(phonemes)
    echoes = crowds(heard_before, parts.echoes.owners, len(words.doc_ids))
    proposals = [
        _best(scores, count, allowed)
        for scores, count in (
            (passage, MANY),
            (written.whole, SOME),
            (written.titles, SOME),
            (written.questions, SOME),
            (sounds, SOME),
            (echoes, SOME),
        )
    ]
    if vector is not None:
        proposals += _near(parts, vector, allowed)
    documents = np.unique(np.concatenate(proposals))
    if not len(documents):
        return Candidates(documents, np.zeros((0, len(FEATURES)), np.float32), documents)
    rows, starts = _passages_of(words, documents)
    total = np.float32(max(asked.total, 1e-6))
    cosines = _cosines(parts.meanings, vector, rows)
    value = written.passages[rows] / total + np.float32(MEANING_OF_PASSAGE) * cosines
    best = rows[_largest(value, starts)]
    columns = {
        "passage": passage[documents] / total,
        "passage_relative": _relative(passage[documents]),
        "whole": written.whole[documents] / total,
        "whole_relative": _relative(written.whole[documents]),
        "title": written.titles[documents] / total,
        "questions": written.questions[documents] / total,
        "sounds": sounds[documents] / total,
        "sounds_relative": _relative(sounds[documents]),
        "question_sounds": echoes[documents],
        "length": np.log1p(np.diff(starts)),
        **_shares(words, asked, documents, best),
        **_pairs(words, asked, documents, rows, starts),
        **_meanings(cosines, starts),
        **_phrases(parts.phrases, vector, heard_before, documents),
    }
    features = np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)
    return Candidates(documents, features, best)


def _near(parts: Parts, vector: Floats, allowed: Mask | None) -> list[Rows]:
    """The documents whose passages or phrases are roughly nearest to a meaning."""
    found = []
    for meanings, owners in (
        (parts.meanings, parts.words.owners),
        (parts.phrases.meanings, parts.phrases.owners),
    ):
        if len(owners) and usable(vector, meanings) is not None:
            rows = meanings.nearest(vector, NEAREST, None if allowed is None else allowed[owners])
            documents = np.unique(owners[rows]).astype(np.intp)
            found.append(documents if allowed is None else documents[allowed[documents]])
    return found


def _cosines(meanings: Meanings, vector: Floats | None, rows: Rows) -> Floats:
    if vector is None:
        return np.zeros(len(rows), np.float32)
    return meanings.similarities(vector, rows)


def _meanings(cosines: Floats, starts: Rows) -> dict[str, Floats]:
    """How near the best passage of each document is, and its best few on average."""
    sizes = np.diff(starts)
    order = np.lexsort((-cosines, np.repeat(np.arange(len(sizes)), sizes)))
    ordered = cosines[order]
    counted = np.minimum(sizes, _BEST)
    sums = np.concatenate(([0.0], np.cumsum(ordered, dtype=np.float64)))
    first = ordered[starts[:-1]]
    return {
        "meaning": first,
        "meaning_relative": first - first.max(),
        "meaning_rest": ((sums[starts[:-1] + counted] - sums[starts[:-1]]) / counted),
    }


def _phrases(
    phrases: Phrases, vector: Floats | None, heard_before: Floats, documents: Rows
) -> dict[str, Floats]:
    """How near the title of each document is, its nearest question, and its best few phrases."""
    rows, at = _phrases_of(phrases, documents)
    cosines = np.zeros(len(rows), np.float32)
    vector = usable(vector, phrases.meanings)
    if vector is not None and len(rows):
        cosines = phrases.meanings.similarities(vector, rows)
    titles = phrases.titles[rows]
    title, nearest = np.zeros((2, len(documents)), np.float32)
    title[at[titles]] = cosines[titles]
    np.maximum.at(nearest, at[~titles], cosines[~titles] - np.float32(NEAR_QUESTION))
    likeness = alike(heard_before[rows], cosines)
    crowd = crowds(likeness, at, len(documents))
    known = np.bincount(at, minlength=len(documents)) > 1
    return {
        "title_meaning": title,
        "question_meaning": nearest,
        "question_crowd": crowd,
        "asked": known.astype(np.float32),
    }


def _phrases_of(phrases: Phrases, documents: Rows) -> tuple[Rows, NDArray[np.int32]]:
    """The rows of the phrases of some documents, and the place of the document of each."""
    if not len(phrases.owners):
        return np.zeros(0, np.intp), np.zeros(0, np.int32)
    places = np.full(int(max(documents[-1], phrases.owners[-1])) + 1, -1, np.int32)
    places[documents] = np.arange(len(documents))
    rows = np.flatnonzero(places[phrases.owners] >= 0)
    return rows, places[phrases.owners[rows]]


def _best(scores: Floats, count: int, allowed: Mask | None) -> Rows:
    """The rows of the best scores above zero."""
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(0))
    if len(scores) > count:
        rows = np.argpartition(-scores, count)[:count]
    else:
        rows = np.arange(len(scores))
    return np.asarray(rows[scores[rows] > 0], np.intp)


def _passages_of(words: WordIndex, documents: Rows) -> tuple[Rows, Rows]:
    """The rows of the passages of some documents, and where those of each begin (and end)."""
    ends = np.append(words.firsts[1:], len(words.passages))
    sizes = ends[documents] - words.firsts[documents]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    rows = np.arange(starts[-1]) + np.repeat(words.firsts[documents] - starts[:-1], sizes)
    return rows.astype(np.intp), starts.astype(np.intp)


def _largest(values: Floats, starts: Rows) -> Rows:
    """Where the largest value of each stretch is."""
    order = np.lexsort((-values, np.repeat(np.arange(len(starts) - 1), np.diff(starts))))
    return np.asarray(order[starts[:-1]], np.intp)


def _shares(words: WordIndex, asked: Asked, documents: Rows, passages: Rows) -> dict[str, Floats]:
    """Shares of the question (by rarity) in the passage and in the title; fit of the title."""
    in_passage, in_title = np.zeros((2, len(documents)), np.float32)
    count, covered = np.zeros((2, len(documents)), np.float32)
    for term, weight in asked.words.items():
        value = np.float32(weight * words.rarity(term))
        title = _holds(words.fields.titles, term, documents)
        body = _holds(words.fields.body, term, passages)
        in_title += value * title
        in_passage += value * (body | title | _holds(words.fields.headings, term, passages))
        count += title
        if term in asked.own:
            covered += np.float32(words.fields.titles.rarity(term)) * title
    total = np.float32(max(asked.total, 1e-6))
    union = np.maximum(words.title_sizes[documents] + len(asked.own) - count, 1)
    return {
        "passage_share": in_passage / total,
        "title_share": in_title / total,
        "title_fit": (count / union).astype(np.float32),
        "title_cover": covered / np.maximum(words.title_rarities[documents], np.float32(1e-6)),
    }


def _pairs(
    words: WordIndex, asked: Asked, documents: Rows, rows: Rows, starts: Rows
) -> dict[str, Floats]:
    """Neighbours of the question that are neighbours in the title, and in the passages."""
    rarities = np.array([sum(map(words.rarity, pair)) for pair in asked.pairs], np.float32)
    shares = rarities / max(float(rarities.sum()), 1e-6)
    titles = words.title_order.count_pairs(asked.pairs, documents) > 0
    passages = words.order.count_pairs(asked.pairs, rows)
    whole = np.add.reduceat(passages, starts[:-1], axis=0)
    return {"title_pairs": titles @ shares, "pairs": np.log1p(whole) @ shares}


def _holds(field: Postings, term: int, rows: Rows) -> Mask:
    """Which of these rows hold a term."""
    holders = field.rows_of(term)
    if not len(holders):
        return np.zeros(len(rows), np.bool_)
    places = np.minimum(np.searchsorted(holders, rows), len(holders) - 1)
    return np.asarray(holders[places] == rows)


def _relative(scores: Floats) -> Floats:
    return scores / max(float(scores.max()), 1e-6)
