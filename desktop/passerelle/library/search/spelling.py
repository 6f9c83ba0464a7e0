"""Spelling: the terms of the library that are nearest to one that it does not hold."""

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.alignment import Codes, Prices, distances

SHORTEST = 4
"""Letters of a term that is worth mending: among shorter ones, too many are near."""
LONGEST = 20
_TWO_MISTAKES = 7
"""Letters from which two mistakes are forgiven."""
_BOTH = 2
_EXCHANGED = 0.7
_ALIKE = ("ck", "cs", "sz", "gj", "mn", "ij", "iy", "ei", "ea", "ao", "kq")
"""Letters that are often written one for the other."""


class Spelling:
    """Mends terms that are in no document."""

    def __init__(self, terms: list[str], rarities: NDArray[np.float32]) -> None:
        """Keep the terms, each with how rare it is."""
        kept = [at for at, term in enumerate(terms) if len(term) >= SHORTEST - 1 and term.isalpha()]
        self._terms = [terms[at] for at in kept]
        self._rarities = rarities[kept] if kept else np.zeros(0, np.float32)
        self._table = _table(self._terms)
        self._lengths = np.count_nonzero(self._table, axis=1)

    def near(self, term: str) -> list[str]:
        """The terms that may have been meant, the likeliest first, two at most."""
        if len(term) < SHORTEST or not term.isalpha() or len(term) > LONGEST:
            return []
        allowed = 1.0 if len(term) < _TWO_MISTAKES else 2.0
        asked = _table([term])[0]
        near = np.abs(self._lengths - len(term)) <= allowed
        near &= (self._table[:, 0] == asked[0]) | (self._table[:, 1] == asked[1])
        rows = np.flatnonzero(near)
        if not len(rows):
            return []
        differ = distances(self._table[rows], self._lengths[rows], asked[: len(term)], _PRICES)
        good = np.flatnonzero(differ <= allowed)
        likeliest = good[np.argsort(differ[good] + 0.05 * self._rarities[rows[good]])]
        best = differ[likeliest[:1]]
        return [self._terms[rows[at]] for at in likeliest[:_BOTH] if differ[at] <= best[0] + 0.3]


def _table(terms: list[str]) -> Codes:
    joined = "".join(term[:LONGEST].ljust(LONGEST, "\0") for term in terms)
    return np.frombuffer(joined.encode("ascii"), np.uint8).reshape(len(terms), LONGEST)


def _prices() -> Prices:
    replacing = np.ones((128, 128), np.float32)
    for pair in _ALIKE:
        one, other = pair[0], pair[1]
        replacing[ord(one), ord(other)] = replacing[ord(other), ord(one)] = _EXCHANGED
    np.fill_diagonal(replacing, 0)
    return Prices(replacing, np.ones(128, np.float32), 1.0)


_PRICES = _prices()
