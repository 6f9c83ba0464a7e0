"""A sentence in writing, for whoever cannot or would rather not speak."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from passerelle.domain.strings import window as words
from passerelle.ui import pictograms
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.writing_line import WritingLine


class QuestionLine(QWidget):
    """A line to write in, and its button.

    Signals:
        asked: the sentence, never empty.
    """

    asked = Signal(str)

    def __init__(self, name: str = words.WRITE, here: str = words.WRITE_HERE) -> None:
        """Make it empty.

        Args:
            name: what a screen reader calls the line.
            here: what stands in it while it is empty.
        """
        super().__init__()
        self.line = WritingLine(here)
        self.line.setAccessibleName(name)
        self.send = QPushButton()
        self.send.setProperty("part", "send")
        self.send.setAccessibleName(words.SEND)
        self.send.setAccessibleDescription(words.SEND_HELP)
        self.send.setToolTip(words.SEND_HELP)
        self.send.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.send.setAutoDefault(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.send)
        self.line.returnPressed.connect(self._ask)
        self.send.clicked.connect(self._ask)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.line.rescale(sizes)
        side = sizes.control(24)
        ratio = self.devicePixelRatioF()
        self._row.setSpacing(sizes.gap(8))
        ink = sizes.palette.action_ink
        self.send.setIcon(QIcon(pictograms.pixmap("send", ink, side, ratio)))
        self.send.setIconSize(QSize(side, side))

    def forget(self) -> None:
        """Empty the line; unlike Qt's clear(), this cannot be undone."""
        self.line.setText("")

    def _ask(self) -> None:
        question = self.line.text().strip()
        if question:
            self.forget()
            self.asked.emit(question)
