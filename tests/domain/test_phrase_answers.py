"""What a family answers, in the words of any language."""

import pytest

from passerelle.domain.phrase_answers import answer_in_words, may_mean

PORTUGUESE = ("sim", "não", "não sei", "um pouco", "soja (amêndoa)")
ARABIC = ("نعم", "لا", "لا أعرف")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sim.", 0),
        ("SIM, ele tem", 0),
        ("nao", 1),
        ("Não, ele não tem", 1),
        ("não sei", 2),
        ("Eu não sei", 2),
        ("um pouco", 3),
        ("Soja", 4),
    ],
)
def test_words_of_an_answer(text: str, place: int) -> None:
    assert answer_in_words(text, PORTUGUESE).place == place


def test_other_scripts() -> None:
    assert answer_in_words("نَعَم", ARABIC).place == 0
    assert answer_in_words("لا أعرف", ARABIC).place == 2


def test_two_answers_are_none() -> None:
    found = answer_in_words("sim, um pouco", PORTUGUESE)
    assert found.said
    assert found.place is None


@pytest.mark.parametrize("text", ["", "👍", "talvez", "sim " * 500, "?"])
def test_nothing_is_said(text: str) -> None:
    assert not answer_in_words(text, PORTUGUESE).said


def test_meaning_is_trusted_only_where_nothing_is_denied() -> None:
    assert may_mean("de costas", "não")
    assert not may_mean("não de costas", "não")
    assert not may_mean("", "não")
    assert not may_mean("palavra " * 40, "não")
