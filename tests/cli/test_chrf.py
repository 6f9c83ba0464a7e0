"""chrF2 as others compute it."""

import pytest

from passerelle.cli.chrf import chrf

ASSESSED = (
    "risk assessment must be made of those who are qualified and expertise in the sector - these "
    "are the scientists ."
)
WANTED = (
    "risk assessment has to be undertaken by those who are qualified and expert in that area - "
    "that is the scientists ."
)


def test_the_known_value_of_its_authors() -> None:
    assert chrf([ASSESSED], [WANTED], beta=3) == pytest.approx(63.361730, abs=1e-4)


@pytest.mark.parametrize(
    ("written", "wanted", "score"),
    [
        ("abcdefg", "hijklmnop", 0.0),
        ("a", "b", 0.0),
        ("", "b", 0.0),
        ("", "", 0.0),
        ("Niemand hat die Absicht", "Niemand hat die Absicht", 100.0),
        ("Niemand  hat\ndie Absicht", "Niemand hat die Absicht", 100.0),
        ("ab", "ab", 100.0),
    ],
)
def test_both_ends(written: str, wanted: str, score: float) -> None:
    assert chrf([written], [wanted]) == pytest.approx(score)


def test_the_letters_of_a_corpus_count_together() -> None:
    texts = ["abcdefgh", "x"], ["abcdefgh", "y"]
    assert 80 < chrf(*texts) < 100
    assert chrf([], []) == 0.0
