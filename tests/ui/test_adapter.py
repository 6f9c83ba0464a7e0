"""Events come from any thread, and reach the window on its own."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from passerelle.ui.adapter import EventAdapter
from passerelle.usecases.events import AnswerDelta, Event
from tests.ui.scripted import ScriptedConversation

pytestmark = pytest.mark.gui


def test_events_of_other_threads_arrive_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    conversation = ScriptedConversation()
    adapter = EventAdapter(conversation)
    arrived: list[tuple[Event, threading.Thread]] = []
    adapter.arrived.connect(lambda event: arrived.append((event, threading.current_thread())))
    sent = [AnswerDelta(str(rank)) for rank in range(200)]

    teller = threading.Thread(target=conversation.tell, args=sent)
    teller.start()
    qtbot.waitUntil(lambda: len(arrived) == len(sent))
    teller.join()

    assert [event for event, _ in arrived] == sent
    assert {thread for _, thread in arrived} == {threading.main_thread()}


def test_an_event_of_the_window_s_thread_does_not_overtake_the_others(qtbot: QtBot) -> None:
    conversation = ScriptedConversation()
    adapter = EventAdapter(conversation)
    arrived: list[Event] = []
    adapter.arrived.connect(arrived.append)
    first, second = AnswerDelta("avant"), AnswerDelta("après")

    teller = threading.Thread(target=conversation.tell, args=(first,))
    teller.start()
    teller.join()
    conversation.tell(second)

    assert arrived == []
    qtbot.waitUntil(lambda: len(arrived) == 2)
    assert arrived == [first, second]
