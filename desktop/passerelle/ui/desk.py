"""The documents of this computer, for the pages that show them."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import errors
from passerelle.usecases.documents import DeskEvent, DocumentDesk

_log = logging.getLogger(__name__)

DeskFactory = Callable[[], DocumentDesk]


class Desk(QObject):
    """Opens the desk when it is first wanted, and turns its events into signals of the window.

    Signals:
        opened: `real` is there.
        failed: it cannot be opened; a sentence.
        arrived: one event of usecases/documents.py, in order, on the thread of the window.
    """

    opened = Signal()
    failed = Signal(str)
    arrived = Signal(object)
    _made = Signal(object)
    _refused = Signal(str)
    _posted = Signal(object)

    def __init__(self, factory: DeskFactory, parent: QObject | None = None) -> None:
        """Open nothing yet; `factory` may be slow: it is called on a thread of its own."""
        super().__init__(parent)
        self._factory = factory
        self._opener: threading.Thread | None = None
        self._real: DocumentDesk | None = None
        # Kept apart from `real`, which waits for the window's thread: it must be closed anyway.
        self._made_desk: DocumentDesk | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._made.connect(self._take, queued)
        self._refused.connect(self._refuse, queued)
        self._posted.connect(self._deliver, queued)

    @property
    def real(self) -> DocumentDesk | None:
        """The desk, once it is open."""
        return self._real

    def open(self) -> None:
        """Open it, unless that is done or under way; after a failure, try again."""
        if self._real is None and self._opener is None:
            self._opener = threading.Thread(target=self._make, name="desk-opener", daemon=True)
            self._opener.start()

    def close(self) -> None:
        """Close it for good."""
        if self._opener is not None:
            self._opener.join()
        if self._made_desk is not None:
            self._made_desk.close()

    def _make(self) -> None:
        try:
            desk = self._made_desk = self._factory()
            desk.subscribe(self._post)
            desk.collections()  # what is slow the first time is done here
        except PasserelleError as error:
            self._give_up(error.sentence)
        except Exception as error:  # a bug: the page must not stay without a word
            _log.error("desk not opened: %s", type(error).__name__)
            self._give_up(errors.INTERNAL)
        else:
            self._made.emit(desk)

    def _give_up(self, sentence: str) -> None:
        if self._made_desk is not None:
            self._made_desk.close()
            self._made_desk = None
        self._refused.emit(sentence)

    def _take(self, desk: DocumentDesk) -> None:
        self._real = desk
        self.opened.emit()

    def _refuse(self, sentence: str) -> None:
        self._opener = None
        self.failed.emit(sentence)

    def _post(self, event: DeskEvent) -> None:
        self._posted.emit(event)

    def _deliver(self, event: DeskEvent) -> None:
        self.arrived.emit(event)
