"""What a conversation is made of."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from passerelle.client import Engines, Job
from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.phrasebook import Phrasebook
from passerelle.domain.strings.conversation import NO_SPEECH
from passerelle.domain.translation import Translation
from passerelle.domain.translation.routes import Route
from passerelle.usecases.hearing import Samples
from passerelle.usecases.phrase_matching import Match
from passerelle.usecases.press import Press
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.turn import Turn


class Phrases(Protocol):
    """Finds phrases of the book by what was said."""

    def match(self, text: str, language: str = "fr", limit: int = 3) -> Sequence[Match]:
        """The likeliest phrases, best first."""

    def sure(self, match: Match) -> bool:
        """Whether a phrase may be offered with confidence."""

    def warm_up(self) -> None:
        """Do ahead what the first search would wait for."""


class Translations(Protocol):
    """Translates freely, and checks."""

    def translate(
        self, text: str, source: str, target: str, *, back: bool = True, turn: Turn | None = None
    ) -> Translation:
        """One sentence in another language.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED, MODEL_MISSING, and what engines report.
        """

    def is_delicate(self, translation: Translation) -> bool:
        """Whether it must be looked back on before anybody hears it."""

    def look_back(self, translation: Translation, turn: Turn | None = None) -> Translation:
        """The same with its back-translation, and with what that shows."""

    def routes(self, source: str, target: str) -> Route | None:
        """The way that a translation goes now, None when there is none."""

    def warm_up(self, source: str, target: str) -> Sequence[Job]:
        """Load what there and back need ahead, without waiting."""


class Ears(ABC):
    """Where a party's voice comes from."""

    @property
    def nothing_heard(self) -> str:
        """What is told when nobody spoke."""
        return NO_SPEECH

    @abstractmethod
    def arm(self) -> None:
        """Be ready to listen at once.

        Raises:
            PasserelleError: NO_MICROPHONE.
        """

    @abstractmethod
    def blocks(self, press: Press, turn: Turn) -> Iterator[Samples]:
        """What is said from now on, 16 kHz, until the button or the end of speech ends it.

        Raises:
            PasserelleError: NO_MICROPHONE, MICROPHONE_LOST, or what a file has wrong.
        """


class Alarm(ABC):
    """Rings once, unless it is set again or stopped before."""

    @abstractmethod
    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not when it was set before."""

    @abstractmethod
    def stop(self) -> None:
        """Do not ring."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a conversation works with; it closes none of it.

    Attributes:
        voice: how French is spoken.
        languages: the tags that may be offered to a family; none for all.
    """

    book: Phrasebook
    phrases: Phrases
    translations: Translations
    emergencies: EmergencyRules
    engines: Engines
    ears: Ears
    speaker: Speaker
    voice: Voice
    languages: Sequence[str] = ()
