"""What the page shows of a turn, and how each event changes it. Plain Python, no Qt."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import singledispatch

from passerelle.domain.answer import Answer, Command, EmergencyCard, TurnState
from passerelle.domain.documents import Source
from passerelle.domain.energy import Energy
from passerelle.domain.strings import answers
from passerelle.domain.strings.conversation import NOTICE
from passerelle.usecases import events
from passerelle.usecases.answering_notes import cautions

_SHOWN_OTHERWISE = (NOTICE, answers.REWRITTEN_SHEET, answers.REWRITTEN_FILE)


class Origin(Enum):
    """Where the words of an answer come from."""

    MACHINE = auto()
    """A model wrote them, without any source."""
    REWRITTEN = auto()
    """A model wrote them from the sources."""
    READ = auto()
    """They are the source's own."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """Everything the page needs to draw itself.

    A new turn leaves the answer before it on the screen until it is known to be a new question:
    commands such as "répète" are about the old answer.

    Attributes:
        state: what the machine is doing.
        preparing: whether engines are still being loaded.
        level: loudness of the microphone, 0.0 to 1.0.
        heard: the question, or what is heard of it so far.
        written: whether the question was written, not spoken.
        command: the command that was understood instead of a question.
        answer: the answer's text, as written so far.
        generated: whether a model wrote the answer.
        sources: where the answer comes from, the first one first.
        complete: whether the answer is all there.
        cautions: what must be known of the first source.
        not_found: whether the answer is that no document answers.
        kept: whether the question is kept, to be asked later.
        interrupted: why the answer ended early, or "".
        card: the emergency card.
        trouble: what went wrong and what to do, or "".
        piece: the words being spoken, whatever they belong to.
        spoken: start and end of these words in `answer`, if they are in it.
        answer_is_old: the answer belongs to an earlier turn: the next words replace it.
        card_is_old: the same of the card.
        hides_old: a new question was heard: what is old is not shown any more.
        listening_turn: this turn began with the microphone: the next words heard belong to it.
        told: the answer that is shown, once it is all there.
        energy: what that answer took, once it is over.
        frugal: whether only sheets answer.
        help: what can be said: it stays on the screen, heard or not, until something follows.
    """

    state: TurnState = TurnState.READY
    preparing: bool = False
    level: float = 0.0
    heard: str = ""
    written: bool = False
    command: Command | None = None
    answer: str = ""
    generated: bool = False
    sources: tuple[Source, ...] = ()
    complete: bool = False
    cautions: tuple[str, ...] = ()
    not_found: bool = False
    kept: bool = False
    interrupted: str = ""
    card: EmergencyCard | None = None
    trouble: str = ""
    piece: str = ""
    spoken: tuple[int, int] | None = None
    answer_is_old: bool = True
    card_is_old: bool = True
    hides_old: bool = False
    listening_turn: bool = False
    help: str = ""
    told: Answer | None = None
    energy: Energy | None = None
    frugal: bool = False

    @property
    def shown_card(self) -> EmergencyCard | None:
        """The card to show."""
        return None if self.hides_old and self.card_is_old else self.card

    @property
    def shown_answer(self) -> str:
        """The answer to show; a card takes its place."""
        hidden = self.shown_card is not None or (self.hides_old and self.answer_is_old)
        return "" if hidden else self.answer

    @property
    def shown_sources(self) -> tuple[Source, ...]:
        """The sources to show, under their answer only."""
        return self.sources if self.shown_answer else ()

    @property
    def reportable(self) -> Answer | None:
        """The answer that can be reported: the one that is shown, whole."""
        return self.told if self.shown_answer or self.shown_card else None

    @property
    def offers_choices(self) -> bool:
        """Whether to ask what to do now that no document answers."""
        return self.not_found and bool(self.shown_answer)

    @property
    def free_is_allowed(self) -> bool:
        """Whether the choices said to the person include an answer without a source."""
        return answers.CHOICES in self.answer

    @property
    def origin(self) -> Origin | None:
        """Where the words come from, once it is known; None for the machine's own sentences."""
        if not self.sources:
            return Origin.MACHINE if self.generated else None
        if self.generated:
            return Origin.REWRITTEN
        return Origin.READ if self.complete else None

    @property
    def aside(self) -> str:
        """The help, or words being spoken that stand nowhere else on the page."""
        if self.help:
            return self.help
        elsewhere = (
            self.spoken
            or self.shown_card
            or self.piece in (*_SHOWN_OTHERWISE, *self.cautions, self.trouble)
            or (self.sources and not self.complete)  # the answer is about to be there
            or any(source.title in self.piece for source in self.sources)
            or (self.offers_choices and self.piece == answers.QUESTION_KEPT)
        )
        return "" if elsewhere else self.piece

    @property
    def shown_trouble(self) -> str:
        """What went wrong, unless the answer already says it."""
        said_there = self.shown_answer and self.trouble == self.interrupted
        return "" if said_there else self.trouble

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything yet."""
        return not (self.heard or self.command or self.answer or self.card)

    @property
    def can_replay(self) -> bool:
        """Whether there is an answer to hear again."""
        return bool(self.answer or self.card)


def after(view: TurnView, event: events.Event) -> TurnView:
    """The view once the event has happened."""
    return _after(event, view)


def asking(view: TurnView) -> TurnView:
    """The view once a question was written: the next words heard are these."""
    return replace(view, listening_turn=False)


def locate(text: str, piece: str, start: int = 0) -> tuple[int, int] | None:
    """Where a piece stands in a text, from `start` on or else anywhere; spaces may differ."""
    words = piece.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    match = pattern.search(text, start) or pattern.search(text)
    return match.span() if match else None


@singledispatch
def _after(event: object, view: TurnView) -> TurnView:
    raise TypeError(event, view)


@_after.register
def _(event: events.StateChanged, view: TurnView) -> TurnView:
    if _begins_turn(view, event.state):
        view = _begun(view)
    if event.state is TurnState.LISTENING:
        view = replace(view, listening_turn=True)
    if event.state in (TurnState.LISTENING, TurnState.THINKING):
        view = replace(view, help="")
    view = replace(view, state=event.state, level=0.0)
    if event.state is not TurnState.SPEAKING:
        view = replace(view, piece="", spoken=None)
    return view


@_after.register
def _(event: events.Level, view: TurnView) -> TurnView:
    return replace(view, level=min(max(event.value, 0.0), 1.0))


@_after.register
def _(event: events.PartialHeard, view: TurnView) -> TurnView:
    return replace(view, heard=event.text, written=False, command=None)


@_after.register
def _(event: events.Heard, view: TurnView) -> TurnView:
    written = not (view.listening_turn and view.state is TurnState.THINKING)
    if written:  # nothing came before it
        view = _begun(view)
    return replace(
        view,
        heard=event.text,
        written=written,
        command=None,
        hides_old=True,
        listening_turn=False,
        help="",
    )


@_after.register
def _(event: events.CommandHeard, view: TurnView) -> TurnView:
    return replace(view, command=event.command, hides_old=False, help="")


@_after.register
def _(event: events.HelpShown, view: TurnView) -> TurnView:
    return replace(_begun(view), help=event.text)


@_after.register
def _(event: events.EmergencyShown, view: TurnView) -> TurnView:
    return replace(_without_old_answer(view), card=event.card, card_is_old=False)


@_after.register
def _(event: events.SourcesShown, view: TurnView) -> TurnView:
    if view.complete:  # another answer follows at once, as "la suite" does while speaking
        view = replace(view, answer_is_old=True)
    return replace(_without_old_card(_without_old_answer(view)), sources=event.sources)


@_after.register
def _(event: events.AnswerDelta, view: TurnView) -> TurnView:
    view = _without_old_card(_without_old_answer(view))
    return replace(view, answer=view.answer + event.text, generated=True)


@_after.register
def _(event: events.Speaking, view: TurnView) -> TurnView:
    already_spoken = view.spoken[1] if view.spoken else 0
    spoken = locate(view.answer, event.text, already_spoken)
    goes_on = event.text in view.help or event.text == view.trouble
    return replace(view, piece=event.text, spoken=spoken, help=view.help if goes_on else "")


@_after.register
def _(event: events.Answered, view: TurnView) -> TurnView:
    answer = event.answer
    view = _without_old_card(_without_old_answer(view))
    if answer.text.strip() != view.answer.strip():
        view = replace(view, answer=answer.text, spoken=None)
    if answer.emergency:
        view = replace(view, card=answer.emergency, card_is_old=False)
    return replace(
        view,
        generated=answer.generated,
        interrupted=answer.interrupted,
        sources=answer.sources,
        cautions=_cautions(answer),
        not_found=answer.not_found,
        complete=True,
        told=answer,
        energy=None,
    )


@_after.register
def _(event: events.EnergyUsed, view: TurnView) -> TurnView:
    return replace(view, energy=event.energy)


@_after.register
def _(event: events.FrugalSet, view: TurnView) -> TurnView:
    return replace(view, frugal=event.on)


@_after.register
def _(_event: events.Dictated, view: TurnView) -> TurnView:
    return view


@_after.register
def _(_event: events.QuestionKept, view: TurnView) -> TurnView:
    return replace(view, kept=True)


@_after.register
def _(event: events.Trouble, view: TurnView) -> TurnView:
    return replace(view, trouble=event.sentence, level=0.0)


@_after.register
def _(event: events.Preparing, view: TurnView) -> TurnView:
    return replace(view, preparing=not event.ready)


def _cautions(answer: Answer) -> tuple[str, ...]:
    first = answer.sources[:1]
    return cautions(answer.question, first[0], date.today()) if first else ()


def _begins_turn(view: TurnView, now: TurnState) -> bool:
    before = view.state
    if now is TurnState.THINKING and before is TurnState.THINKING:
        return not view.answer_is_old
    if now is TurnState.THINKING:
        return before is not TurnState.LISTENING
    return now is TurnState.LISTENING or (
        now is TurnState.SPEAKING and before in (TurnState.READY, TurnState.ERROR)
    )


def _begun(view: TurnView) -> TurnView:
    """A new turn: what is shown belongs to an earlier one."""
    if view.hides_old:
        view = _without_old_card(_without_old_answer(view))
    return replace(
        view,
        trouble="",
        piece="",
        spoken=None,
        answer_is_old=True,
        card_is_old=True,
        hides_old=False,
    )


def _without_old_answer(view: TurnView) -> TurnView:
    if not view.answer_is_old:
        return view
    return replace(
        view,
        answer="",
        spoken=None,
        generated=False,
        interrupted="",
        sources=(),
        complete=False,
        cautions=(),
        not_found=False,
        kept=False,
        told=None,
        energy=None,
        answer_is_old=False,
    )


def _without_old_card(view: TurnView) -> TurnView:
    return replace(view, card=None, card_is_old=False) if view.card_is_old else view
