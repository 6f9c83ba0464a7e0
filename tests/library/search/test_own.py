"""A person's own file answers when its words and its meaning do."""

import numpy as np
import pytest
from numpy.typing import NDArray

from passerelle.library.search.candidates import FEATURES
from passerelle.library.search.own import MOST_SURE, likeliest

SHEET, FILE = "fiches", "fichiers"


def features(*rows: tuple[float, float]) -> NDArray[np.float32]:
    """Documents, each with the share of the words that its best passage has, and a cosine."""
    made = np.zeros((len(rows), len(FEATURES)), np.float32)
    for row, (share, meaning) in enumerate(rows):
        made[row, FEATURES.index("passage_share")] = share
        made[row, FEATURES.index("meaning")] = meaning
    return made


@pytest.mark.parametrize(
    ("share", "meaning", "answers"),
    [(1.0, 0.4, True), (0.8, 0.4, True), (0.6, 0.3, False), (1.0, 0.0, False), (1.6, 0.0, False)],
)
def test_most_words_and_the_meaning_are_needed(share: float, meaning: float, answers: bool) -> None:
    found = likeliest(features((share, meaning)), [FILE])
    assert found is not None
    assert (found[1] >= 0.5) is answers


def test_sheets_are_not_judged_so() -> None:
    assert likeliest(features((1.0, 0.9)), [SHEET]) is None


def test_the_likeliest_of_several_files() -> None:
    found = likeliest(features((1.0, 0.9), (0.2, 0.2), (1.0, 0.9)), [SHEET, FILE, FILE])
    assert found == (2, MOST_SURE)
