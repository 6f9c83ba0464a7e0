"""The frugal mode: sheets only, no model that writes."""

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import answers, conversation, frugal
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import AnswerDelta, FrugalSet, HelpShown, Preparing, Trouble
from passerelle.usecases.frugality import Frugality
from tests.usecases.conftest import Bench, Build
from tests.usecases.test_answering import QUESTION, TEXT, answer_of, found, spoken_after
from tests.usecases.test_voice_loop import ask_and_wait, ready

__all__ = ["found"]


def be_frugal(bench: Bench, on: bool) -> None:
    start = len(bench.told.events)
    bench.loop.be_frugal(on)
    bench.told.wait_for(ready, start)


def test_only_sheets_answer_and_nothing_writes(found: Bench) -> None:
    be_frugal(found, True)
    assert found.chosen == [True]
    assert found.told.of(FrugalSet) == [FrugalSet(on=True)]
    spoken_after(found, QUESTION)
    assert answer_of(found).text == TEXT
    spoken = spoken_after(found, "plus simplement")
    assert spoken[0] == frugal.SHEETS_ONLY
    assert spoken[1].startswith(answers.SHEET_OPENING)  # and the sheet is read again
    assert not found.told.of(AnswerDelta)
    assert "language" not in found.engines.pids()


def test_free_answers_are_neither_offered_nor_given(build: Build) -> None:
    bench = build(FreeAnswers.AT_ONCE)
    be_frugal(bench, True)
    ask_and_wait(bench, "qui a inventé le fil à couper le beurre")
    assert answer_of(bench).not_found
    assert answers.CHOICES_WITHOUT_FREE in answer_of(bench).text
    assert spoken_after(bench, "réponse libre") == [answers.FREE_FORBIDDEN]
    ask_and_wait(bench, "aide")
    assert bench.told.of(HelpShown)[-1].text == conversation.HELP_FRUGAL


def test_it_is_left_again(bench: Bench) -> None:
    be_frugal(bench, True)
    be_frugal(bench, False)
    assert bench.chosen == [True, False]
    ask_and_wait(bench, "comment tenir une pelle")
    assert answer_of(bench).generated


def test_it_is_told_when_the_window_opens_and_loads_no_model_that_writes(bench: Bench) -> None:
    bench.assistant.frugality.choose(True)
    bench.loop.prepare()
    bench.told.wait_for(lambda event: event == Preparing(ready=True))
    assert bench.told.of(FrugalSet) == [FrugalSet(on=True)]
    assert "language" not in bench.engines.pids()


def test_it_is_chosen_even_when_the_person_goes_on_at_once(bench: Bench) -> None:
    start = len(bench.told.events)
    bench.loop.ask("comment tenir une pelle")
    bench.loop.be_frugal(True)
    bench.loop.stop()
    bench.told.wait_for(lambda event: event == FrugalSet(on=True), start)
    assert bench.chosen == [True]


def test_what_the_next_answers_need_is_made_ready_again(bench: Bench) -> None:
    done = Preparing(ready=True)
    for on in (True, False):
        start = len(bench.told.events)
        bench.loop.be_frugal(on)
        bench.told.wait_for(lambda event: event == done, start)
    assert "language" in bench.engines.pids()


def test_a_choice_that_cannot_be_kept_changes_nothing(bench: Bench) -> None:
    def refuse(_on: bool) -> None:
        raise PasserelleError(ErrorCode.SETTINGS, "Le disque est plein.")

    bench.assistant.frugality = Frugality(refuse)
    start = len(bench.told.events)
    bench.loop.be_frugal(True)
    bench.told.wait_for(lambda event: isinstance(event, Trouble), start)
    assert not bench.assistant.frugality.on
    assert not bench.told.of(FrugalSet)


@pytest.mark.parametrize("on", [True, False])
def test_it_begins_as_it_was_chosen(on: bool) -> None:
    assert Frugality(lambda _on: None, on=on).on is on
