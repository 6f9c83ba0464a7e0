"""What the page of two people shows, and how each event changes it. Plain Python, no Qt."""

from dataclasses import dataclass, replace
from functools import singledispatch

from passerelle.domain.answer import EmergencyCard, TurnState
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import AnswerKind, Notice, Phrase, Phrasebook
from passerelle.usecases.interpreting import events
from passerelle.usecases.interpreting.events import Origin, PhrasesProposed, SpokenTurn

PROFESSIONAL, FAMILY = Party.PROFESSIONAL, Party.FAMILY
_AT_REST = (TurnState.READY, TurnState.ERROR)


@dataclass(frozen=True, slots=True)
class InterpretingView:
    """Everything the two halves need to draw themselves.

    Attributes:
        offer: the family's language; None when there is no conversation.
        begun: whether the conversation has begun.
        notices: what the machine says of itself, with each text in the family's language.
        party: whom `state` is about.
        state: what the machine does for that party; the other's side rests.
        level: loudness of the microphone, 0.0 to 1.0.
        hearing: who speaks, or spoke last.
        heard: what that party said, as heard so far.
        proposed: phrases between which the professional chooses.
        held: the turn that waits for a confirmation.
        asked: the last turn of the professional.
        answered: the last turn of the family, unless the professional has spoken since.
        piece: the words being spoken to `spoken_to`.
        trouble: what went wrong and what to do, in French.
        family_trouble: the same for the family, in its language.
        emergency: the card that the family's words call for.
        preparing: whether engines are still being loaded.
        in_book: whether the professional looks for a phrase in the book.
        in_criteria: whether the professional reads when to stop.
    """

    offer: LanguageOffer | None = None
    begun: bool = False
    notices: tuple[tuple[Notice, str], ...] = ()
    party: Party = PROFESSIONAL
    state: TurnState = TurnState.READY
    level: float = 0.0
    hearing: Party = PROFESSIONAL
    heard: str = ""
    proposed: PhrasesProposed | None = None
    held: SpokenTurn | None = None
    asked: SpokenTurn | None = None
    answered: SpokenTurn | None = None
    spoken_to: Party = FAMILY
    piece: str = ""
    trouble: str = ""
    family_trouble: str = ""
    emergency: EmergencyCard | None = None
    preparing: bool = False
    in_book: bool = False
    in_criteria: bool = False

    @property
    def telling(self) -> bool:
        """Whether the family is still reading what the machine is."""
        return bool(self.notices) and self.asked is None

    @property
    def decides(self) -> bool:
        """Whether the professional has a decision to take before anything is said."""
        return self.proposed is not None or self.held is not None

    @property
    def proposes(self) -> bool:
        """Whether there are phrases to choose from."""
        return self.proposed is not None and bool(self.proposed.proposals)

    @property
    def rest(self) -> int:
        """How many sentences of the last speech wait behind the one that was said."""
        last = self.answered or self.asked
        return last.rest if last and not self.decides else 0

    @property
    def expected(self) -> Party | None:
        """Whose turn it is now; None while the machine is at work or a decision is taken."""
        if self.state not in _AT_REST or self.decides:
            return None
        if self.state is TurnState.ERROR:
            return self.party
        if self.asked and not self.answered:
            return FAMILY
        return PROFESSIONAL

    @property
    def active(self) -> Party | None:
        """The side where something happens, or whose turn it is."""
        if self.decides:
            return PROFESSIONAL
        return self.expected if self.state in _AT_REST else self.party

    @property
    def listens_to_french(self) -> bool:
        """Whether what the professional says is still on its way."""
        working = self.state in (TurnState.LISTENING, TurnState.THINKING)
        return working and self.party is PROFESSIONAL

    def state_of(self, party: Party) -> TurnState:
        """What a party's button shows."""
        return self.state if party is self.party else TurnState.READY

    def rests(self, party: Party) -> bool:
        """Whether a party's button is set back, the machine being at work for the other."""
        return self.state not in _AT_REST and party is not self.party

    def heard_from(self, party: Party) -> str:
        """What a party said last, as heard so far."""
        return self.heard if party is self.hearing else ""

    def spoken_for(self, party: Party) -> str:
        """The words that are being spoken to a party."""
        return self.piece if party is self.spoken_to else ""


def after(view: InterpretingView, event: events.Event) -> InterpretingView:
    """The view once the event has happened."""
    return _after(event, view)


