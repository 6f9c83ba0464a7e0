"""What to do with words that are not said yet."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.interpreting_view import InterpretingView
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets.action_button import Action, ActionButton

_DROP = Action("cross", words.DROP, words.DROP_HELP)
_FREELY = Action("machine", words.FREELY, words.FREELY_HELP)
_CONFIRM = Action("speaking", words.CONFIRM, words.CONFIRM_HELP, colour=Colour.DANGER)
_NEXT = Action("next", words.NEXT, words.NEXT_HELP)


class Decisions(QWidget):
    """Buttons under the cards, always in sight: no action is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = ActionButton(_DROP, beside=True)
        self.freely = ActionButton(_FREELY, beside=True)
        self.confirm = ActionButton(_CONFIRM, beside=True)
        self.next = ActionButton(_NEXT, beside=True)
        self._all = (self.drop, self.freely, self.confirm, self.next)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self._all:
            self._row.addWidget(button, 1)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(10))
        for button in self._all:
            button.rescale(sizes)

    def show_view(self, view: InterpretingView) -> None:
        """Offer what can be decided now."""
        proposed = view.proposed
        self.drop.setVisible(view.decides)
        self.freely.setVisible(proposed is not None and proposed.free_allowed)
        self.confirm.setVisible(view.held is not None)
        self.next.setVisible(bool(view.rest))
        self.next.show_word(words.sentences_left(view.rest))
        self.setVisible(view.decides or bool(view.rest))
