"""Neighbouring terms are counted where they are neighbours."""

import numpy as np
import pytest

from passerelle.library.search.pairs import Stream, stream
from passerelle.library.search.postings import Vocabulary, read_column

HEADINGS = ["rupture", "", "essai"]
BODIES = ["rupture conventionnelle rupture conventionnelle", "conventionnelle rupture", ""]


@pytest.fixture
def numbers() -> Vocabulary:
    return Vocabulary()


@pytest.fixture
def terms(numbers: Vocabulary) -> Stream:
    return stream((read_column(HEADINGS, numbers), read_column(BODIES, numbers)))


def counts(terms: Stream, numbers: Vocabulary, rows: list[int], *pairs: str) -> list[list[int]]:
    asked = [(numbers[one.split()[0]], numbers[one.split()[1]]) for one in pairs]
    counted = terms.count_pairs(asked, np.array(rows, np.intp))
    return [[int(times) for times in row] for row in counted]


def test_pairs_are_counted_in_their_order(terms: Stream, numbers: Vocabulary) -> None:
    found = counts(terms, numbers, [0, 1, 2], "rupture conventionnelle", "conventionnelle rupture")
    assert found == [[2, 1], [0, 1], [0, 0]]


def test_a_field_and_the_next_are_not_neighbours(terms: Stream, numbers: Vocabulary) -> None:
    assert counts(terms, numbers, [0], "rupture rupture") == [[0]]


def test_rows_may_come_in_any_choice(terms: Stream, numbers: Vocabulary) -> None:
    assert counts(terms, numbers, [2, 1], "conventionnelle rupture") == [[0], [1]]


def test_nothing_is_asked_or_looked_at(terms: Stream, numbers: Vocabulary) -> None:
    assert counts(terms, numbers, [0]) == [[]]
    assert counts(terms, numbers, [], "rupture conventionnelle") == []
