"""From the core's threads to the window's."""

from PySide6.QtCore import QObject, Qt, Signal

from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import Event


class EventAdapter(QObject):
    """Turns the events of a conversation into signals on the thread of the window, in order.

    Signals:
        arrived: one event of usecases/events.py.
    """

    arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, conversation: Conversation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Always queued, even from the window's own thread: events must not overtake one another.
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        conversation.subscribe(self._post)

    def _post(self, event: Event) -> None:
        self._posted.emit(event)

    def _deliver(self, event: Event) -> None:
        self.arrived.emit(event)
