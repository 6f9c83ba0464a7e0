"""What a screen reader is told."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

_POLITENESS = QAccessible.AnnouncementPoliteness


def announce(source: QObject, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say a text; an urgent one cuts what it is saying."""
    event = QAccessibleAnnouncementEvent(source, text)
    event.setPoliteness(_POLITENESS.Assertive if urgent else _POLITENESS.Polite)
    QAccessible.updateAccessibility(event)


def alert(source: QObject, text: str) -> None:
    """Tell a screen reader that something important appeared, and have it said at once."""
    QAccessible.updateAccessibility(QAccessibleEvent(source, QAccessible.Event.Alert))
    announce(source, text, urgent=True)
