"""The small button that listens, on the pages that answer no question."""

from PySide6.QtCore import Qt

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
    TurnState.SPEAKING: words.SPEAKING,
}


class TalkLink(ActionButton):
    """One touch, then speak: the end of speech ends the listening."""

    def __init__(self, *, beside: bool = True) -> None:
        super().__init__(_TALK, beside=beside)

    def show_state(self, state: TurnState) -> None:
        """Say what the machine is doing."""
        self.show_word(_WORDS.get(state, window_words.TALK))
