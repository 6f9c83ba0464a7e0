"""A question, its answer, and what happens in between."""

from dataclasses import dataclass
from enum import StrEnum

from passerelle.domain.documents import Source


class Command(StrEnum):
    """What a person may say (or press) instead of a question."""

    STOP = "stop"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    SIMPLER = "simpler"
    NEXT = "next"
    READ_ALL = "read_all"
    OTHER = "other"
    KEEP_QUESTION = "keep_question"
    FREE_ANSWER = "free_answer"
    REPORT = "report"
    RULES = "rules"
    FIGURES = "figures"
    OWN_DATA = "own_data"
    HOME = "home"
    BACK = "back"
    ASK = "ask"
    TRANSLATE = "translate"
    DOCUMENTS = "documents"
    TRAINING = "training"
    FIRST_USE = "first_use"
    NEWS = "news"
    LARGER = "larger"
    SMALLER = "smaller"
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
        sources: where it comes from, in the order of its citations [1], [2]; empty when a model
            wrote it without a source.
        confidence: 0.0 to 1.0, how likely it is that the first source answers.
        supported: share of the sentences written by the model that its sources support, 0.0 to
            1.0; None when nothing was written.
        not_found: True when no document answers: `text` says so.
    """

    question: str
    text: str
    language: str = "fr"
    generated: bool = False
    emergency: EmergencyCard | None = None
    interrupted: str = ""
    sources: tuple[Source, ...] = ()
    confidence: float = 0.0
    supported: float | None = None
    not_found: bool = False
