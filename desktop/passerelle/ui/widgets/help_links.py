"""What the help leads to."""

from PySide6.QtWidgets import QGridLayout, QWidget

from passerelle.domain.strings import (
    charter,
    figures_page,
    first_use,
    own_data,
    release_notes,
    reports_page,
    training,
)
from passerelle.domain.strings import window as words
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.action_button import Action, ActionButton

_RULES = Action("shield", charter.TITLE, words.RULES_HELP)
_FIGURES = Action("figures", figures_page.TITLE, figures_page.OPEN_HELP)
_REPORTS = Action("report", reports_page.LIST_TITLE, words.REPORTS_HELP)
_OWN_DATA = Action("lock", own_data.TITLE, own_data.OPEN_HELP)
_TRAINING = Action("raised-hand", training.TITLE, training.OPEN_HELP)
_FIRST_USE = Action("hello", first_use.TITLE, first_use.OPEN_HELP)
_NEWS = Action("bell", release_notes.TITLE, release_notes.OPEN_HELP)
_COLUMNS = 12
"""Three or four buttons fill them: the long words have the wider ones."""


class HelpLinks(QWidget):
    """The pages that teach, the six rules, what is counted and kept: under the help."""

    def __init__(self) -> None:
        super().__init__()
        self.training = ActionButton(_TRAINING, beside=True)
        self.first_use = ActionButton(_FIRST_USE, beside=True)
        self.news = ActionButton(_NEWS, beside=True)
        self.rules = ActionButton(_RULES, beside=True)
        self.figures = ActionButton(_FIGURES, beside=True)
        self.reports = ActionButton(_REPORTS, beside=True)
        self.own_data = ActionButton(_OWN_DATA, beside=True)
        self._above = (self.training, self.first_use, self.rules)
        self._below = (self.figures, self.own_data, self.reports, self.news)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, buttons in enumerate((self._above, self._below)):
            span = _COLUMNS // len(buttons)
            for rank, button in enumerate(buttons):
                self._grid.addWidget(button, row, rank * span, 1, span)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._grid.setSpacing(sizes.gap(8))
        for button in (*self._above, *self._below):
            button.rescale(sizes)
