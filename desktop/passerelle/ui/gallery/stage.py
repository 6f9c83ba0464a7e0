"""A window on examples, brought to one moment and photographed."""

from contextlib import AbstractContextManager

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from passerelle.ui.desk import Desk
from passerelle.ui.gallery.size import Size
from passerelle.ui.gallery.stand_ins import (
    ExampleDesk,
    ExampleJournal,
    SilentConversation,
    SilentInterpreting,
)
from passerelle.ui.interpreter import Interpreter
from passerelle.ui.look import wear
from passerelle.ui.theme import Palette
from passerelle.ui.window import MainWindow

_OPENED_WITHIN_MS = 20_000
_ROUNDS = 4
"""Layouts settle one after the other: each round lets those before it ask for another."""


class Stage(AbstractContextManager["Stage"]):
    """The window, shown on a platform without a screen."""

    def __init__(self, app: QApplication, size: Size, palette: Palette, desk: ExampleDesk) -> None:
        """Show the window; leave the context to close it."""
        wear(app, palette)
        self.conversation = SilentConversation()
        self.interpreting = SilentInterpreting()
        self.desk = desk
        self.window = MainWindow(
            self.conversation, lambda: desk, lambda: self.interpreting, size.text, ExampleJournal
        )
        self.window.wear(palette)
        self.window.resize(size.width, size.height)
        self.window.show()
        self.settle()

    def __exit__(self, *_exception: object) -> None:
        """Close the window, and all that it opened."""
        self.window.close()
        self.window.desk.close()
        self.window.interpreter.close()
        self.window.journal.desk.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait_for(self, opening: Desk | Interpreter) -> None:
        """Wait until what a page opens on another thread is there."""
        deadline = QDeadlineTimer(_OPENED_WITHIN_MS)
        while opening.real is None and not deadline.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        self.settle()

    def settle(self) -> None:
        """Let everything that was told be shown and laid out."""
        for _ in range(_ROUNDS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QApplication.processEvents()

    def picture(self) -> QPixmap:
        """What is seen now."""
        self.settle()
        return self.window.grab()
