"""The best few phrases of a document count together."""

import numpy as np
import pytest

from passerelle.library.search.phrases import alike, crowds


def test_each_phrase_counts_half_as_much_as_the_one_before() -> None:
    scores = np.array([0.2, 0.8, 0.4, 0.1, 0.5], np.float32)
    owners = np.array([0, 0, 0, 0, 2], np.int32)
    assert crowds(scores, owners, 3) == pytest.approx([0.8 + 0.2 + 0.05, 0.0, 0.5])


def test_no_phrase_is_worth_nothing() -> None:
    none = np.zeros(0, np.float32)
    assert crowds(none, np.zeros(0, np.int32), 2).tolist() == [0.0, 0.0]


def test_an_opposite_meaning_takes_nothing_away() -> None:
    like = alike(np.array([0.5, 0.5], np.float32), np.array([-0.9, 0.5], np.float32))
    assert like == pytest.approx([0.5, 0.8])
