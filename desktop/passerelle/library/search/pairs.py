"""Neighbouring terms: "rupture conventionnelle" says more than its two words apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.postings import Column

MOST_PAIRS = 60
"""Of a question."""

Pair = tuple[int, int]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Stream:
    """The terms of rows, in their order.

    Attributes:
        terms: int32, each term's number plus one; a 0 ends every row.
        starts: int64 (rows + 1,): where the terms of each row begin.
    """

    terms: NDArray[np.int32]
    starts: NDArray[np.int64]

    def count_pairs(self, pairs: Sequence[Pair], rows: Rows) -> NDArray[np.intp]:
        """How often each row holds each pair, shape (rows, pairs)."""
        counts = np.zeros((len(rows), len(pairs)), np.intp)
        if not pairs or not len(rows):
            return counts
        sizes = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(self.starts[rows] - (ends - sizes), sizes)
        local, codes = _local_numbers(pairs)
        said = local.take(self.terms[places], mode="clip")
        found = np.flatnonzero((said[:-1] > 0) & (said[1:] > 0))
        of_pair = codes[said[found], said[found + 1]]
        kept = of_pair >= 0
        of_row = np.searchsorted(ends, found[kept], side="right")
        np.add.at(counts, (of_row, of_pair[kept]), 1)
        return counts


def stream(columns: Sequence[Column]) -> Stream:
    """The terms of some fields of the same rows, one field after the other."""
    count = columns[0].count
    rows = np.concatenate([np.append(one.rows, np.arange(count)) for one in columns])
    terms = np.concatenate([np.append(one.terms + 1, np.zeros(count)) for one in columns])
    field = np.concatenate(
        [np.full(len(one.rows) + count, number) for number, one in enumerate(columns)]
    )
    # A stable sort: the terms of a field stay in their order, its 0 after them.
    order = np.lexsort((field, rows))
    starts = np.searchsorted(rows[order], np.arange(count + 1))
    return Stream(terms[order].astype(np.int32), starts.astype(np.int64))


def _local_numbers(pairs: Sequence[Pair]) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """A small number for each term of the pairs, and for two of them the pair that they make.

    The last place of the first is 0: that is where a higher number than theirs is looked up.
    """
    terms = sorted({term for pair in pairs for term in pair})
    number = {term: place for place, term in enumerate(terms, start=1)}
    local = np.zeros(terms[-1] + 3, np.uint8)
    codes = np.full((len(terms) + 1, len(terms) + 1), -1, np.intp)
    for term, place in number.items():
        local[term + 1] = place
    for at, (first, second) in enumerate(pairs):
        codes[number[first], number[second]] = at
    return local, codes
