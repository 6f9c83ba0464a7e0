"""What the voice loop tells whoever listens (window, command line, tests)."""

from collections.abc import Callable
from dataclasses import dataclass

from passerelle.domain.answer import Answer, Command, EmergencyCard, TurnState
from passerelle.domain.documents import Source
from passerelle.domain.energy import Energy
from passerelle.domain.errors import ErrorCode


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The machine does something else now."""

    state: TurnState


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of the microphone, 0.0 (silence) to 1.0; about 20 a second while listening."""

    value: float


@dataclass(frozen=True, slots=True)
class PartialHeard:
    """Text heard so far, while the person is speaking; replaces the previous one."""

    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The question as it was understood."""

    text: str


@dataclass(frozen=True, slots=True)
class CommandHeard:
    """A command was understood instead of a question.

    Attributes:
        language: the tag of the language to translate into, where one was named.
    """

    command: Command
    language: str = ""


@dataclass(frozen=True, slots=True)
class HelpShown:
    """What can be said, being told."""

    text: str


@dataclass(frozen=True, slots=True)
class EmergencyShown:
    """A card to show at once."""

    card: EmergencyCard


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Where the answer that follows comes from, in the order of its citations [1], [2]."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AnswerDelta:
    """The next characters of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """The piece of text whose sound starts now, as written (not as normalised)."""

    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer is complete (its sound may still be playing)."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class EnergyUsed:
    """What the answer took, now that it is over: hearing, searching, writing, speaking."""

    energy: Energy


@dataclass(frozen=True, slots=True)
class Dictated:
    """What was said to be written down: it is no question."""

    text: str


@dataclass(frozen=True, slots=True)
class FrugalSet:
    """Whether only sheets answer, from now on."""

    on: bool


@dataclass(frozen=True, slots=True)
class QuestionKept:
    """The last question is on the list of those to be asked later."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong; the sentence is for the person. The next press works."""

    code: ErrorCode
    sentence: str


@dataclass(frozen=True, slots=True)
class Preparing:
    """Engines are being loaded (`ready` False) or are ready to work (True)."""

    ready: bool


Event = (
    StateChanged
    | Level
    | PartialHeard
    | Heard
    | CommandHeard
    | HelpShown
    | EmergencyShown
    | SourcesShown
    | AnswerDelta
    | Speaking
    | Answered
    | EnergyUsed
    | Dictated
    | FrugalSet
    | QuestionKept
    | Trouble
    | Preparing
)
Listener = Callable[[Event], None]
"""Called from the loop's own threads: return at once, never block."""
