"""Words: every term of every passage, title and list of questions, in arrays."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.kept import Arrays, array_as_texts, texts_as_array
from passerelle.library.search.pairs import Stream, stream
from passerelle.library.search.postings import (
    Column,
    Postings,
    Scores,
    Vocabulary,
    build,
    read_column,
)

TITLE_WEIGHT, HEADING_WEIGHT = 1.0, 0.5
"""In the score of a passage, beside 1.0 for its own words."""

_PASSAGES = """
SELECT p.id, p.document, w.headings, w.body FROM words w JOIN passages p ON p.id = w.rowid
ORDER BY p.document, p.position
"""
_DOCUMENTS = """
SELECT d.id, d.doc_id, d.collection, d.audience, w.title, w.questions
FROM documents d JOIN passages p ON p.document = d.id AND p.position = 0
JOIN words w ON w.rowid = p.id ORDER BY d.id
"""

Weights = Mapping[int, float]
"""How much each term of a question counts, by its number."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The postings of each field: `body` and `headings` by passage, the others by document."""

    body: Postings
    headings: Postings
    titles: Postings
    questions: Postings
    whole: Postings


@dataclass(frozen=True, slots=True)
class WordScores:
    """BM25 of one question.

    Attributes:
        passages: of each passage, with its headings and the title of its document.
        titles, questions, whole: of each document.
    """

    passages: Scores
    titles: Scores
    questions: Scores
    whole: Scores


@dataclass(frozen=True, slots=True)
class WordIndex:
    """All passages, document after document, in order; rows count from 0.

    Attributes:
        passages: int64 (rows,): number of each passage in the library.
        owners: int32 (rows,): row of its document.
        firsts: int64 (documents,): row of the first passage of each document.
        title_sizes: int32 (documents,): different terms of each title.
        title_rarities: float32 (documents,): their rarities together.
        order, title_order: the terms of passages (headings, then body) and of titles, in order.
        doc_ids, collections, audiences: of each document.
        terms: number of each term.
        fields: where the terms are.
    """

    passages: NDArray[np.int64]
    owners: NDArray[np.int32]
    firsts: NDArray[np.int64]
    title_sizes: NDArray[np.int32]
    title_rarities: NDArray[np.float32]
    order: Stream
    title_order: Stream
    doc_ids: list[str]
    collections: list[str]
    audiences: list[str]
    terms: dict[str, int]
    fields: Fields

    def rarity(self, term: int) -> float:
        """How much a term says: near 0 when most documents hold it."""
        return self.fields.whole.rarity(term)

    def rarities(self) -> NDArray[np.float32]:
        """The rarity of each term."""
        whole = self.fields.whole
        held = np.diff(whole.starts)
        return np.log1p((whole.count - held + 0.5) / (held + 0.5)).astype(np.float32)

    def score(self, weights: Weights) -> WordScores:
        """The BM25 of every passage and document."""
        of_field = {
            field.name: np.zeros(getattr(self.fields, field.name).count, np.float32)
            for field in fields(Fields)
        }
        for term, weight in weights.items():
            for name, scores in of_field.items():
                getattr(self.fields, name).add(scores, term, weight)
        titles = of_field["titles"]
        passages = of_field["body"] + np.float32(HEADING_WEIGHT) * of_field["headings"]
        passages += np.float32(TITLE_WEIGHT) * titles[self.owners]
        return WordScores(passages, titles, of_field["questions"], of_field["whole"])

    def kinds(self) -> list[str]:
        """The beginning of each document's id: "travail", "fiches", "particuliers"..."""
        return [doc_id.partition("/")[0] for doc_id in self.doc_ids]

    def best_by_document(self, scores: Scores) -> Scores:
        """The best score among the passages of each document."""
        if not len(self.firsts):
            return np.zeros(0, np.float32)
        return np.asarray(np.maximum.reduceat(scores, self.firsts), np.float32)

    def to_arrays(self) -> Arrays:
        """As it is kept on the disk."""
        arrays: Arrays = {
            "passages": self.passages,
            "owners": self.owners,
            "firsts": self.firsts,
            "title_sizes": self.title_sizes,
            "title_rarities": self.title_rarities,
            "order.terms": self.order.terms,
            "order.starts": self.order.starts,
            "title_order.terms": self.title_order.terms,
            "title_order.starts": self.title_order.starts,
            "doc_ids": texts_as_array(self.doc_ids),
            "collections": texts_as_array(self.collections),
            "audiences": texts_as_array(self.audiences),
            "terms": texts_as_array(list(self.terms)),
        }
        for field in fields(Fields):
            postings: Postings = getattr(self.fields, field.name)
            arrays[f"{field.name}.starts"] = postings.starts
            arrays[f"{field.name}.rows"] = postings.rows
            arrays[f"{field.name}.strengths"] = postings.strengths
        return arrays


