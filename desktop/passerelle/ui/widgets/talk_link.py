"""The small button that listens, on the pages that answer no question."""

import time

from PySide6.QtCore import Qt, Signal

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import home as words
from passerelle.domain.strings import window as window_words
from passerelle.ui.widgets.action_button import Action, ActionButton

LISTEN_KEY = Qt.Key.Key_F12
"""Has the machine listen, on every page that has one person."""
_TALK = Action("ready", window_words.TALK, words.TALK_HELP, LISTEN_KEY, words.KEY_TALK)
_WORDS = {
    TurnState.LISTENING: words.LISTENING,
    TurnState.THINKING: words.THINKING,
}


class TalkLink(ActionButton):
    """One touch, then speak; or held while speaking. It silences the machine first.

    Signals:
        began: it went down: listen.
        let_go: it came up, after so many seconds.
    """

    began = Signal()
    let_go = Signal(float)

    def __init__(self, *, beside: bool = True) -> None:
        super().__init__(_TALK, beside=beside)
        self._down_since: float | None = None
        self.pressed.connect(self._begin)
        self.released.connect(self._end)

    def show_state(self, state: TurnState) -> None:
        """Say what the machine is doing."""
        self.show_word(_WORDS.get(state, window_words.TALK))

    def _begin(self) -> None:
        self._down_since = time.monotonic()
        self.began.emit()

    def _end(self) -> None:
        if self._down_since is not None:
            held_s, self._down_since = time.monotonic() - self._down_since, None
            self.let_go.emit(held_s)
