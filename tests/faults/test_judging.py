"""The judge of the campaign: what vanished without a word is seen, whatever the accident was."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.strings import vault as say
from tests.faults.acts import Spec
from tests.faults.campaign import Played, with_turkish
from tests.faults.cases import Case
from tests.faults.judging import ANSWER, BEFORE, faults_of, needs_a_person

DAMAGE = Case(1, "damage", 0, 0.0, 0.0, Spec("ask", 1, 0))


def seen(told: Mapping[str, str], *lost: str) -> dict[str, Any]:
    """What is found: all that was there before, but for what is lost."""
    kept = {action: [] if action in lost else [before] for action, before in BEFORE.items()}
    return {"kept": kept, "told": told, "answer": ANSWER, "unsound": []}


def faults(file: str, told: Mapping[str, str], *lost: str) -> list[str]:
    """What the judge says of the damage of a file."""
    return faults_of(DAMAGE, Played((), (0,), (), damaged=file), seen(told, *lost))


@pytest.mark.parametrize("action", ["keep", "report", "history", "count"])
def test_what_a_damaged_journal_lost_must_be_told(action: str) -> None:
    assert faults("journal.db", {}) == []
    assert faults("journal.db", {action: say.damaged("journal.db")}, action) == []
    (said,) = faults("journal.db", {}, action)
    assert said == f"{action} lost {BEFORE[action]!r}, without a word"


def test_damage_of_other_files_takes_nothing_from_the_journal() -> None:
    assert faults("worker-speech.log", {}, "keep") != []
    assert faults("settings.toml", {}, "history") != []


@pytest.mark.parametrize("file", ["library.sqlite", "library.sqlite-wal", "library.db"])
def test_what_a_damaged_library_lost_must_be_told(file: str) -> None:
    assert faults(file, {}, "import") != []


def test_nobody_is_asked_for_a_secret_that_was_never_chosen() -> None:
    assert faults("journal.key", {"keep": say.PASSPHRASE_WANTED}, "keep") != []


def test_a_start_that_waits_for_somebody_is_counted() -> None:
    whole = seen({})
    assert not needs_a_person(whole)
    assert needs_a_person({**whole, "answer": ""})
    refused = {"choose": "Corrigez ce fichier.", "ask": "Corrigez ce fichier."}
    assert not needs_a_person({**whole, "told": {"choose": "Corrigez ce fichier."}})
    assert needs_a_person({**whole, "answer": "", "told": refused})
    assert needs_a_person({**whole, "told": {"keep": say.PASSPHRASE_WANTED}})


def test_a_process_of_turkey_is_one(tmp_path: Path) -> None:
    assert (with_turkish(tmp_path) / "tr_TR.UTF-8" / "LC_CTYPE").exists()
