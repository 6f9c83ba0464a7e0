"""Digits to touch, for an answer that is a number or a date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from passerelle.domain.phrasebook import AnswerKind
from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.answer_entry import COMMA, Entry
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets.big_text import BigText
from passerelle.ui.widgets.touch_button import DONE, NO, PLAIN, TouchButton
from passerelle.ui.widgets.turning import turn_grid

_ROWS = ("12345", "67890")
_KEYS_IN_ROW = 5


class NumberPad(QWidget):
    """Two rows of digits under what is typed; large enough for a finger.

    Signals:
        entered: a number, or an ISO date.
    """

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entry = Entry(AnswerKind.NUMBER)
        self.shown = BigText(bold=True, colour=Colour.ACTION)
        self.shown.centre()
        self.digits = {key: TouchButton(PLAIN) for row in _ROWS for key in row}
        self.comma = TouchButton(PLAIN)
        self.erase = TouchButton(NO)
        self.done = TouchButton(DONE)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        # Digits are written and laid out from the left in every script.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._lay_out()
        self._connect()
        self.expect(AnswerKind.NUMBER)

    @property
    def buttons(self) -> tuple[TouchButton, ...]:
        """Every key."""
        return (*self.digits.values(), self.comma, self.erase, self.done)

    def expect(self, kind: AnswerKind) -> None:
        """Begin an answer of a kind."""
        self._entry = Entry(kind)
        self.comma.setVisible(kind is not AnswerKind.DATE)
        self._show()

    def forget(self) -> None:
        """Forget what was typed."""
        self.expect(self._entry.kind)

    def show_turned(self, turned: bool) -> None:
        """Lay the keys out for the reader of the other side."""
        turn_grid(self._grid, turned=turned)
        self.shown.show_turned(turned)
        for button in self.buttons:
            button.show_turned(turned)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._grid.setSpacing(sizes.gap(6))
        self.shown.rescale(sizes, sizes.control(34), sizes.least(18))
        for button in self.buttons:
            button.rescale(sizes)

    def _lay_out(self) -> None:
        self._grid.addWidget(self.shown, 0, 0, 1, _KEYS_IN_ROW - 2)
        self._grid.addWidget(self.erase, 0, _KEYS_IN_ROW - 2, 1, 1)
        self._grid.addWidget(self.done, 0, _KEYS_IN_ROW - 1, 1, 2)
        for row, keys in enumerate(_ROWS, 1):
            for column, key in enumerate(keys):
                self._grid.addWidget(self.digits[key], row, column)
        self._grid.addWidget(self.comma, 1, _KEYS_IN_ROW, 2, 1)
        for row in range(len(_ROWS) + 1):
            self._grid.setRowStretch(row, 1)

    def _connect(self) -> None:
        for key, button in (*self.digits.items(), (COMMA, self.comma)):
            button.limit(30, 16)
            button.show_as("", key, key)
            button.clicked.connect(lambda _checked=False, key=key: self._take(key))
        self.erase.show_as("erase", "", words.PAD_ERASE)
        self.done.show_as("done", "", words.PAD_DONE)
        self.erase.clicked.connect(self._erase)
        self.done.clicked.connect(self._give)

    def _take(self, key: str) -> None:
        self._entry = self._entry.with_key(key)
        self._show()

    def _erase(self) -> None:
        self._entry = self._entry.without_last()
        self._show()

    def _give(self) -> None:
        self.entered.emit(self._entry.value)
        self.expect(self._entry.kind)

    def _show(self) -> None:
        is_date = self._entry.kind is AnswerKind.DATE
        self.shown.show_words(self._entry.shown or (words.DATE_BLANK if is_date else "…"))
        self.shown.setAccessibleName(words.TYPED_DATE if is_date else words.TYPED_NUMBER)
        self.erase.setEnabled(bool(self._entry.typed))
        self.done.setEnabled(bool(self._entry.value))
