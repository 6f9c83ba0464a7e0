"""BM25 in arrays, against the formula."""

import math

import numpy as np
import pytest

from passerelle.library.search.postings import Postings, Vocabulary, build, read_column

TEXTS = ["gant gant casque", "gant", "casque botte botte botte", ""]


def index(share: float = 0.75) -> tuple[Postings, Vocabulary]:
    vocabulary = Vocabulary()
    column = read_column(TEXTS, vocabulary)
    return build(column, len(vocabulary), share), vocabulary


def bm25(term: str, row: int, share: float = 0.75) -> float:
    texts = [text.split() for text in TEXTS]
    times = texts[row].count(term)
    held = sum(term in text for text in texts)
    mean = sum(map(len, texts)) / len(texts)
    norm = 1.2 * (1 - share + share * len(texts[row]) / mean)
    rarity = math.log1p((len(texts) - held + 0.5) / (held + 0.5))
    return rarity * times * 2.2 / (times + norm)


@pytest.mark.parametrize("term", ["gant", "casque", "botte"])
def test_each_row_gets_its_bm25(term: str) -> None:
    postings, vocabulary = index()
    scores = np.zeros(len(TEXTS), np.float32)
    postings.add(scores, vocabulary[term], 1.0)
    expected = [bm25(term, row) for row in range(len(TEXTS))]
    np.testing.assert_allclose(scores, expected, atol=0.02)


def test_weights_multiply_and_terms_add_up() -> None:
    postings, vocabulary = index()
    scores = np.zeros(len(TEXTS), np.float32)
    postings.add(scores, vocabulary["gant"], 0.5)
    postings.add(scores, vocabulary["casque"], 1.0)
    assert scores[0] == pytest.approx(0.5 * bm25("gant", 0) + bm25("casque", 0), abs=0.02)


def test_rows_of_a_term_are_in_order() -> None:
    postings, vocabulary = index()
    assert postings.rows_of(vocabulary["casque"]).tolist() == [0, 2]


def test_nothing_at_all() -> None:
    vocabulary = Vocabulary()
    postings = build(read_column([], vocabulary), 0, 0.5)
    assert postings.count == 0
    assert len(postings.rows) == 0
