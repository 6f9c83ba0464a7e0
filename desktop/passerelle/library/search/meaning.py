"""Meaning: vectors kept in one byte a dimension, searched among all passages.

All passages are first sorted roughly, by the signs of their dimensions (one bit each); the best
of them, and whatever the words propose, are then compared exactly.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.kept import Arrays

_LARGEST = 127
_FAR = 65_535
_BLOCK = 8_192
_NO_DIMENSIONS = 8

Packed = NDArray[np.int8]
Vectors = NDArray[np.float32]
Vector = NDArray[np.float32]
Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


def pack(vectors: Vectors) -> list[bytes]:
    """Vectors, shape (n, dimensions), each as one signed byte a dimension."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return [row.tobytes() for row in np.rint(vectors / largest * _LARGEST).astype(np.int8)]


def unpack(packed: Sequence[bytes]) -> Vectors:
    """Vectors of norm 1, shape (n, dimensions)."""
    vectors = np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), -1).astype(np.float32)
    norms = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1.0)
    return np.asarray(vectors / norms, np.float32)


def text_to_embed(title: str, headings: Sequence[str], text: str) -> str:
    """What is given to the encoder for a passage."""
    del title, headings
    return text


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of all passages.

    Attributes:
        packed: int8 (rows, dimensions); zeros where a passage has no vector yet.
        lengths: float32 (rows,): the norm of each packed vector.
        signs: uint64 (dimensions / 64, rows): a bit where a dimension is positive.
    """

    packed: Packed
    lengths: NDArray[np.float32]
    signs: NDArray[np.uint64]

    def nearest(self, question: Vector, wanted: int, allowed: Mask | None = None) -> Rows:
        """The rows that are roughly nearest to a vector, `wanted` at most, in no order."""
        count = len(self.packed)
        if count <= wanted:
            return np.arange(count)
        differing = np.zeros(count, np.uint16)
        for words, asked in zip(self.signs, _signs(question[None])[:, 0], strict=True):
            differing += np.bitwise_count(words ^ asked)
        differing[self.lengths == 0] = _FAR
        if allowed is not None:
            differing[~allowed] = _FAR
        return np.argpartition(differing, wanted)[:wanted]

    def similarities(self, question: Vector, rows: Rows) -> NDArray[np.float32]:
        """Cosine of a vector of norm 1 and each of these rows; 0 for a row without vector."""
        # Not `@`: its threads would wait for each other on cores that other engines keep busy.
        products = np.einsum("ij,j->i", self.packed[rows].astype(np.float32), question)
        return np.asarray(products / np.maximum(self.lengths[rows], 1.0), np.float32)

    def to_arrays(self) -> Arrays:
        """As it is kept on the disk."""
        return {"packed": self.packed, "lengths": self.lengths, "signs": self.signs}


def usable(vector: Vector | None, meanings: Meanings) -> Vector | None:
    """A question's vector, when there are vectors of the same kind to compare it with."""
    if vector is None or meanings.packed.shape[1] != len(vector):
        return None
    return vector


def meanings_from_arrays(arrays: Arrays) -> Meanings:
    """The vectors as they were kept."""
    return Meanings(
        arrays["packed"].view(np.int8),
        arrays["lengths"].view(np.float32),
        arrays["signs"].view(np.uint64),
    )


def build(packed: Packed) -> Meanings:
    """All that the search needs, from the packed vectors."""
    lengths = np.empty(len(packed), np.float32)
    for start in range(0, len(packed), _BLOCK):
        block = packed[start : start + _BLOCK].astype(np.float32)
        lengths[start : start + _BLOCK] = np.linalg.norm(block, axis=1)
    return Meanings(packed, lengths, _signs(packed))


def _signs(vectors: NDArray[np.int8] | Vector) -> NDArray[np.uint64]:
    """One bit a dimension, 64 in a word, shape (words, rows)."""
    bits = np.packbits(vectors > 0, axis=1)
    padded = np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8)))
    return np.ascontiguousarray(np.ascontiguousarray(padded).view(np.uint64).T)


def read_meanings(connection: sqlite3.Connection, passages: NDArray[np.int64]) -> Meanings:
    """The vectors of passages, in this order."""
    found = connection.execute("SELECT passage, vector FROM vectors ORDER BY passage").fetchall()
    numbers = np.array([number for number, _ in found], np.int64)
    vectors = joined([vector for _, vector in found])
    packed = np.zeros((len(passages), vectors.shape[1]), np.int8)
    if found:
        places = np.minimum(np.searchsorted(numbers, passages), len(numbers) - 1)
        known = numbers[places] == passages
        packed[known] = vectors[places[known]]
    return build(packed)


def joined(vectors: Sequence[bytes]) -> Packed:
    """Packed vectors as one array, shape (n, dimensions)."""
    if not vectors:
        return np.zeros((0, _NO_DIMENSIONS), np.int8)
    return np.frombuffer(b"".join(vectors), np.int8).reshape(len(vectors), -1)
