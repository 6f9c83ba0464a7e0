"""The questions kept for IRIS, on a thread of their own."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.domain.strings import errors
from passerelle.domain.strings import questions as say
from passerelle.journal.questions import KeptQuestions
from passerelle.usecases.documents import (
    DeskEvent,
    QuestionsExported,
    QuestionsRead,
    QuestionsRefused,
)
from passerelle.usecases.question_desk import QuestionDesk
from tests.journal.makers import vault

TIMEOUT_S = 20.0


class Desk:
    """A desk, and what it tells."""

    def __init__(self, kept: KeptQuestions) -> None:
        self.kept = kept
        self.acts = QuestionDesk(kept, self._tell)
        self._told: queue.Queue[tuple[DeskEvent, int]] = queue.Queue()

    def _tell(self, event: DeskEvent) -> None:
        self._told.put((event, threading.get_ident()))

    def told(self) -> DeskEvent:
        """The next event; never from the thread of the window."""
        event, thread = self._told.get(timeout=TIMEOUT_S)
        assert thread != threading.get_ident()
        return event


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(KeptQuestions(vault(tmp_path)))
    yield made
    made.acts.close()


def test_questions_are_read_exported_and_removed(desk: Desk, tmp_path: Path) -> None:
    desk.acts.read()
    assert desk.told() == QuestionsRead(())
    first, second = desk.kept.add("Un ?"), desk.kept.add("Deux ?")
    desk.acts.read()
    assert desk.told() == QuestionsRead((first, second))
    target = tmp_path / "iris.txt"
    desk.acts.export(target)
    assert desk.told() == QuestionsExported(2, str(target))
    assert target.read_text("utf-8") == "Un ?\nDeux ?\n"
    desk.acts.remove(first.number)
    assert desk.told() == QuestionsRead((second,))
    assert desk.kept.all() == (second,)


def test_what_cannot_be_done_is_a_sentence(desk: Desk) -> None:
    desk.kept.path.write_text("{")
    desk.acts.read()
    assert desk.told() == QuestionsRefused(say.unreadable(str(desk.kept.path)))


def test_a_mistake_of_ours_is_a_sentence(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(_kept: KeptQuestions) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(KeptQuestions, "all", explode)
    desk.acts.read()
    assert desk.told() == QuestionsRefused(errors.INTERNAL)
