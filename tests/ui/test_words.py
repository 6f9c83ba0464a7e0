"""Sentences of the window that are put together."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.documents import ImportReport
from passerelle.domain.strings import documents_page as page_words
from passerelle.domain.strings import window as words
from passerelle.ui.gallery.asking import CARD
from passerelle.ui.gallery.documents import FILE_SOURCE, OUR_SHEET, SOURCE


@pytest.mark.parametrize(
    ("numbers", "listed"),
    [
        (("112",), "le 112."),
        (("18", "112"), "le 18 ou le 112."),
        (("18", "112", "04 72 11"), "le 18, le 112 ou le 04\u00a072\u00a011."),
    ],
)
def test_other_numbers(numbers: Sequence[str], listed: str) -> None:
    assert words.other_numbers(numbers) == f"Vous pouvez aussi appeler {listed}"


def test_everything_has_its_words() -> None:
    assert set(words.STATE) == set(words.HINT) == set(TurnState)
    assert set(words.COMMANDS) == set(Command)


def test_emergency_is_said_with_its_number_and_steps() -> None:
    said = words.emergency_aloud(CARD)
    assert "15" in said
    assert all(step in said for step in CARD.first_steps)
    assert words.steps(("Un.", "Deux.")) == "1. Un.\n2. Deux."


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (ImportReport(added=1), "1 document ajouté."),
        (ImportReport(added=1200, removed=2), "1\u00a0200 documents ajoutés, 2 documents retirés."),
        (ImportReport(unchanged=1), page_words.NOTHING_NEW),
        (ImportReport(), page_words.NOTHING_READ),
    ],
)
def test_outcome_of_an_import(report: ImportReport, sentence: str) -> None:
    assert page_words.outcome(report) == sentence


def test_place_of_a_source() -> None:
    assert words.place(SOURCE) == "Déclarer l'accident, mise à jour le 11 août 2025"
    assert words.place(FILE_SOURCE) == "Protéger les yeux, page 7, modifié le 3 février 2026"
    assert words.place(replace(OUR_SHEET, date="")) == words.UNKNOWN_DATE
    assert words.updated("2020") == "mise à jour en 2020"


def test_problem_of_no_file_is_its_sentence() -> None:
    assert page_words.problem("", "Le disque est plein.") == "Le disque est plein."
