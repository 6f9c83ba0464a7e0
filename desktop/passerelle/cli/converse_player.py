"""Plays a conversation step by step, and keeps what became of each."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.cli.converse_script import FIRST, FREE, Step
from passerelle.cli.converse_sound import FileEars, TurnFiles
from passerelle.domain.answer import EmergencyCard, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import converse as say
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import (
    EmergencyShown,
    Event,
    Heard,
    Origin,
    PhrasesProposed,
    Preparing,
    Proposal,
    SpokenTurn,
    StateChanged,
    Trouble,
    TurnChecked,
    TurnHeld,
    TurnReady,
)

HELD_S = 1.0
"""How long the button is said to be held: longer than a tap."""


class Told:
    """Every event of a session, with its moment, and a way to wait for the end of an act."""

    def __init__(self) -> None:
        self._events: list[tuple[float, Event]] = []
        self._changed = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self._events.append((time.monotonic(), event))
            self._changed.notify_all()

    def clear(self) -> None:
        """Forget what was told."""
        with self._changed:
            self._events.clear()

    def wait(self, end: Callable[[Sequence[Event]], int | None]) -> list[tuple[float, Event]]:
        """What was told until an event ends it; the rest is kept.

        Args:
            end: the place of the event that ends it, None while there is none.
        """

        def found() -> bool:
            return end([event for _, event in self._events]) is not None

        with self._changed:
            self._changed.wait_for(found)
            place = end([event for _, event in self._events]) or 0
            told, self._events = self._events[: place + 1], self._events[place + 1 :]
            return told


@dataclass(slots=True)
class Played:
    """What became of one sentence of a step. Moments are time.monotonic() seconds.

    Attributes:
        turn: as it was last told; None when there was none.
        spoken: whether the other party heard or read it.
        wav: the file's name, "" when there was no sound.
        heard: the words of the party.
        silenced: why a voice failed, None when all was heard.
        error: why it could not be done, None when it was.
    """

    step: int
    party: Party
    turn: SpokenTurn | None = None
    spoken: bool = False
    held: bool = False
    wav: str = ""
    heard: str = ""
    proposals: tuple[Proposal, ...] = ()
    emergency: EmergencyCard | None = None
    silenced: tuple[ErrorCode, str] | None = None
    error: tuple[ErrorCode, str] | None = None
    warnings: list[str] = field(default_factory=list)
    moments: dict[str, float] = field(default_factory=dict)
    rest: int = 0


class Player:
    """Does what a script says, one step after the other."""

    def __init__(self, session: Interpreting, ears: FileEars, files: TurnFiles, out: Path) -> None:
        self._session, self._ears, self._files, self._out = session, ears, files, out
        self._told = Told()
        self._count = 0
        session.subscribe(self._told)

    def prepare(self) -> None:
        """Load what every conversation needs."""
        self._session.prepare()
        self._told.wait(_ready)

    def begin(self, language: str) -> Played:
        """Open the conversation; its notices go into turn-00.wav."""
        opening = Played(0, Party.FAMILY)
        self._act(opening, lambda: self._session.begin(language), "turn-00.wav")
        return opening

    def play(self, step: Step, number: int) -> Iterator[Played]:
        """Do a step: one sentence after the other, when it says several."""
        played = self._sentence(number, step, lambda: self._start(step))
        yield played
        while played.rest and played.error is None:
            played = self._sentence(number, step, self._session.next_sentence)
            yield played

    def _sentence(self, number: int, step: Step, act: Callable[[], None]) -> Played:
        self._count += 1
        played = Played(number, step.party)
        self._act(played, act, f"turn-{self._count:02}.wav", step)
        return played

    def _start(self, step: Step) -> None:
        session = self._session
        if step.answer or step.value:
            session.answer(step.answer, step.value)
        elif step.wav is not None:
            self._ears.put(step.wav)
            session.press(step.party)
            session.release(HELD_S)
        elif step.text:
            session.write(step.party, step.text)
        else:
            session.say_phrase(step.choose)

    def _act(
        self, played: Played, act: Callable[[], None], name: str, step: Step | None = None
    ) -> None:
        self._told.clear()
        self._ears.ended_at = 0.0
        started = time.monotonic()
        decision: Callable[[], None] | None = act
        while decision is not None:
            self._files.begin(self._out / name)  # nothing is left of what was silenced
            played.silenced = None
            decision()
            self._follow(played)
            decision = self._decision(played, step) if step is not None else None
        if played.spoken and played.silenced is not None:
            played.error = played.error or played.silenced
        whole = played.error is None and (played.spoken or step is None)
        if self._files.end(keep=whole):
            played.wav = name
            played.moments["first_sound"] = self._files.first_at
        ended = self._ears.ended_at or started
        played.moments = {kind: at - ended for kind, at in played.moments.items()}

    def _decision(self, played: Played, step: Step) -> Callable[[], None] | None:
        """What the professional does now, None for nothing more."""
        session = self._session
        if played.error is not None:
            return None
        if played.turn is not None and not played.proposals and _chooses(played.turn, step):
            return self._found_in_book(played, step)
        if played.held:
            played.held = False
            if step.confirm:
                return session.confirm
            played.error = None if step.confirm is False else (ErrorCode.TURN_DOUBTFUL, say.HELD)
            return None
        if not played.proposals or played.turn is not None:
            return None
        choose = step.choose or (FIRST if played.proposals[0].sure else FREE)
        if choose == FREE:
            return session.translate_freely
        phrase = played.proposals[0].phrase.id if choose == FIRST else choose
        return lambda: session.say_phrase(phrase)

    def _found_in_book(self, played: Played, step: Step) -> Callable[[], None] | None:
        """Take the phrase that was not proposed; there is no first one of none."""
        if step.choose == FIRST:
            played.error = ErrorCode.USAGE, say.NOTHING_PROPOSED
            return None
        played.held = False
        return lambda: self._session.say_phrase(step.choose)

    def _follow(self, played: Played) -> None:
        """Take in what is told until the act ends."""
        failing = False
        for at, event in self._told.wait(_end_of_act):
            failing = failing or _is(event, TurnState.ERROR)
            self._note(played, at, event, failing=failing)
        if played.error is not None:  # its excuses are not part of the play
            self._session.stop()
            self._told.wait(_rest)

    def _note(self, played: Played, at: float, event: Event, *, failing: bool) -> None:
        match event:
            case Heard(_, text):
                played.heard = text
                played.moments["heard"] = at
            case PhrasesProposed(heard, proposals, _, rest):
                played.heard, played.proposals, played.rest = heard, proposals, rest
                played.moments["proposed"] = at
            case TurnReady(turn) | TurnHeld(turn):
                played.turn, played.rest = turn, turn.rest
                played.held = isinstance(event, TurnHeld)
                played.spoken = not played.held
                played.moments.setdefault("translated", at)
            case TurnChecked(turn):
                played.turn = turn
                played.moments["checked"] = at
            case EmergencyShown(card):
                played.emergency = card
            case Trouble(code, sentence) if failing:
                played.error = code, sentence
            case Trouble(code, sentence, silenced=silenced):
                played.warnings.append(sentence)
                played.silenced = (code, sentence) if silenced else played.silenced


def _chooses(turn: SpokenTurn, step: Step) -> bool:
    """Whether a step wants a phrase of the book, and its turn is none."""
    return step.choose not in ("", FREE) and turn.origin is not Origin.PHRASE


def _ready(events: Sequence[Event]) -> int | None:
    """Where the engines are loaded."""
    return next((i for i, event in enumerate(events) if event == Preparing(ready=True)), None)


def _end_of_act(events: Sequence[Event]) -> int | None:
    """Where an act is over: it rests, or it failed and has said why."""
    failing = False
    for place, event in enumerate(events):
        if _is(event, TurnState.READY) or (failing and isinstance(event, Trouble)):
            return place
        failing = failing or _is(event, TurnState.ERROR)
    return None


def _rest(events: Sequence[Event]) -> int | None:
    """Where the session rests."""
    return next((i for i, event in enumerate(events) if _is(event, TurnState.READY)), None)


def _is(event: Event, state: TurnState) -> bool:
    return isinstance(event, StateChanged) and event.state is state
