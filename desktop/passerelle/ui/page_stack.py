"""The pages of the window, one at a time, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Remembers where the person came from.

    Signals:
        left: the page that is no longer shown.
    """

    left = Signal(object)

    def __init__(self, first: QWidget) -> None:
        """Show the page where every way back ends."""
        super().__init__()
        self._came_from: list[QWidget] = []
        self._shown = first
        self.addWidget(first)

    @property
    def shown(self) -> QWidget:
        """The page that is shown."""
        return self._shown

    def go_to(self, page: QWidget) -> None:
        """Show a page; the way back leads here, unless it led to that page already."""
        if page in self._came_from:
            del self._came_from[self._came_from.index(page) :]
        elif page is not self._shown:
            self._came_from.append(self._shown)
        self._show(page)

    def go_back(self) -> QWidget | None:
        """Show the page before this one.

        Returns:
            That page; None if there is none.
        """
        if not self._came_from:
            return None
        self._show(self._came_from.pop())
        return self._shown

    def _show(self, page: QWidget) -> None:
        before, self._shown = self._shown, page
        self.setCurrentWidget(page)
        if page is not before:
            self.left.emit(before)
