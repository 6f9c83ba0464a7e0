"""Vectors are packed without loss that matters, and the nearest are found."""

import numpy as np
import pytest

from passerelle.library.search.meaning import Meanings, build, pack, unpack


def vectors(count: int, dimensions: int = 128) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    drawn = np.random.default_rng(7).normal(size=(count, dimensions)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


def meanings(count: int) -> Meanings:
    return build(np.frombuffer(b"".join(pack(vectors(count))), np.int8).reshape(count, -1))


def test_packed_vectors_come_back_nearly_the_same() -> None:
    some = vectors(20)
    back = unpack(pack(some))
    assert (back * some).sum(axis=1).min() > 0.999
    np.testing.assert_allclose(np.linalg.norm(back, axis=1), 1.0, atol=1e-5)


def test_a_packed_vector_has_one_byte_a_dimension() -> None:
    assert [len(one) for one in pack(vectors(2, 512))] == [512, 512]


def test_the_nearest_are_among_those_that_are_compared() -> None:
    count = 4_000
    index, some = meanings(count), vectors(count)
    for row in (0, 17, count - 1):
        question = some[row]
        rows = index.nearest(question, 500)
        assert len(rows) == 500
        exact = np.argsort(-(some @ question))[:10]
        assert np.isin(exact, rows).mean() >= 0.6
        best = rows[index.similarities(question, rows).argmax()]
        assert best == row


def test_only_what_is_allowed_is_compared_first() -> None:
    count = 300
    index, some = meanings(count), vectors(count)
    allowed = np.zeros(count, np.bool_)
    allowed[5:10] = True
    assert set(range(5, 10)) <= set(index.nearest(some[0], 20, allowed).tolist())


def test_a_passage_without_vector_is_near_nothing() -> None:
    packed = np.zeros((2, 64), np.int8)
    packed[1, 0] = 127
    question = np.zeros(64, np.float32)
    question[0] = 1.0
    assert build(packed).similarities(question, np.arange(2)).tolist() == pytest.approx([0.0, 1.0])
