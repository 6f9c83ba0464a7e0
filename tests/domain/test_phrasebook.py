"""The phrasebook: its wordings, the answers that a family is given, its figures."""

import pytest

from passerelle.domain.phrasebook import (
    AnswerKind,
    Choice,
    Notice,
    Phrase,
    Phrasebook,
    PhraseKind,
    Wording,
    keeps_digits,
)


def phrase(answer: AnswerKind, *choices: str) -> Phrase:
    return Phrase("p", "fever", PhraseKind.QUESTION, "pain", answer, choices, "Où a-t-il mal ?")


CHOICES = {
    id_: Choice(id_, group, "body", text)
    for id_, group, text in (
        ("yes", "answers", "oui"),
        ("no", "answers", "non"),
        ("dont-know", "answers", "je ne sais pas"),
        ("head", "body_part", "la tête"),
        ("belly", "body_part", "le ventre"),
        ("hier", "duration", "hier"),
    )
}
ASKED = phrase(AnswerKind.YES_NO)
BOOK = Phrasebook(
    {"p": ASKED},
    CHOICES,
    {"n": Notice("n", "start", "lock", "Rien n'est enregistré.")},
    {"pt": "Português"},
    {"pt": {"p": Wording("Onde dói?", "Ana Sousa", "2026-03-01"), "yes": Wording("sim")}},
)


def test_wordings_by_language() -> None:
    assert BOOK.wording("p", "pt") == Wording("Onde dói?", "Ana Sousa", "2026-03-01")
    assert BOOK.wording("p", "fr") == Wording("Où a-t-il mal ?")
    assert BOOK.wording("n", "fr") == Wording("Rien n'est enregistré.")
    assert BOOK.wording("no", "pt") is None
    assert BOOK.wording("p", "ar") is None
    assert BOOK.wording("autre", "fr") is None


def test_only_what_somebody_answers_for_is_validated() -> None:
    assert Wording("Onde dói?", "Ana Sousa", "2026-03-01").validated
    assert not Wording("sim").validated


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (phrase(AnswerKind.YES_NO), ["yes", "no", "dont-know"]),
        (phrase(AnswerKind.BODY_PART), ["head", "belly", "dont-know"]),
        (phrase(AnswerKind.DURATION), ["hier", "dont-know"]),
        (phrase(AnswerKind.NUMBER), ["dont-know"]),
        (phrase(AnswerKind.CHOICE, "head", "hier"), ["head", "hier", "dont-know"]),
        (phrase(AnswerKind.CHOICE, "dont-know", "hier"), ["hier", "dont-know"]),
        (phrase(AnswerKind.NONE), []),
    ],
)
def test_the_buttons_of_a_phrase(asked: Phrase, ids: list[str]) -> None:
    assert [choice.id for choice in BOOK.answers(asked)] == ids


@pytest.mark.parametrize(
    ("french", "translation", "same"),
    [
        ("Appelez le 15 ou le 112.", "Call 112 or 15.", True),
        ("Appelez le 15 ou le 112.", "اتصل بـ ١٥ أو ١١٢.", True),
        ("Appelez le 15 ou le 112.", "Call 115 or 12.", False),
        ("Appelez le 15.", "Call.", False),
        ("Combien ?", "How many of 3?", False),
    ],
)
def test_figures_are_kept(french: str, translation: str, same: bool) -> None:
    assert keeps_digits(french, translation) is same
