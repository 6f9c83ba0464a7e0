"""A window on a scripted conversation."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.ui.look import dress
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.window import MainWindow
from passerelle.usecases.events import Event
from tests.ui.scripted import ScriptedConversation


@dataclass
class Scene:
    """The window, the page on it, and the conversation behind it."""

    window: MainWindow
    conversation: ScriptedConversation
    qtbot: QtBot

    @property
    def page(self) -> AskPage:
        """The page that is shown."""
        return self.window.ask

    def tell(self, *events: Event) -> None:
        """Have events happen, and wait until the window has taken the last one."""
        taken: list[Event] = []
        connection = self.window.events.arrived.connect(taken.append)
        self.conversation.tell(*events)
        self.qtbot.waitUntil(lambda: len(taken) == len(events))
        self.window.events.arrived.disconnect(connection)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Callable[..., Scene]:
    """Open a window of a size, with a size of text."""
    dress(qapp)

    def open_one(width: int = 1024, height: int = 600, text: float = 1.0) -> Scene:
        conversation = ScriptedConversation()
        window = MainWindow(conversation, text)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.ask.talk.button.setFocus()
        return Scene(window, conversation, qtbot)

    return open_one


@pytest.fixture
def scene(open_window: Callable[..., Scene]) -> Scene:
    """The smallest window."""
    return open_window()
