"""The journal, for the pages that show it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.usecases.journal_desk import JournalDesk, JournalEvent, JournalListener

JournalFactory = Callable[[JournalListener], JournalDesk]
"""Makes the desk that tells a listener."""


def of_this_person(tell: JournalListener) -> JournalDesk:
    """The desk of the person whose account this is."""
    return JournalDesk(Reports.default(), Usage.default(), tell)


class Journal(QObject):
    """Brings the events of the journal's desk to the thread of the window.

    Signals:
        arrived: one event of usecases/journal_desk.py, in order.
    """

    arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, make: JournalFactory, parent: QObject | None = None) -> None:
        """Read nothing yet; close `desk` once the window is gone."""
        super().__init__(parent)
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.desk = make(self._post)

    def _post(self, event: JournalEvent) -> None:
        self._posted.emit(event)

    def _deliver(self, event: JournalEvent) -> None:
        self.arrived.emit(event)
