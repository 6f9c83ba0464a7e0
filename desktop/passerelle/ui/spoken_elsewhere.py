"""What is said on a page that answers no question."""

from PySide6.QtCore import QObject, Signal

from passerelle.domain.answer import TurnState
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import CommandHeard, Event, Heard, StateChanged, Trouble


class SpokenElsewhere(QObject):
    """Listens there, and tells when the page of answers must be shown.

    Signals:
        answer_wanted: it is no command but a question, or nothing was heard.
    """

    answer_wanted = Signal()

    def __init__(self, conversation: Conversation, parent: QObject) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._waiting = self._begun = self._heard = False

    def ask(self, question: str) -> None:
        """A question is asked without being heard here."""
        self._expect()
        self._conversation.ask(question)

    def press(self) -> None:
        """The small talk button went down."""
        self._expect()
        self._conversation.press()

    def release(self, held_s: float) -> None:
        """It came up, after so many seconds."""
        self._conversation.release(held_s)

    def forget(self) -> None:
        """What was being said here is waited for no longer."""
        self._waiting = False

    def take(self, event: Event) -> None:
        """Follow what was said."""
        if not self._waiting:
            return
        if isinstance(event, Heard):
            self._heard = True
        elif isinstance(event, CommandHeard):
            self._waiting = False
        elif isinstance(event, Trouble):
            self._tell()
        elif isinstance(event, StateChanged):
            self._follow(event.state)

    def _expect(self) -> None:
        self._waiting, self._begun, self._heard = True, False, False

    def _follow(self, state: TurnState) -> None:
        if state is TurnState.LISTENING:
            self._begun = True
        elif state is TurnState.THINKING and self._heard:
            self._tell()
        elif state is TurnState.READY and self._begun:
            self._waiting = False  # it was cancelled

    def _tell(self) -> None:
        self._waiting = False
        self.answer_wanted.emit()
