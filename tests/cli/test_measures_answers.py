"""The measure of what the model writes sees a number that its passage has not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from passerelle.cli import measures_answers as measures
from passerelle.domain.answer import Answer
from tests.usecases.library import ACCIDENT, NEXT_PASSAGE, ROAD


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Dans les 48 heures.", {"48"}),
        ("Il coûte 1 500 euros.", {"1500"}),
        ("Attendez vingt-quatre heures.", {"24"}),
        ("Appelez votre chef.", set()),
    ],
)
def test_numbers_are_read_as_figures_and_in_words(text: str, numbers: set[str]) -> None:
    assert measures.figures(text) == numbers


@pytest.mark.parametrize(
    ("spoken", "strange"),
    [
        ("Il déclare l'accident dans les 48 heures [1].", set()),
        ("Il a vingt-quatre heures.", set()),
        ("Il déclare l'accident dans les 72 heures.", {"72"}),
        ("Il a trente-six heures.", {"36"}),
    ],
)
def test_a_number_that_the_passage_has_not(spoken: str, strange: set[str]) -> None:
    written = measures.Written(ACCIDENT, Answer("?", spoken, generated=True), spoken)
    assert written.strange_numbers == strange
    assert measures.summary([written])["strange_numbers"] == len(strange)


def test_only_passages_with_a_number_that_can_be_listened_to() -> None:
    long = replace(ROAD, text="3 " * 200)
    chosen = measures.with_numbers([(ACCIDENT, NEXT_PASSAGE), (ROAD, long)])
    assert chosen == [ACCIDENT]


@pytest.mark.parametrize(("most", "taken"), [(2, [0, 1]), (1, [0]), (9, [0, 1, 2]), (0, [])])
def test_passages_are_taken_evenly(most: int, taken: Sequence[int]) -> None:
    sources = [replace(ACCIDENT, passage_id=number) for number in range(3)]
    assert [one.passage_id for one in measures.evenly(sources, most)] == list(taken)
