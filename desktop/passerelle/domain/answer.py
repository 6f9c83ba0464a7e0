"""A question, its answer, and what happens in between."""

from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """What a person may say (or press) instead of a question."""

    STOP = "stop"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    SIMPLER = "simpler"
    HELP = "help"


class TurnState(StrEnum):
    """What the machine is doing; each has a picture, a sentence and a sound."""

    READY = "ready"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """What is shown and spoken at once, before any model.

    Attributes:
        id: stable name ("arret_cardiaque").
        number: French number to call ("15"); the first to show.
        other_numbers: further numbers, in order.
        title: a few words.
        first_steps: what to do first, one short sentence each.
        source: public source of the advice (an organisation and a document's name).
    """

    id: str
    number: str
    other_numbers: tuple[str, ...]
    title: str
    first_steps: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat.

    Attributes:
        role: "system", "user" or "assistant".
    """

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered.

    Attributes:
        text: the answer's own words, without the notice.
        generated: True when a model wrote it.
        emergency: the card shown, if any.
        interrupted: a sentence when it ended early (crash), "" otherwise.
    """

    question: str
    text: str
    language: str = "fr"
    generated: bool = False
    emergency: EmergencyCard | None = None
    interrupted: str = ""
