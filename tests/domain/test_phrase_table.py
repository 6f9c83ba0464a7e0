"""The table for interpreters: what it holds, and what of it is taken back."""

from collections.abc import Sequence

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrase_table import Row, TakenBack, table_of, taken_back
from passerelle.domain.phrasebook import (
    AnswerKind,
    Choice,
    Notice,
    Phrase,
    Phrasebook,
    PhraseKind,
    Wording,
)
from passerelle.domain.strings import phrasebook as say

CALL = "Appelez le 15 ou le 112."
BOOK = Phrasebook(
    {
        "call": Phrase(
            "call", "emergency", PhraseKind.INSTRUCTION, "phone", AnswerKind.NONE, (), CALL
        )
    },
    {"yes": Choice("yes", "answers", "check", "oui")},
    {"machine": Notice("machine", "start", "speech", "Une machine traduit.")},
    {"pt": "Português"},
    {
        "pt": {
            "call": Wording("Ligue 15 ou 112.", "Ana Sousa", "2026-03-01"),
            "yes": Wording("sim"),
            "machine": Wording("Uma máquina traduz."),
        }
    },
)


def row(id_: str, text: str, by: str = "", day: str = "", french: str = "") -> Row:
    return (id_, "", french, text, by, day, "")


def take(*rows: Sequence[str], language: str = "pt") -> TakenBack:
    return taken_back(BOOK, language, [say.COLUMNS, *rows])


def test_everything_is_in_the_table() -> None:
    assert table_of(BOOK, "pt") == [
        say.COLUMNS,
        ("call", "urgence", CALL, "Ligue 15 ou 112.", "Ana Sousa", "2026-03-01", ""),
        ("yes", "réponse", "oui", "sim", "", "", ""),
        ("machine", "annonce", "Une machine traduit.", "Uma máquina traduz.", "", "", ""),
    ]
    assert [line[3] for line in table_of(BOOK, "ka")[1:]] == ["", "", ""]


def test_an_untouched_table_brings_nothing() -> None:
    assert taken_back(BOOK, "pt", table_of(BOOK, "pt")) == TakenBack()


def test_new_words_and_validations_are_taken() -> None:
    taken = take(row("yes", "sim", "Ana Sousa", "31/03/2026"), row("machine", "A máquina traduz."))
    assert taken.refusals == ()
    assert taken.wordings == {
        "yes": Wording("sim", "Ana Sousa", "2026-03-31"),
        "machine": Wording("A máquina traduz."),
    }


def test_a_new_language_may_be_partial() -> None:
    taken = take(row("yes", "ναι"), row("machine", ""), language="el")
    assert taken == TakenBack({"yes": Wording("ναι")})


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        (row("autre", "sim"), say.UNKNOWN),
        (row("yes", ""), say.EMPTY),
        (row("call", "Ligue 16 ou 112."), say.DIGITS),
        (row("call", "Ligue."), say.DIGITS),
        (row("yes", "=HYPERLINK(1)"), say.FORMULA),
        (row("yes", "sim", "@SUM(A1)", "2026-01-01"), say.FORMULA),
        (row("yes", "s" * 301), say.TOO_LONG),
        (row("yes", "კი"), say.letters_undrawn("კი")),
        (row("yes", "sim", "Ana"), say.NO_DATE),
        (row("yes", "sim", "", "2026-01-01"), say.NO_VALIDATOR),
        (row("yes", "sim", "Ana", "demain"), say.WRONG_DATE),
        (row("yes", "sim", "Ana", "32/01/2026"), say.WRONG_DATE),
        (row("yes", "não", french="non"), say.FRENCH_CHANGED),
        (row("call", "Marque 15 ou 112.", "Ana Sousa", "2026-03-01"), say.STALE),
    ],
)
def test_a_wrong_row_is_refused_alone(refused: Row, reason: str) -> None:
    taken = take(refused, row("machine", "A máquina traduz."))
    assert [(one.row, one.id, one.reason) for one in taken.refusals] == [(2, refused[0], reason)]
    assert list(taken.wordings) == ["machine"]


def test_a_remark_may_begin_like_a_formula() -> None:
    remark = (*row("yes", "claro")[:-1], "- à revoir")
    assert take(remark) == TakenBack({"yes": Wording("claro")})


def test_an_id_counts_once() -> None:
    taken = take(row("yes", "sim!"), ("", "", ""), row("yes", "claro"))
    assert taken.wordings == {"yes": Wording("sim!")}
    assert [(one.row, one.reason) for one in taken.refusals] == [(4, say.TWICE)]


def test_columns_are_known_by_their_names() -> None:
    rows = [("", ""), ("TRADUCTION", "identifiant"), ("claro", "yes")]
    assert taken_back(BOOK, "pt", rows) == TakenBack({"yes": Wording("claro")})


@pytest.mark.parametrize("rows", [[], [("a", "b")], [("Identifiant", "Français")]])
def test_another_table_is_refused(rows: list[Row]) -> None:
    with pytest.raises(PasserelleError) as caught:
        taken_back(BOOK, "pt", rows)
    assert caught.value.code is ErrorCode.DOCUMENT_UNKNOWN
