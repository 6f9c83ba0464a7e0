import threading
from collections.abc import Iterator

import pytest

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.deferred import DeferredConversation
from passerelle.usecases.events import StateChanged, Trouble
from tests.usecases.conftest import Bench, Told


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    yield opened
    opened.set()


def test_what_was_done_before_it_was_built_is_done(bench: Bench, gate: threading.Event) -> None:
    told = Told()

    def build() -> Conversation:
        gate.wait(20)
        return bench.loop

    deferred = DeferredConversation(build)
    deferred.subscribe(told)
    deferred.prepare()
    deferred.ask("mon collègue ne respire plus")
    assert not told.events
    gate.set()
    told.wait_for(lambda event: event == StateChanged(TurnState.READY))
    start = len(told.events)
    deferred.help()
    told.wait_for(lambda event: event == StateChanged(TurnState.SPEAKING), start)
    deferred.close()


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (
            PasserelleError(ErrorCode.SETTINGS, "Réglages illisibles."),
            Trouble(ErrorCode.SETTINGS, "Réglages illisibles."),
        ),
        (ZeroDivisionError(), Trouble(ErrorCode.INTERNAL, errors.INTERNAL)),
    ],
)
def test_what_cannot_be_built_is_told(error: Exception, trouble: Trouble) -> None:
    told = Told()

    def build() -> Conversation:
        raise error

    deferred = DeferredConversation(build)
    deferred.subscribe(told)
    deferred.prepare()
    deferred.press()
    told.wait_for(lambda event: event == trouble)
    deferred.close()


def test_closing_before_anything_is_no_trouble() -> None:
    DeferredConversation(lambda: pytest.fail("built for nothing")).close()