def read_words(connection: sqlite3.Connection) -> WordIndex:
    """Read the words of the whole library: about two seconds for 65 000 passages."""
    passages = connection.execute(_PASSAGES).fetchall()
    documents = connection.execute(_DOCUMENTS).fetchall()
    row_of = {number: row for row, (number, *_) in enumerate(documents)}
    owners = np.array([row_of[document] for _, document, _, _ in passages], np.int32)
    vocabulary = Vocabulary()
    body = read_column([text for *_, text in passages], vocabulary)
    headings = read_column([text for _, _, text, _ in passages], vocabulary)
    titles = read_column([row[4] for row in documents], vocabulary)
    questions = read_column([row[5] for row in documents], vocabulary)
    whole = Column(
        np.concatenate((body.terms, headings.terms)),
        owners[np.concatenate((body.rows, headings.rows))],
        len(documents),
    )
    size = len(vocabulary)
    title_postings = build(titles, size, 0.5)
    return WordIndex(
        passages=np.array([number for number, *_ in passages], np.int64),
        owners=owners,
        firsts=np.searchsorted(owners, np.arange(len(documents))).astype(np.int64),
        title_sizes=np.array([len(set(row[4].split())) for row in documents], np.int32),
        title_rarities=_rarities_by_row(title_postings),
        order=stream((headings, body)),
        title_order=stream((titles,)),
        doc_ids=[row[1] for row in documents],
        collections=[row[2] for row in documents],
        audiences=[row[3] for row in documents],
        terms=dict(vocabulary),
        fields=Fields(
            body=build(body, size, 0.6),
            headings=build(headings, size, 0.3),
            titles=title_postings,
            questions=build(questions, size, 0.3),
            whole=build(whole, size, 0.75),
        ),
    )


def _rarities_by_row(postings: Postings) -> NDArray[np.float32]:
    """The rarities of the terms of each row together."""
    held = np.diff(postings.starts)
    rarities = np.log1p((postings.count - held + 0.5) / (held + 0.5))
    sums = np.bincount(postings.rows, np.repeat(rarities, held), minlength=postings.count)
    return sums.astype(np.float32)


def words_from_arrays(arrays: Arrays) -> WordIndex:
    """The words as they were kept."""
    counts = {"body": len(arrays["passages"]), "headings": len(arrays["passages"])}
    documents = len(arrays["firsts"])
    return WordIndex(
        passages=arrays["passages"].astype(np.int64),
        owners=arrays["owners"].astype(np.int32),
        firsts=arrays["firsts"].astype(np.int64),
        title_sizes=arrays["title_sizes"].astype(np.int32),
        title_rarities=arrays["title_rarities"].astype(np.float32),
        **{
            name: Stream(
                arrays[f"{name}.terms"].view(np.int32), arrays[f"{name}.starts"].view(np.int64)
            )
            for name in ("order", "title_order")
        },
        doc_ids=array_as_texts(arrays["doc_ids"]),
        collections=array_as_texts(arrays["collections"]),
        audiences=array_as_texts(arrays["audiences"]),
        terms={term: number for number, term in enumerate(array_as_texts(arrays["terms"]))},
        fields=Fields(
            **{
                field.name: Postings(
                    arrays[f"{field.name}.starts"].view(np.int64),
                    arrays[f"{field.name}.rows"].view(np.int32),
                    arrays[f"{field.name}.strengths"].view(np.uint8),
                    counts.get(field.name, documents),
                )
                for field in fields(Fields)
            }
        ),
    )
