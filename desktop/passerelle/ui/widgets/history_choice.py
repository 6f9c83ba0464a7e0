"""For how long questions and answers are kept, in four pictures."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.config.settings import HISTORY_DAYS
from passerelle.domain.strings import own_data as words
from passerelle.domain.typography import french
from passerelle.journal.history import is_allowed
from passerelle.journal.retention import HistoryDays
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.touch_button import DONE, PLAIN, TouchButton

_PICTURES: Mapping[int, str] = {0: "never", 1: "sun", 7: "calendar-week", 30: "calendar"}
_TALLEST = 130
"""A picture stays near its words, in device-independent pixels before the theme's scale."""


class HistoryChoice(QWidget):
    """One touch chooses; what IT forbids is not offered, and the page says so.

    Signals:
        chosen: a number of days, one of HISTORY_DAYS.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.question = parts.label("label", words.HISTORY)
        self.decided = parts.Pictured("aside", "lock", Colour.ACTION)
        self.buttons = {days: self._button(days) for days in HISTORY_DAYS}
        self._row = QHBoxLayout()
        for button in self.buttons.values():
            self._row.addWidget(button, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for piece in (self.question, self.decided):
            self._column.addWidget(piece)
        self._column.addLayout(self._row)
        self.decided.hide()

    def show_days(self, history: HistoryDays) -> None:
        """Show the choice in force, and offer those that are allowed."""
        for days, button in self.buttons.items():
            in_force = days == history.days
            button.tint = DONE if in_force else PLAIN
            button.setAccessibleName(words.choice_name(days, chosen=in_force))
            button.setEnabled(is_allowed(days, history))
            button.update()
        limited = history.decided or history.most is not None
        said = words.limited(history.days, history.most, decided=history.decided)
        self.decided.words.setText(french(said if limited else ""))
        self.decided.setVisible(limited)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(10))
        self._column.setSpacing(sizes.gap(6))
        self.decided.rescale(sizes, side=26, inside=(12, 6))
        for button in self.buttons.values():
            button.setMaximumHeight(sizes.control(_TALLEST))
            button.rescale(sizes)

    def _button(self, days: int) -> TouchButton:
        button = TouchButton()
        button.limit(largest=24, smallest=13, least=88)
        button.show_as(_PICTURES[days], words.DAYS[days], words.choice_name(days, chosen=False))
        button.clicked.connect(lambda: self.chosen.emit(days))
        return button
