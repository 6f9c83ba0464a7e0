"""A question to try: what happens, what to say, and the button to say it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import training as words
from passerelle.domain.strings import window as window_words
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.turn_view import locate
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.reading import ReadingText
from passerelle.ui.widgets.reading_column import ReadingColumn
from passerelle.ui.widgets.talk_panel import TalkPanel

_ASK = Action("send", words.ASK_FOR_ME, words.ASK_FOR_ME_HELP)
_SMALLEST_DISC = 140
"""Of the button: buttons stand under it, and a trouble may stand above."""
_LEFT, _RIGHT = 2, 3
"""Shares of the width, as on the page of answers."""


class TryPanel(QWidget):
    """The large button beside the words; whoever cannot speak has the question asked.

    Signals:
        wanted: the question is to be asked, without speaking.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self.talk = TalkPanel()
        self.talk.button.allow_disc(_SMALLEST_DISC)
        self.notice = parts.Pictured("notice", "danger", Colour.NOTICE_INK)
        self.told = ReadingText("answer", words.TOLD)
        self.ask = ActionButton(_ASK, beside=True)
        self._card = parts.Card()
        self._card.body.addWidget(self.told)
        self._column = ReadingColumn()
        self._column.add(self._card)
        self._column.fill_the_rest()
        self._column.follow(self.told)
        self._right = QVBoxLayout()
        self._right.addWidget(self.notice)  # not in the column: it is never scrolled away
        self._right.addWidget(self._column, 1)
        self._right.addWidget(self.ask)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self.talk, _LEFT)
        self._halves.addLayout(self._right, _RIGHT)
        self.ask.clicked.connect(lambda: self.wanted.emit(self._question))
        self.show_state(TurnState.READY)

    def show_question(self, question: str, told: str, notice: str = "") -> None:
        """Show a question to try.

        Args:
            question: what is asked.
            told: all that is read of it.
            notice: what must be known first, "" for nothing.
        """
        self._question = question
        self.notice.setVisible(bool(notice))
        self.notice.words.setText(french(notice))
        self.told.show_text(told)
        self._column.go_to_top()

    def take_keyboard(self) -> None:
        """The keyboard goes to the large button."""
        self.talk.button.setFocus()

    def mark(self, piece: str) -> None:
        """Mark the words that are being spoken."""
        self.told.mark(locate(self.told.text, french(piece)))

    def show_state(self, state: TurnState) -> None:
        """Show what the machine is doing; what it says by itself here is no answer."""
        shown = TurnState.READY if state is TurnState.SPEAKING else state
        hint = TurnState.LISTENING if state is TurnState.LISTENING else TurnState.READY
        self.talk.show_state(shown, 0.0)
        self.talk.show_hint(window_words.HINT[hint])

    def show_level(self, level: float) -> None:
        """Show the loudness of the microphone, 0.0 to 1.0."""
        self.talk.button.show_level(level)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._halves.setSpacing(sizes.gap(20))
        self._right.setSpacing(sizes.gap(10))
        self.notice.rescale(sizes, side=30, inside=(14, 8))
        for piece in (self.talk, self._card, self._column, self.told, self.ask):
            piece.rescale(sizes)
