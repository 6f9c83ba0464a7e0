"""What can be done when no document answers."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.strings import window as words
from passerelle.ui.imposed import imposed
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.follow_up import KEYS

_REPHRASE = Action("ready", words.REPHRASE, words.REPHRASE_HELP, *KEYS[0])
_KEEP = Action("keep", words.KEEP, words.KEEP_HELP, *KEYS[1])
_FREE = Action("machine", words.FREE, words.FREE_HELP, *KEYS[2])


class Choices(QWidget):
    """Three large buttons, as the answer says them: ask otherwise, keep it, let a machine try."""

    def __init__(self) -> None:
        super().__init__()
        self.rephrase = ActionButton(_REPHRASE)
        self.keep = ActionButton(_KEEP)
        self.free = ActionButton(_FREE)
        if imposed("free_answers") is False:
            self.free.lock()
        self.kept = parts.Pictured("kept", "done", Colour.READ_INK, words.KEPT)
        self._all = (self.rephrase, self.keep, self.free)
        self._row = QHBoxLayout()
        for button in self._all:
            self._row.addWidget(button, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.kept)
        self.hide()

    def show_choices(self, *, offered: bool, kept: bool, free: bool) -> None:
        """Offer the choices, or not; a question is kept only once; `free` may be forbidden.

        Where IT forbids it, the button stays, to say so.
        """
        self.keep.setEnabled(not kept)
        self.kept.setVisible(kept)
        self.free.setVisible(free or self.free.is_locked)
        self.setVisible(offered)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(8))
        self._column.setSpacing(sizes.gap(8))
        self.kept.rescale(sizes, side=26, inside=(12, 5))
        for button in self._all:
            button.rescale(sizes)
