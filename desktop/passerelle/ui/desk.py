"""The documents of this computer, for the pages that show them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from passerelle.ui.opening import Opening
from passerelle.usecases.documents import DocumentDesk

DeskFactory = Callable[[], DocumentDesk]


class Desk(Opening[DocumentDesk]):
    """Opens the desk when it is first wanted; its events are those of usecases/documents.py."""

    def __init__(self, factory: DeskFactory, parent: QObject | None = None) -> None:
        """Open nothing yet; `factory` may be slow: it is called on a thread of its own."""
        super().__init__(factory, lambda desk: desk.open(), parent)
