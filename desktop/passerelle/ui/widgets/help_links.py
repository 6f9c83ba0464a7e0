"""What the help leads to."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.strings import charter, figures_page, reports_page
from passerelle.domain.strings import window as words
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.action_button import Action, ActionButton

_RULES = Action("shield", charter.TITLE, words.RULES_HELP)
_FIGURES = Action("figures", figures_page.TITLE, figures_page.OPEN_HELP)
_REPORTS = Action("report", reports_page.LIST_TITLE, words.REPORTS_HELP)


class HelpLinks(QWidget):
    """The six rules, the counters, the reports: under the help, while it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = ActionButton(_RULES, beside=True)
        self.figures = ActionButton(_FIGURES, beside=True)
        self.reports = ActionButton(_REPORTS, beside=True)
        self._all = (self.rules, self.figures, self.reports)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self._all:
            self._row.addWidget(button, 1)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(8))
        for button in self._all:
            button.rescale(sizes)
