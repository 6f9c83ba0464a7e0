"""The window of a computer on which nothing may run: why, and the numbers to call."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from passerelle.domain.strings import first_use, policy
from passerelle.domain.strings import window as words
from passerelle.ui.accessibility import alert
from passerelle.ui.pages.first_use import NUMBER_PICTURES
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Colour, Palette, Theme, theme_for
from passerelle.ui.theme.sizes import BASE_HEIGHT, SMALLEST_WIDTH
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.reading_column import ReadingColumn

_CLOSE = Action("cross", policy.CLOSE, policy.CLOSE_HELP)
_COLUMNS = 3


class NumberCard(parts.Card):
    """One number, large, and whom it reaches."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = parts.Pictured("figure", NUMBER_PICTURES[number], Colour.ACTION, number)
        self.name = parts.label("label", first_use.NUMBERS[number])
        for piece in (self.number, self.name):
            self.body.addWidget(piece)
        self.setAccessibleName(first_use.number(number))

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.number.rescale(sizes, side=38)


class RefusalWindow(QMainWindow):
    """A sentence to read to IT; emergencies need no policy, and no machine."""

    def __init__(self, sentence: str, palette: Palette, text_scale: float = 1.0) -> None:
        """Make it.

        Args:
            sentence: why nothing may run, and what to do.
            palette: its colours.
            text_scale: size of the text, 1.0 to 3.0.
        """
        super().__init__()
        self._palette, self._text_scale = palette, text_scale
        self.setWindowTitle(words.TITLE)
        self.setMinimumSize(SMALLEST_WIDTH, BASE_HEIGHT)
        self.title = parts.label("home-title", policy.TITLE)
        self.trouble = parts.Pictured("trouble", "lock", Colour.DANGER, sentence)
        self.advice = parts.label("page-message", policy.CALL_IT)
        self.numbers_title = parts.label("page-title", first_use.NUMBERS_TITLE)
        self.numbers = [NumberCard(number) for number in first_use.NUMBERS]
        self.close_button = ActionButton(_CLOSE, beside=True)
        self._grid = QGridLayout()
        self._sheet, self._page = QWidget(), QWidget()
        self._column = QVBoxLayout(self._page)
        self.column = ReadingColumn()
        self._lay_out()
        self.close_button.clicked.connect(lambda: self.close())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, lambda: self.close())

    def showEvent(self, event: QShowEvent) -> None:
        """Have a screen reader say why nothing runs."""
        super().showEvent(event)
        self.close_button.setFocus()
        alert(self, self.trouble.words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give larger windows larger text."""
        super().resizeEvent(event)
        sizes = theme_for(self.width(), self.height(), self._text_scale, self._palette)
        self.setStyleSheet(style_sheet(sizes))
        self._rescale(sizes)

    def _lay_out(self) -> None:
        for rank, card in enumerate(self.numbers):
            self._grid.addWidget(card, rank // _COLUMNS, rank % _COLUMNS)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._sheet.setLayout(self._grid)
        for piece in (self.title, self.trouble, self.advice, self.numbers_title, self._sheet):
            self.column.add(piece)
        self.column.fill_the_rest()
        self._page.setProperty("part", "page")
        self._column.addWidget(self.column, 1)
        self._column.addWidget(self.close_button)
        self.setCentralWidget(self._page)

    def _rescale(self, sizes: Theme) -> None:
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._grid):
            layout.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        self.column.rescale(sizes)
        self.close_button.rescale(sizes)
        for card in self.numbers:
            card.rescale(sizes)
