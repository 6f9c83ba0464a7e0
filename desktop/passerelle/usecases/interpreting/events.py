"""What the conversation of two people tells whoever listens (window, command line, tests)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from passerelle.domain.answer import EmergencyCard, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import Choice, Notice, Phrase
from passerelle.domain.translation import Check, Quality


class Origin(StrEnum):
    """Where the words of a turn come from."""

    PHRASE = "phrase"
    """The phrasebook."""
    CHOICE = "choice"
    """A button of the family."""
    HEARD = "heard"
    """What the family said, taken for one of its buttons."""
    FREE = "free"
    """A translation by the machine."""


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One sentence of one party, in both languages.

    Attributes:
        number: from 1, in the order of the conversation.
        source: in the language of who said it.
        target: in the language of the other.
        back: the target translated back, "" when there is none (phrases).
        differences: (start, end) of the words of `back` that differ from the source.
        validated_by: who validated this wording of the phrasebook, "" for nobody.
        answers: buttons that the family can answer with; texts in French and in its language.
        rest: how many sentences of the same speech wait behind this one.
        engine: engines that translated, joined by "+"; "" when none did.
        route: languages gone through, from first to last; () when none was.
    """

    number: int
    party: Party
    origin: Origin
    source: str
    target: str
    back: str
    differences: tuple[tuple[int, int], ...]
    quality: Quality
    validated_by: str
    checks: tuple[Check, ...]
    answers: tuple["AnswerButton", ...] = ()
    rest: int = 0
    engine: str = ""
    route: tuple[str, ...] = ()

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """Those that ask for a confirmation before it is spoken."""
        return tuple(check for check in self.checks if not check.ok)


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A button of the family: the choice, and its text in the family's language."""

    choice: Choice
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phrase of the book that may be what the professional said.

    Attributes:
        text: the phrase in the family's language.
        sure: whether it was offered with high confidence.
    """

    phrase: Phrase
    text: str
    validated_by: str
    confidence: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Began:
    """A conversation begins; the notices are being told to the family.

    Attributes:
        notices: each with its text in the family's language.
    """

    offer: LanguageOffer
    notices: tuple[tuple[Notice, str], ...]


@dataclass(frozen=True, slots=True)
class StateChanged:
    """What the machine does for a party now; the other party's side rests."""

    party: Party
    state: TurnState


@dataclass(frozen=True, slots=True)
class LoudnessChanged:
    """Loudness of the microphone, 0.0 to 1.0, while a party speaks."""

    party: Party
    value: float


@dataclass(frozen=True, slots=True)
class PartialHeard:
    """Text heard so far; replaces the previous one."""

    party: Party
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a party said, as it was understood."""

    party: Party
    text: str


@dataclass(frozen=True, slots=True)
class PhrasesProposed:
    """The professional chooses: one of these phrases, or a free translation of the words heard.

    Attributes:
        free_allowed: whether this language can be translated freely at all.
        rest: how many sentences wait behind this one.
    """

    heard: str
    proposals: tuple[Proposal, ...]
    free_allowed: bool
    rest: int = 0


@dataclass(frozen=True, slots=True)
class TurnReady:
    """A turn is translated; it is being spoken (or shown, where there is no voice)."""

    turn: SpokenTurn


@dataclass(frozen=True, slots=True)
class TurnHeld:
    """A turn whose checks failed waits for a confirmation before it is spoken.

    It may have been ready, and begun to be spoken: it was then silenced.
    """

    turn: SpokenTurn


@dataclass(frozen=True, slots=True)
class TurnChecked:
    """The back-translation of a turn that is already spoken has come, and nothing is wrong."""

    turn: SpokenTurn


@dataclass(frozen=True, slots=True)
class EmergencyShown:
    """What the family said calls this card: for the professional, at once."""

    card: EmergencyCard


@dataclass(frozen=True, slots=True)
class Speaking:
    """The piece of text whose sound starts now, for a party."""

    party: Party
    text: str


@dataclass(frozen=True, slots=True)
class LanguageProposed:
    """What the family just said sounds like these languages, the likeliest first."""

    offers: tuple[LanguageOffer, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """Nothing of the conversation is left; `sentence` says why, in French."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong; the next press works.

    Attributes:
        sentence: for the professional, in French.
        for_family: for the family, in its language; "" where there is none.
        silenced: whether a voice failed, so that a text was not heard whole.
    """

    code: ErrorCode
    sentence: str
    for_family: str = ""
    silenced: bool = False


@dataclass(frozen=True, slots=True)
class Preparing:
    """Engines are being loaded (`ready` False) or are ready (True)."""

    ready: bool


Event = (
    Began
    | StateChanged
    | LoudnessChanged
    | PartialHeard
    | Heard
    | PhrasesProposed
    | TurnReady
    | TurnHeld
    | TurnChecked
    | EmergencyShown
    | Speaking
    | LanguageProposed
    | Erased
    | Trouble
    | Preparing
)
Listener = Callable[[Event], None]
"""Called from the conversation's own threads: return at once, never block."""
