"""Every text that a model writes says so at the start of its speech, whichever way it came."""

import pytest

from passerelle.domain.strings import answers, conversation
from passerelle.usecases.assistant import FreeAnswers
from passerelle.usecases.events import Answered, Speaking
from tests.usecases.conftest import Bench, Build
from tests.usecases.test_answering import QUESTION, answer_of, found, spoken_after
from tests.usecases.test_voice_loop import ask_and_wait

__all__ = ["found"]

NOTICES = (conversation.NOTICE, answers.REWRITTEN_SHEET, answers.REWRITTEN_FILE)
UNKNOWN = "qui a inventé le fil à couper le beurre"
SIMPLY = "La victime doit informer son employeur dans les 24 heures."
ASKED_AGAIN = ("plus simplement", "plus lentement", "plus vite", "répète")


@pytest.mark.parametrize("again", ["", *ASKED_AGAIN])
def test_a_free_answer(build: Build, again: str) -> None:
    bench = build(FreeAnswers.AT_ONCE)
    spoken = spoken_after(bench, UNKNOWN)
    if again:
        spoken = spoken_after(bench, again)
    assert answer_of(bench).generated
    assert spoken[0] == conversation.NOTICE


def test_a_free_answer_that_was_asked_for(build: Build) -> None:
    bench = build(FreeAnswers.ON_REQUEST)
    ask_and_wait(bench, UNKNOWN)
    assert spoken_after(bench, "réponse libre")[0] == conversation.NOTICE


@pytest.mark.parametrize("again", ["", *ASKED_AGAIN])
def test_a_sheet_put_simply(found: Bench, again: str) -> None:
    found.script.writes = {"text": SIMPLY}
    ask_and_wait(found, QUESTION)
    spoken = spoken_after(found, "plus simplement")
    if again:
        spoken = spoken_after(found, again)
    assert answer_of(found).generated
    assert spoken[0] == answers.REWRITTEN_SHEET


def test_no_generated_answer_was_ever_spoken_without_its_notice(found: Bench) -> None:
    """Over a whole conversation: what is heard just before the words of a model is a notice."""
    found.script.writes = {"text": SIMPLY}
    for text in (QUESTION, "plus simplement", "plus simplement", UNKNOWN, "réponse libre"):
        ask_and_wait(found, text)
    written = [event.answer for event in found.told.of(Answered) if event.answer.generated]
    heard = [event.text for event in found.told.of(Speaking)]
    assert len(written) == 3
    assert sum(text in NOTICES for text in heard) == len(written)
