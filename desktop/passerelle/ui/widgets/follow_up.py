"""What can be asked of an answer that comes from a sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.strings import window as words
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.action_button import Action, ActionButton

KEYS = (
    (Qt.Key.Key_F5, words.KEY_NEXT),
    (Qt.Key.Key_F6, words.KEY_READ_ALL),
    (Qt.Key.Key_F7, words.KEY_OTHER),
    (Qt.Key.Key_F8, words.KEY_SEE_SOURCE),
)
"""Of what can be done with an answer, from left to right."""
_NEXT = Action("next", words.NEXT, words.NEXT_HELP, *KEYS[0])
_READ_ALL = Action("read_all", words.READ_ALL, words.READ_ALL_HELP, *KEYS[1])
_OTHER = Action("other", words.OTHER, words.OTHER_HELP, *KEYS[2])
_SEE = Action("source", words.SEE_SOURCE, words.SEE_SOURCE_HELP, *KEYS[3])


class FollowUp(QWidget):
    """Go on, read it all, look elsewhere, see it: under the answer, only when there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.next = ActionButton(_NEXT, beside=True)
        self.read_all = ActionButton(_READ_ALL, beside=True)
        self.other = ActionButton(_OTHER, beside=True)
        self.see = ActionButton(_SEE, beside=True)
        self._all = (self.next, self.read_all, self.other, self.see)
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
