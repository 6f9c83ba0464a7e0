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
        self._waiting = self._heard = False

    def expect(self) -> None:
        """Something is about to be said, or asked."""
        self._waiting, self._heard = True, False

    def ask(self, question: str) -> None:
        """A question is asked without being heard here."""
        self.expect()
        self._conversation.ask(question)

    def listen(self) -> None:
        """The small talk button was touched."""
        self.expect()
        self._conversation.press()
        self._conversation.release(0.0)

    def take(self, event: Event) -> None:
        """Follow what was said."""
        if not self._waiting:
            return
        if isinstance(event, Heard):
            self._heard = True
        elif isinstance(event, CommandHeard):
            self._waiting = False
        elif isinstance(event, Trouble) or (self._heard and _answers(event)):
            self._waiting = False
            self.answer_wanted.emit()


def _answers(event: Event) -> bool:
    return isinstance(event, StateChanged) and event.state is TurnState.THINKING
