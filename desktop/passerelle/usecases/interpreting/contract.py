"""What a window (or any other way in) can ask of the conversation of two people."""

from abc import ABC, abstractmethod

from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import Phrasebook
from passerelle.usecases.interpreting.events import Listener


class Interpreting(ABC):
    """A professional and a family, each with their own button.

    Every method returns at once and may be called at any moment, from one thread; what follows
    comes as the events of usecases/interpreting/events.py, from other threads.
    """

    book: Phrasebook

    @abstractmethod
    def subscribe(self, listener: Listener) -> None:
        """Add a listener of events, before anything else is called."""

    @abstractmethod
    def prepare(self) -> None:
        """Load what every conversation needs, in the background."""

    @abstractmethod
    def offers(self) -> tuple[LanguageOffer, ...]:
        """Every language, the last ones used first, with what this computer can do in it."""

    @abstractmethod
    def allows(self, tag: str) -> bool:
        """Whether IT lets a language be offered."""

    @abstractmethod
    def name_language(self, tag: str) -> None:
        """Say a language's own name aloud, in its voice: the family recognises it."""

    @abstractmethod
    def identify(self) -> None:
        """Listen to the family once, and propose languages (LanguageProposed)."""

    @abstractmethod
    def begin(self, tag: str) -> None:
        """Start in a language: the family is told, by voice and text, what the machine is."""

    @abstractmethod
    def press(self, party: Party) -> None:
        """The button of a party goes down: silence everything and listen to that party."""

    @abstractmethod
    def release(self, held_s: float) -> None:
        """The button comes up.

        Args:
            held_s: under TAP_S (usecases/conversation.py) it was a tap, and listening goes on to
                the end of speech.
        """

    @abstractmethod
    def write(self, party: Party, text: str) -> None:
        """A party writes instead of speaking."""

    @abstractmethod
    def say_phrase(self, phrase_id: str) -> None:
        """The professional takes a phrase: proposed, or found in the book."""

    @abstractmethod
    def translate_freely(self) -> None:
        """None of the proposed phrases: translate the words heard."""

    @abstractmethod
    def confirm(self) -> None:
        """Speak the turn that was held, in spite of its checks."""

    @abstractmethod
    def next_sentence(self) -> None:
        """Go on with the next sentence of a long speech."""

    @abstractmethod
    def drop(self) -> None:
        """Forget what is proposed or held, and the sentences behind it."""

    @abstractmethod
    def answer(self, choice_id: str, value: str = "") -> None:
        """The family touches an answer; `value` is a number or a date that goes with it."""

    @abstractmethod
    def read_answers(self) -> None:
        """Say the answers of the question that was asked, one after the other (Speaking)."""

    @abstractmethod
    def replay(self, party: Party) -> None:
        """Say again what was last said to a party."""

    @abstractmethod
    def slower(self, party: Party) -> None:
        """Say it again, more slowly."""

    @abstractmethod
    def stop(self) -> None:
        """Silence; the turn under way is dropped."""

    @abstractmethod
    def erase(self) -> None:
        """Forget the conversation at once, on screen and in memory (Erased)."""

    @abstractmethod
    def close(self) -> None:
        """Erase, and stop for good: no event comes after it."""
