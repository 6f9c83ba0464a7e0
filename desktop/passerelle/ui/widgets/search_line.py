"""A line to write what is looked for, with a button that empties it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from passerelle.domain.strings import window as words
from passerelle.ui import pictograms
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.writing_line import WritingLine

_BUTTON, _PICTURE = 44, 24
"""Sides, before the theme's scale; Qt's own button is too small for a finger, and has no name."""


class SearchLine(WritingLine):
    """The button is there while there is something to empty."""

    def __init__(self, name: str, here: str) -> None:
        """Make it empty.

        Args:
            name: what a screen reader calls it.
            here: what stands in it while it is empty.
        """
        super().__init__(here)
        self.setAccessibleName(name)
        self.empty = QPushButton()
        self.empty.setProperty("part", "empty")
        self.empty.setAutoDefault(True)
        self.empty.setCursor(Qt.CursorShape.ArrowCursor)
        self.empty.setAccessibleName(words.EMPTY_LINE)
        self.empty.setToolTip(words.EMPTY_LINE)
        self.empty.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.empty)
        self.textChanged.connect(lambda text: self.empty.setVisible(bool(text)))
        self.empty.clicked.connect(self._empty)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        side, ratio = sizes.gap(_PICTURE), self.devicePixelRatioF()
        self.empty.setIcon(pictograms.pixmap("cross", sizes.palette.action, side, ratio))
        self.empty.setIconSize(QSize(side, side))
        self.empty.setFixedWidth(sizes.gap(_BUTTON))
        self.setTextMargins(0, 0, sizes.gap(_BUTTON), 0)
        super().rescale(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the button as tall as the line, whose height the style sheet gives."""
        super().resizeEvent(event)
        self.empty.setFixedHeight(self.height())

    def _empty(self) -> None:
        self.clear()
        self.setFocus()
