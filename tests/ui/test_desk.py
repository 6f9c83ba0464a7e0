"""The desk is opened away from the window, and its events come to it."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors
from passerelle.ui.desk import Desk
from passerelle.usecases.documents import DeskEvent, DocumentDesk, ImportProgress
from tests.ui.scripted import ScriptedDesk

pytestmark = pytest.mark.gui


class Factory:
    """Makes scripted desks, or fails as it is told."""

    def __init__(self) -> None:
        self.made: list[ScriptedDesk] = []
        self.threads: list[threading.Thread] = []
        self.failure: Exception | None = None

    def __call__(self) -> DocumentDesk:
        """One more desk."""
        self.threads.append(threading.current_thread())
        if self.failure is not None:
            raise self.failure
        self.made.append(ScriptedDesk())
        return self.made[-1]


@pytest.fixture
def factory() -> Factory:
    """Nothing made yet."""
    return Factory()


@pytest.fixture
def desk(factory: Factory) -> Iterator[Desk]:
    """Not open yet."""
    desk = Desk(factory)
    yield desk
    desk.close()


def test_nothing_is_opened_before_it_is_wanted(desk: Desk, factory: Factory) -> None:
    assert desk.real is None
    desk.close()
    assert factory.threads == []


def test_it_is_opened_once_on_another_thread(qtbot: QtBot, desk: Desk, factory: Factory) -> None:
    with qtbot.waitSignal(desk.opened):
        desk.open()
        desk.open()
    desk.open()
    assert desk.real is factory.made[0]
    assert len(factory.threads) == 1
    assert factory.threads[0] is not threading.main_thread()


def test_events_arrive_in_order_on_the_thread_of_the_window(
    qtbot: QtBot, desk: Desk, factory: Factory
) -> None:
    with qtbot.waitSignal(desk.opened):
        desk.open()
    arrived: list[tuple[DeskEvent, threading.Thread]] = []
    desk.arrived.connect(lambda event: arrived.append((event, threading.current_thread())))
    sent = [ImportProgress("a.pdf", rank, 100) for rank in range(100)]
    teller = threading.Thread(target=factory.made[0].tell, args=sent)
    teller.start()
    qtbot.waitUntil(lambda: len(arrived) == len(sent))
    teller.join()
    assert [event for event, _ in arrived] == sent
    assert {thread for _, thread in arrived} == {threading.main_thread()}


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (PasserelleError(ErrorCode.LIBRARY_DAMAGED, "Abîmée."), "Abîmée."),
        (ValueError("a bug"), errors.INTERNAL),
    ],
)
def test_failure_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, desk: Desk, factory: Factory, failure: Exception, sentence: str
) -> None:
    factory.failure = failure
    with qtbot.waitSignal(desk.failed) as failed:
        desk.open()
    assert failed.args == [sentence]
    factory.failure = None
    with qtbot.waitSignal(desk.opened):
        desk.open()


def test_it_is_closed_even_if_the_window_never_saw_it(desk: Desk, factory: Factory) -> None:
    desk.open()
    desk.close()
    assert factory.made[0].asked == ["close"]
