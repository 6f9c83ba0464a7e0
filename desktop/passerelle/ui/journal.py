"""The journal, for the pages that show it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from passerelle.journal.vault import Vault
from passerelle.usecases.events import Answered, Event, Preparing
from passerelle.usecases.journal_desk import (
    JournalClosed,
    JournalDesk,
    JournalEvent,
    JournalListener,
)

JournalFactory = Callable[[JournalListener], JournalDesk]
"""Makes the desk that tells a listener."""
_TIDIED_EVERY_MS = 3_600_000
"""A window stays open for days: what grows too old goes within the hour that follows midnight."""


def of_this_person(tell: JournalListener) -> JournalDesk:
    """The desk of the person whose account this is."""
    return JournalDesk(Vault.default(), tell)


class Journal(QObject):
    """Brings the events of the journal's desk to the thread of the window.

    Signals:
        arrived: one event of usecases/journal_desk.py, in order.
        closed: the ErrorCode and the sentence why nothing is kept.
    """

    arrived = Signal(object)
    closed = Signal(object, str)
    _posted = Signal(object)

    def __init__(self, make: JournalFactory, parent: QObject | None = None) -> None:
        """Read nothing yet; close `desk` once the window is gone."""
        super().__init__(parent)
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.desk = make(self._post)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_TIDIED_EVERY_MS)
        self._hourly.timeout.connect(self.desk.tidy)

    def follow(self, event: Event, *, exercise: bool) -> None:
        """Open the journal once nobody waits; keep what is asked in earnest."""
        if event == Preparing(ready=True):
            self.desk.tidy()
            self._hourly.start()
        elif isinstance(event, Answered) and not exercise:
            self.desk.keep(event.answer)

    def _post(self, event: JournalEvent) -> None:
        self._posted.emit(event)

    def _deliver(self, event: JournalEvent) -> None:
        self.arrived.emit(event)
        if isinstance(event, JournalClosed):
            self.closed.emit(event.code, event.sentence)
