"""What is counted: numbers only."""

from dataclasses import fields, replace

import pytest
from tests.usecases.library import ACCIDENT

from passerelle.domain.answer import Answer, EmergencyCard
from passerelle.domain.usage import Counts, of_following, of_question

CARD = EmergencyCard("feu", "18", ("112",), "Un feu", ("Sortez.",), "SDIS")
ANSWER = Answer("quoi", "Ceci.")


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (None, Counts(questions=1)),
        (replace(ANSWER, interrupted="Je redémarre."), Counts(questions=1)),
        (replace(ANSWER, sources=(ACCIDENT,)), Counts(questions=1, by_sheet=1)),
        (replace(ANSWER, generated=True), Counts(questions=1, by_model=1)),
        (replace(ANSWER, generated=True, sources=(ACCIDENT,)), Counts(questions=1, by_model=1)),
        (replace(ANSWER, not_found=True), Counts(questions=1, not_found=1)),
        (replace(ANSWER, emergency=CARD), Counts(questions=1, emergencies=1)),
    ],
)
def test_a_question_counts_once_as_it_was_answered(answer: Answer | None, counts: Counts) -> None:
    assert of_question(answer) == counts


def test_only_what_the_model_wrote_counts_again() -> None:
    assert of_following(replace(ANSWER, sources=(ACCIDENT,))) == Counts()
    assert of_following(replace(ANSWER, generated=True)) == Counts(by_model=1)


def test_counts_add_up() -> None:
    assert Counts(1, spoken_s=2.5) + Counts(2, by_sheet=1, energy_wh=0.5) == Counts(
        3, by_sheet=1, spoken_s=2.5, energy_wh=0.5
    )


def test_no_counter_can_hold_a_word() -> None:
    assert {type(field.default) for field in fields(Counts)} == {int, float}
