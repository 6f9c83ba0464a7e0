"""Echoes: which known questions a question sounds like, however its words were written down.

What was misheard sounds much like what was said: "en cas d'arrêt de travail" and "en cadarrer de
travail" share most of their sounds three by three and four by four.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.kept import Arrays
from passerelle.library.search.phrases import SHOWN
from passerelle.library.search.sounds import SOUND_KINDS, codes

SIZES = (3, 4)
"""How many neighbouring sounds make a group."""
LEAST = 2
"""Phrases that must have a group in common for it to count."""
MOST_SOUNDS = 400
"""Of a text: a longer one says several things."""

_QUERY = f"""
{SHOWN}
SELECT COALESCE(phonemes, ''), place FROM phrases JOIN shown ON shown.id = phrases.document
ORDER BY phrases.document, phrases.id
"""

Floats = NDArray[np.float32]
Groups = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Echoes:
    """The groups of sounds of all phrases.

    Attributes:
        owners: int32 (phrases,): row of the document.
        groups: int64 (groups,), sorted: number of each group that several phrases have.
        rarities: float32 (groups,).
        starts: int64 (groups + 1,): where the phrases of each group begin in `holders`.
        holders: int32: rows of phrases.
        shares: float32, beside `holders`: what the group weighs in the phrase, of norm 1.
    """

    owners: NDArray[np.int32]
    groups: Groups
    rarities: Floats
    starts: NDArray[np.int64]
    holders: NDArray[np.int32]
    shares: Floats

    def likeness(self, phonemes: str) -> Floats:
        """How much each phrase sounds like a text, 0.0 to 1.0."""
        asked = groups_of(phonemes)
        if not len(self.groups) or not len(asked):
            return np.zeros(len(self.owners), np.float32)
        places = np.minimum(np.searchsorted(self.groups, asked), len(self.groups) - 1)
        known = places[self.groups[places] == asked]
        weights = self.rarities[known]
        weights /= max(float(np.linalg.norm(weights)), 1e-6)
        scores = np.zeros(len(self.owners), np.float32)
        for place, weight in zip(known, weights, strict=True):
            held = slice(self.starts[place], self.starts[place + 1])
            scores[self.holders[held]] += weight * self.shares[held]
        return scores

    def to_arrays(self) -> Arrays:
        """As it is kept on the disk."""
        return {
            "owners": self.owners,
            "groups": self.groups,
            "rarities": self.rarities,
            "starts": self.starts,
            "holders": self.holders,
            "shares": self.shares,
        }


def groups_of(phonemes: str) -> Groups:
    """The different groups of neighbouring sounds of a text, as numbers; words have edges."""
    spoken = [codes(word) for word in phonemes.split()]
    edge = np.zeros(1, np.uint8)
    parts = [part for word in spoken if len(word) for part in (edge, word)]
    text = np.concatenate([*parts, edge]).astype(np.int64)[:MOST_SOUNDS]
    found = [
        size * SOUND_KINDS ** max(SIZES)
        + sum(text[at : len(text) - size + 1 + at] * SOUND_KINDS**at for at in range(size))
        for size in SIZES
        if len(text) >= size
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def build_echoes(phrases: Sequence[tuple[str, int]]) -> Echoes:
    """The groups of phrases: phonemes, and row of the document."""
    found = [groups_of(phonemes) for phonemes, _ in phrases]
    sizes = [len(groups) for groups in found]
    all_groups = np.concatenate(found) if found else np.zeros(0, np.int64)
    rows = np.repeat(np.arange(len(phrases), dtype=np.int32), sizes)
    groups, places, counts = np.unique(all_groups, return_inverse=True, return_counts=True)
    rarities = np.log(max(len(phrases), 1) / counts).astype(np.float32)
    kept = counts >= LEAST
    shared = kept[places]
    places, rows = (np.cumsum(kept) - 1)[places[shared]], rows[shared]
    groups, rarities = groups[kept], rarities[kept]
    norms = np.sqrt(np.bincount(rows, rarities[places] ** 2, len(phrases)))
    order = np.lexsort((rows, places))
    places, rows = places[order], rows[order]
    shares = rarities[places] / np.maximum(norms[rows], 1e-6)
    starts = np.searchsorted(places, np.arange(len(groups) + 1)).astype(np.int64)
    owners = np.array([owner for _, owner in phrases], np.int32)
    return Echoes(owners, groups, rarities, starts, rows, shares.astype(np.float32))


def read_echoes(connection: sqlite3.Connection) -> Echoes:
    """All phrases, as far as they have been pronounced."""
    return build_echoes(connection.execute(_QUERY).fetchall())


def echoes_from_arrays(arrays: Arrays) -> Echoes:
    """The groups as they were kept."""
    return Echoes(
        arrays["owners"].view(np.int32),
        arrays["groups"].view(np.int64),
        arrays["rarities"].view(np.float32),
        arrays["starts"].view(np.int64),
        arrays["holders"].view(np.int32),
        arrays["shares"].view(np.float32),
    )
