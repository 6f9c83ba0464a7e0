"""The row of actions, always in the same place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.strings import home as home_words
from passerelle.domain.strings import window as words
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets.action_button import Action, ActionButton

_KEY = Qt.Key
_REPLAY = Action("replay", words.REPLAY, words.REPLAY_HELP, _KEY.Key_F2, words.KEY_REPLAY)
_SLOWER = Action("slower", words.SLOWER, words.SLOWER_HELP, _KEY.Key_F3, words.KEY_SLOWER)
_SIMPLER = Action("simpler", words.SIMPLER, words.SIMPLER_HELP, _KEY.Key_F4, words.KEY_SIMPLER)
_STOP = Action("stop", words.STOP, words.STOP_HELP, _KEY.Key_Escape, words.KEY_STOP, Colour.DANGER)
_HELP = Action("help", words.HELP, words.HELP_HELP, _KEY.Key_F1, words.KEY_HELP)
_HOME = Action("house", home_words.HOME, home_words.HOME_HELP, _KEY.Key_F9, home_words.KEY_HOME)
_NARROW, _WIDE = 4, 5
"""Shares of the width: each word stays on one line."""


class Actions(QWidget):
    """Back; hear again, more slowly, in simpler words; stop; help."""

    def __init__(self) -> None:
        super().__init__()
        self.home = ActionButton(_HOME)
        self.replay = ActionButton(_REPLAY)
        self.slower = ActionButton(_SLOWER)
        self.simpler = ActionButton(_SIMPLER)
        self.stop = ActionButton(_STOP)
        self.help = ActionButton(_HELP)
        self._all = (
            *(self.home, self.replay, self.slower),
            *(self.simpler, self.stop, self.help),
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self._all:
            self._row.addWidget(button, _WIDE if button is self.slower else _NARROW)
        self.allow_replay(allowed=False)

    def allow_replay(self, *, allowed: bool, simpler: bool = True) -> None:
        """Whether there is an answer to hear again, and one that can be made simpler.

        The others are always there.
        """
        self.replay.setEnabled(allowed)
        self.slower.setEnabled(allowed)
        self.simpler.setEnabled(allowed and simpler)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(12))
        for button in self._all:
            button.rescale(sizes)
