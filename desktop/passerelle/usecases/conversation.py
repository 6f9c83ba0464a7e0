"""What a window (or any other way in) can ask of the voice loop."""

from abc import ABC, abstractmethod

from passerelle.usecases.events import Listener

TAP_S = 0.4
"""A press shorter than this many seconds is a tap: listening goes on until the end of speech."""


class Conversation(ABC):
    """One person talking with the machine.

    Every method returns at once and may be called at any moment, from one thread; what follows
    comes as the events of usecases/events.py, from other threads.
    """

    @abstractmethod
    def subscribe(self, listener: Listener) -> None:
        """Add a listener of events, before anything else is called."""

    @abstractmethod
    def prepare(self) -> None:
        """Load the engines in the background, so that the first question does not wait."""

    @abstractmethod
    def press(self) -> None:
        """The talk button goes down: silence everything and listen."""

    @abstractmethod
    def release(self, held_s: float) -> None:
        """The talk button goes up.

        Args:
            held_s: how long it was down, in seconds. Under TAP_S it was a tap, and listening
                goes on until the end of speech; longer, the question ends here.
        """

    @abstractmethod
    def ask(self, text: str) -> None:
        """Ask a written question."""

    @abstractmethod
    def stop(self) -> None:
        """Silence everything and forget the question under way."""

    @abstractmethod
    def replay(self) -> None:
        """Speak the last answer again."""

    @abstractmethod
    def slower(self) -> None:
        """Speak the last answer again, more slowly."""

    @abstractmethod
    def simpler(self) -> None:
        """Answer the last question again, in simpler words."""

    @abstractmethod
    def next(self) -> None:
        """Go on reading after the last answer's passage."""

    @abstractmethod
    def read_all(self) -> None:
        """Read the whole sheet of the last answer."""

    @abstractmethod
    def other(self) -> None:
        """Give the next best answer to the last question."""

    @abstractmethod
    def keep_question(self) -> None:
        """Put the last question on the list of those to be asked later, of IRIS or of somebody."""

    @abstractmethod
    def answer_freely(self) -> None:
        """Let the model answer the last question without a source, and say so."""

    @abstractmethod
    def recite(self, text: str) -> None:
        """Speak a text of ours, as what a picture means; it is no answer."""

    @abstractmethod
    def say_name(self, name: str, *, wanted: bool) -> None:
        """Say what a button is called; of this nothing is told but that it is over, as READY.

        Args:
            name: the words to say.
            wanted: whether the person asks for it: then it silences everything. Otherwise it is
                only said when nothing but another name is under way.
        """

    @abstractmethod
    def dictate(self) -> None:
        """Listen to words that are no question: they come as Dictated.

        The end of speech ends it, or a second call.
        """

    def end_dictation(self, held_s: float) -> None:
        """The button of `dictate` comes up; after a tap, the end of speech ends what is said.

        Args:
            held_s: how long it was down, in seconds; under TAP_S it was a tap.
        """
        if held_s >= TAP_S:
            self.dictate()

    @abstractmethod
    def be_frugal(self, on: bool) -> None:
        """Let only sheets answer, with the smallest models, or no longer; FrugalSet follows."""

    @abstractmethod
    def help(self) -> None:
        """Say what can be done."""

    @abstractmethod
    def close(self) -> None:
        """Stop everything for good: no event comes after it."""
