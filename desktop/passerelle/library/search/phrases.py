"""Phrases: what documents are asked with, their titles and the questions of their authors."""

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.kept import Arrays
from passerelle.library.search.meaning import (
    Mask,
    Meanings,
    build,
    joined,
    meanings_from_arrays,
)

# Rows of documents count as in the index of words: those that have a passage, by their number.
SHOWN = """
WITH shown AS (
    SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM documents
    WHERE EXISTS (SELECT 1 FROM passages WHERE document = documents.id)
)
"""
_QUERY = f"""
{SHOWN}
SELECT vector, place, phrases.id = (SELECT MIN(id) FROM phrases p WHERE p.document = shown.id)
FROM phrases JOIN shown ON shown.id = phrases.document
ORDER BY phrases.document, phrases.id
"""
MEANING_OF_PHRASE = 0.6
"""What the meaning of a phrase counts beside its sounds."""
_CROWD = 3
"""Phrases of a document that count together, each half as much as the one before it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What documents are asked with: titles, and the questions of their authors.

    Attributes:
        meanings: of each phrase, document after document, the title first; zeros where it is
            not known yet.
        owners: int32 (phrases,): row of the document.
        titles: whether each is a title.
    """

    meanings: Meanings
    owners: NDArray[np.int32]
    titles: Mask

    def to_arrays(self) -> Arrays:
        """As it is kept on the disk."""
        return {**self.meanings.to_arrays(), "owners": self.owners, "titles": self.titles}


def phrases_from_arrays(arrays: Arrays) -> Phrases:
    """The phrases as they were kept."""
    owners, titles = arrays["owners"].astype(np.int32), arrays["titles"].astype(np.bool_)
    return Phrases(meanings_from_arrays(arrays), owners, titles)


def read_phrases(connection: sqlite3.Connection) -> Phrases:
    """All phrases, as far as their meanings are known."""
    found = connection.execute(_QUERY).fetchall()
    known = [row for row, (vector, *_) in enumerate(found) if vector is not None]
    vectors = joined([found[row][0] for row in known])
    packed = np.zeros((len(found), vectors.shape[1]), np.int8)
    packed[known] = vectors
    return Phrases(
        build(packed),
        np.array([owner for _, owner, _ in found], np.int32),
        np.array([title for *_, title in found], np.bool_),
    )


def alike(likeness: NDArray[np.float32], cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much phrases are like a question, by their sounds and by their meanings."""
    near = MEANING_OF_PHRASE * np.maximum(cosines, 0)
    return np.asarray(likeness + near, np.float32)


def crowds(
    scores: NDArray[np.float32], owners: NDArray[np.int32], count: int
) -> NDArray[np.float32]:
    """What the best few phrases of each document are worth together, shape (count,).

    Args:
        scores: of each phrase.
        owners: row of the document of each, ascending.
        count: how many documents there are.
    """
    worth = np.zeros(count, np.float32)
    if not len(owners):
        return worth
    starts = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1])))
    sizes = np.diff(np.append(starts, len(owners)))
    left = scores.copy()
    for rank in range(_CROWD):
        best = np.maximum.reduceat(left, starts)
        worth[owners[starts]] += np.float32(0.5) ** rank * np.maximum(best, 0)
        places = np.flatnonzero(left == np.repeat(best, sizes))
        firsts = np.unique(owners[places], return_index=True)[1]
        left[places[firsts]] = -np.inf
    return worth
