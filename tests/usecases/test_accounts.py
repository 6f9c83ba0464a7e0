"""What each turn adds to the counters, and what it takes."""

import logging
from datetime import date
from pathlib import Path

import pytest

from passerelle.client import EnergyMeter
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Usage
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import Answered, EnergyUsed, StateChanged
from tests.journal.makers import vault
from tests.usecases.conftest import Bench, Build
from tests.usecases.test_answering import QUESTION, found
from tests.usecases.test_frugality import be_frugal
from tests.usecases.test_voice_loop import ask_and_wait, ready, speaking

__all__ = ["found"]


def counted(bench: Bench) -> Counts:
    """Everything, once the loop is closed."""
    bench.loop.close()
    return bench.counted.total


def test_a_question_read_in_a_sheet_then_put_simply(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    ask_and_wait(found, "répète")
    ask_and_wait(found, "la suite")
    found.script.writes = {"text": "La victime doit informer son employeur."}
    ask_and_wait(found, "plus simplement")
    total = counted(found)
    written = sum(event.answer.generated for event in found.told.of(Answered))
    assert (total.questions, total.by_sheet, total.by_model) == (1, 1, written)
    assert total.spoken_s == pytest.approx(found.sink.position_s, abs=0.01)
    assert total.energy_wh > 0


def test_what_no_document_answers_then_a_free_answer(build: Build) -> None:
    bench = build(FreeAnswers.ON_REQUEST)
    ask_and_wait(bench, "qui a inventé le fil à couper le beurre")
    ask_and_wait(bench, "réponse libre")
    ask_and_wait(bench, "mon collègue ne respire plus")
    total = counted(bench)
    assert (total.questions, total.not_found, total.by_model, total.emergencies) == (2, 1, 1, 1)


def test_what_is_only_said_again_is_not_counted_twice(bench: Bench) -> None:
    ask_and_wait(bench, "comment tenir une pelle")
    be_frugal(bench, True)
    ask_and_wait(bench, "plus simplement")
    assert counted(bench).by_model == 1


def test_a_question_that_is_stopped_counts_as_a_question(bench: Bench) -> None:
    bench.script.writes = {"text": "mot " * 500, "delay_ms": 20}
    bench.loop.ask("comment tenir une pelle")
    bench.told.wait_for(speaking)
    start = len(bench.told.events)
    bench.loop.stop()
    bench.told.wait_for(ready, start - 1)
    total = counted(bench)
    assert (total.questions, total.by_model) == (1, 0)


def test_the_energy_of_an_answer_is_told_before_the_machine_rests(found: Bench) -> None:
    ask_and_wait(found, QUESTION)
    kinds = [type(event) for event in found.told.events]
    assert kinds.index(Answered) < kinds.index(EnergyUsed) < len(kinds) - 1
    assert kinds[-1] is StateChanged
    (used,) = found.told.of(EnergyUsed)
    assert used.energy.wh > 0
    ask_and_wait(found, "répète")
    assert len(found.told.of(EnergyUsed)) == 1


def test_counters_that_cannot_be_written_disturb_nobody(
    found: Bench, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "usage.json").write_text("{")
    accounts = Accounts(EnergyMeter(dict), Usage(vault(tmp_path)), lambda: date(2026, 1, 1))
    account = accounts.open(found.speaker)
    account.add(Counts(questions=1))
    with caplog.at_level(logging.WARNING):
        accounts.keep(account)
        accounts.close()
    assert [record.getMessage() for record in caplog.records] == [
        "usage not kept: document_damaged"
    ]
