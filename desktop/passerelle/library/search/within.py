"""Which passages of one document may answer best: all of a short one, a few of a long one."""

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.asked import Asked
from passerelle.library.search.candidates import MEANING_OF_PASSAGE, Floats, Parts

LONG = 500
"""A document of more passages is not compared whole: that would take seconds."""
BEST = 40
NEIGHBOURS = 2
"""Passages on each side of the one that was found."""


def worth_comparing(
    parts: Parts, asked: Asked, vector: Floats | None, document: int, found: int
) -> NDArray[np.int64]:
    """The passages of a document that may answer, in order.

    Args:
        parts: what is searched.
        asked: the terms of the question.
        vector: its meaning, None when it is not known.
        document: row of the document.
        found: number of the passage that the search found.

    Returns:
        Their numbers in the library: all of them, or of more than LONG the first one, the best
        ones with those before them (what opens a section is told by it), and the found one among
        its neighbours.
    """
    words = parts.words
    first = int(words.firsts[document])
    end = int(np.append(words.firsts, len(words.passages))[document + 1])
    if end - first <= LONG:
        return words.passages[first:end]
    rows = np.arange(first, end)
    values = words.score(asked.words).passages[rows] / np.float32(max(asked.total, 1e-6))
    if vector is not None:
        values += np.float32(MEANING_OF_PASSAGE) * parts.meanings.similarities(vector, rows)
    best = rows[np.argpartition(-values, BEST)[:BEST]]
    here = rows[words.passages[rows] == found]
    around = [here + step for step in range(-NEIGHBOURS, NEIGHBOURS + 1)]
    chosen = np.unique(np.concatenate([rows[:1], best, best - 1, *around]))
    inside = chosen[(chosen >= first) & (chosen < end)]
    return np.asarray(words.passages[inside], np.int64)
