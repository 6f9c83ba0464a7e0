"""The answers that a family can touch, as many as its place can hold at a time."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.theme import Theme
from passerelle.ui.theme.colours import SWATCHES
from passerelle.ui.widgets.touch_button import SOFT, TouchButton
from passerelle.ui.widgets.turning import turn_grid
from passerelle.usecases.interpreting.events import AnswerButton

_WIDTH, _HEIGHT = 120, 62
"""Of the smallest button whose words are still large, before the theme's scale."""
_FEWEST, _LEAST = 2, 48
"""Columns and rows that are always there, and their least height, before the theme's scale."""


class AnswerGrid(QWidget):
    """Buttons in rows; a last one goes on to the others when they are many.

    Signals:
        chosen: the id of a choice.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._answers: Sequence[AnswerButton] = ()
        self._first = 0
        self._sizes = Theme()
        self._turned = False
        self._room = (0, 0)
        self._filling = False
        self.buttons: list[TouchButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_answers(self, answers: Sequence[AnswerButton]) -> None:
        """Offer these answers, from the first."""
        if answers != self._answers:
            self._answers, self._first = answers, 0
            self._fill()

    def mark(self, piece: str) -> None:
        """Make the answer that is being said stand out, and bring it into sight."""
        texts = [answer.text for answer in self._answers]
        if piece in texts and piece not in [button.text() for button in self.buttons]:
            self._show_page_of(texts.index(piece))
        for button in self.buttons:
            button.mark(bool(piece) and piece == button.text())

    def show_turned(self, turned: bool) -> None:
        """Lay the buttons out for the reader of the other side."""
        self._turned = turned
        turn_grid(self._grid, turned=turned)
        for button in self.buttons:
            button.show_turned(turned)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self._grid.setSpacing(sizes.gap(8))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hold as many as there is place for."""
        super().resizeEvent(event)
        if self._capacity() != self._room and not self._filling:
            self._fill()

    def minimumSizeHint(self) -> QSize:
        """Two rows for a finger, whatever is in it now: in less place it holds less."""
        return QSize(0, _FEWEST * self._sizes.least(_LEAST) + self._grid.spacing())

    def _capacity(self) -> tuple[int, int]:
        """How many columns and rows there is place for."""
        columns = max(_FEWEST, self.width() // self._sizes.control(_WIDTH))
        return columns, max(_FEWEST, self.height() // self._sizes.control(_HEIGHT))

    def _fill(self) -> None:
        """Make the buttons; showing one may resize the grid: it must not be filled twice."""
        self._filling = True
        try:
            self._make_buttons()
        finally:
            self._filling = False
        if self._capacity() != self._room:
            self._fill()

    def _make_buttons(self) -> None:
        self._room = self._capacity()
        columns, rows = self._room
        held = columns * rows
        shown = list(self._answers[self._first : self._first + held])
        goes_on = len(self._answers) > held
        if goes_on:
            shown = shown[: held - 1]
        focused = self._focused()
        self._empty()
        columns = _balanced(len(shown) + goes_on, columns)
        for rank, answer in enumerate(shown):
            self._add(self._button_of(answer), rank, columns)
        if goes_on:
            self._add(self._next_button(len(shown)), len(shown), columns)
        self.show_turned(self._turned)
        if focused is not None and self.buttons:  # the keyboard stays where it was
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def _focused(self) -> int | None:
        ranks = (rank for rank, button in enumerate(self.buttons) if button.hasFocus())
        return next(ranks, None)

    def _empty(self) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def _add(self, button: TouchButton, rank: int, columns: int) -> None:
        button.rescale(self._sizes)
        self.buttons.append(button)
        self._grid.addWidget(button, rank // columns, rank % columns)
        button.show()

    def _button_of(self, answer: AnswerButton) -> TouchButton:
        button = TouchButton()
        choice = answer.choice
        name = words.in_french(answer.text, choice.text)
        colour = SWATCHES.get(choice.id, "")
        button.show_as(choice.pictogram, answer.text, name, colour)
        button.clicked.connect(lambda: self.chosen.emit(choice.id))
        return button

    def _next_button(self, shown: int) -> TouchButton:
        button = TouchButton(SOFT)
        button.show_as("other", "", words.MORE)
        button.clicked.connect(lambda: self._go_on(shown))
        return button

    def _show_page_of(self, rank: int) -> None:
        columns, rows = self._room
        page = columns * rows - 1  # the last one goes on to the others
        self._first = rank // page * page
        self._fill()

    def _go_on(self, shown: int) -> None:
        after = self._first + shown
        self._first = after if after < len(self._answers) else 0
        self._fill()


def _balanced(count: int, columns: int) -> int:
    """Columns for rows of about the same length."""
    return ceil(count / ceil(count / columns)) if count else columns
