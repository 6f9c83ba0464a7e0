"""The journal, for the pages that show it."""

from PySide6.QtCore import QObject, Qt, Signal

from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.usecases.journal_desk import JournalDesk, JournalEvent


class Journal(QObject):
    """Brings the events of the journal's desk to the thread of the window.

    Signals:
        arrived: one event of usecases/journal_desk.py, in order.
    """

    arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Read nothing yet; close `desk` once the window is gone."""
        super().__init__(parent)
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.desk = JournalDesk(Reports.default(), Usage.default(), self._post)

    def keep_with(self, desk: JournalDesk) -> None:
        """Use another desk from now on."""
        self.desk.close()
        self.desk = desk

    def _post(self, event: JournalEvent) -> None:
        self._posted.emit(event)

    def _deliver(self, event: JournalEvent) -> None:
        self.arrived.emit(event)
