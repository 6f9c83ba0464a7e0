"""A window on a scripted conversation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.domain.answer import Command
from passerelle.domain.interpreting import LanguageOffer
from passerelle.ui.gallery.documents import COLLECTIONS, DOCUMENTS
from passerelle.ui.look import dress
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.pages.collection import CollectionPage
from passerelle.ui.pages.documents import DocumentsPage
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.window import MainWindow
from passerelle.usecases.documents import DeskEvent
from passerelle.usecases.events import Event
from passerelle.usecases.interpreting.events import Event as InterpretingEvent
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting


@dataclass
class Scene:
    """The window, the page on it, and the conversation behind it."""

    window: MainWindow
    conversation: ScriptedConversation
    desk: ScriptedDesk
    interpreting: ScriptedInterpreting
    qtbot: QtBot

    @property
    def page(self) -> AskPage:
        """The page of questions and answers."""
        return self.window.ask

    def tell(self, *events: Event) -> None:
        """Have events happen, and wait until the window has taken the last one."""
        taken: list[Event] = []
        connection = self.window.events.arrived.connect(taken.append)
        self.conversation.tell(*events)
        self.qtbot.waitUntil(lambda: len(taken) == len(events))
        self.window.events.arrived.disconnect(connection)

    def tell_desk(self, *events: DeskEvent) -> None:
        """Have events of the desk happen, and wait until the window has taken the last one."""
        taken: list[DeskEvent] = []
        connection = self.window.desk.arrived.connect(taken.append)
        self.desk.tell(*events)
        self.qtbot.waitUntil(lambda: len(taken) >= len(events))
        QApplication.processEvents()  # the lists that were read again for them
        self.window.desk.arrived.disconnect(connection)

    def tell_interpreting(self, *events: InterpretingEvent) -> None:
        """Have events of two people's conversation happen, and wait until the last is taken."""
        taken: list[InterpretingEvent] = []
        connection = self.window.interpreter.arrived.connect(taken.append)
        self.interpreting.tell(*events)
        self.qtbot.waitUntil(lambda: len(taken) == len(events))
        self.window.interpreter.arrived.disconnect(connection)

    def open_languages(self) -> LanguagesPage:
        """Go to the page of languages, and wait until it lists them."""
        with self.qtbot.waitSignal(self.window.interpreter.opened):
            self.window.follow(Command.TRANSLATE)
        return self.window.languages

    def begin(self, offer: LanguageOffer) -> InterpretingPage:
        """Begin a conversation in a language."""
        cards = {card.offer.tag: card for card in self.open_languages().cards}
        cards[offer.tag].choose.click()
        QApplication.processEvents()  # a page is laid out for the first time when it is shown
        return self.window.interpreting

    def wait_for_journal(self, act: Callable[[], object]) -> None:
        """Do something, and wait until the window has taken what the journal tells of it."""
        with self.qtbot.waitSignal(self.window.journal.arrived):
            act()

    def open_documents(self) -> DocumentsPage:
        """Go to the page of documents, and wait until it lists them."""
        with self.qtbot.waitSignal(self.window.desk.opened):
            self.window.follow(Command.DOCUMENTS)
        QApplication.processEvents()  # the list comes after the page
        return self.window.documents

    def open_collection(self, rank: int) -> CollectionPage:
        """Go to the page of a collection that is listed, and wait until it lists its documents."""
        self.open_documents().shelf.chosen.emit(rank)
        QApplication.processEvents()
        return self.window.collection


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with its look, given once: Qt draws every widget anew for each style."""
    dress(qapp)
    return qapp


@pytest.fixture
def open_window(qtbot: QtBot, dressed: QApplication) -> Iterator[Callable[..., Scene]]:
    """Open a window of a size, with a size of text."""
    assert dressed
    opened: list[MainWindow] = []

    def open_one(width: int = 1024, height: int = 600, text: float = 1.0) -> Scene:
        conversation = ScriptedConversation()
        desk = ScriptedDesk(COLLECTIONS, DOCUMENTS)
        interpreting = ScriptedInterpreting()
        window = MainWindow(conversation, lambda: desk, lambda: interpreting, text)
        opened.append(window)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.follow(Command.ASK)
        return Scene(window, conversation, desk, interpreting, qtbot)

    yield open_one
    for window in opened:
        window.desk.close()
        window.interpreter.close()
        window.journal.desk.close()


@pytest.fixture
def scene(open_window: Callable[..., Scene]) -> Scene:
    """The smallest window."""
    return open_window()