def dropped(view: InterpretingView) -> InterpretingView:
    """The view once what was proposed or held is forgotten, or decided."""
    return replace(view, proposed=None, held=None, in_book=False, in_criteria=False)


def looking_in_book(view: InterpretingView, looking: bool) -> InterpretingView:
    """The view once the book was opened or closed."""
    return replace(view, in_book=looking, in_criteria=False)


def reading_criteria(view: InterpretingView, reading: bool) -> InterpretingView:
    """The view once the criteria for stopping were opened or closed."""
    return replace(view, in_criteria=reading, in_book=False)


def without_emergency(view: InterpretingView) -> InterpretingView:
    """The view once the card was put away."""
    return replace(view, emergency=None)


def phrase_of(book: Phrasebook, turn: SpokenTurn | None) -> Phrase | None:
    """The phrase of the book that a turn says."""
    if turn is None or turn.origin is not Origin.PHRASE:
        return None
    found = (phrase for phrase in book.phrases.values() if phrase.text == turn.source)
    return next(found, None)


def answer_kind(book: Phrasebook, turn: SpokenTurn | None) -> AnswerKind:
    """What a turn of the professional asks for."""
    phrase = phrase_of(book, turn)
    return phrase.answer if phrase else AnswerKind.NONE


@singledispatch
def _after(event: object, view: InterpretingView) -> InterpretingView:
    raise TypeError(event, view)


@_after.register
def _(event: events.Began, view: InterpretingView) -> InterpretingView:
    return InterpretingView(event.offer, True, event.notices, preparing=view.preparing)


@_after.register
def _(event: events.StateChanged, view: InterpretingView) -> InterpretingView:
    view = replace(view, party=event.party, state=event.state, level=0.0)
    if event.state is TurnState.LISTENING:
        view = replace(dropped(view), hearing=event.party, heard="")
    if event.state not in _AT_REST:
        view = replace(view, trouble="", family_trouble="")
    if event.state is not TurnState.SPEAKING:
        view = replace(view, piece="")
    return view


@_after.register
def _(event: events.LoudnessChanged, view: InterpretingView) -> InterpretingView:
    return replace(view, level=min(max(event.value, 0.0), 1.0))


@_after.register
def _(event: events.PartialHeard, view: InterpretingView) -> InterpretingView:
    return replace(view, hearing=event.party, heard=event.text)


@_after.register
def _(event: events.Heard, view: InterpretingView) -> InterpretingView:
    return replace(view, hearing=event.party, heard=event.text)


@_after.register
def _(event: events.PhrasesProposed, view: InterpretingView) -> InterpretingView:
    heard = replace(view, hearing=PROFESSIONAL, heard=event.heard)
    return replace(dropped(heard), proposed=event)


@_after.register
def _(event: events.TurnHeld, view: InterpretingView) -> InterpretingView:
    number, view = event.turn.number, dropped(view)
    if view.asked and view.asked.number == number:  # it was silenced: the family reads it no more
        view = replace(view, asked=None, notices=())
    elif view.answered and view.answered.number == number:
        view = replace(view, answered=None)
    return replace(view, held=event.turn)


@_after.register
def _(event: events.TurnReady, view: InterpretingView) -> InterpretingView:
    if event.turn.party is FAMILY:
        return replace(dropped(view), answered=event.turn)
    return replace(dropped(view), asked=event.turn, answered=None)


@_after.register
def _(event: events.TurnChecked, view: InterpretingView) -> InterpretingView:
    turn = event.turn
    if view.asked and view.asked.number == turn.number:
        return replace(view, asked=turn)
    if view.answered and view.answered.number == turn.number:
        return replace(view, answered=turn)
    return view


@_after.register
def _(event: events.EmergencyShown, view: InterpretingView) -> InterpretingView:
    return replace(dropped(view), emergency=event.card)


@_after.register
def _(event: events.Speaking, view: InterpretingView) -> InterpretingView:
    return replace(view, spoken_to=event.party, piece=event.text)


@_after.register
def _(_event: events.LanguageProposed, view: InterpretingView) -> InterpretingView:
    return view


@_after.register
def _(_event: events.Erased, view: InterpretingView) -> InterpretingView:
    return InterpretingView(preparing=view.preparing)


@_after.register
def _(event: events.Trouble, view: InterpretingView) -> InterpretingView:
    return replace(view, trouble=event.sentence, family_trouble=event.for_family, level=0.0)


@_after.register
def _(event: events.Preparing, view: InterpretingView) -> InterpretingView:
    return replace(view, preparing=not event.ready)
