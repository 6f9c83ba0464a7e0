"""A process in which a person does something; what was done, or told not to be, is a JSON line."""

import errno
import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from passerelle.audio.files import read_blocks
from passerelle.audio.sink import NullSink
from passerelle.client import Engines, Patience
from passerelle.config import paths, session_encoding
from passerelle.config.emergencies import load_emergencies
from passerelle.config.settings import load_settings, save_settings
from passerelle.config.translation_terms import load_terms
from passerelle.domain.answer import Answer, TurnState
from passerelle.domain.documents import Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.models import EngineSpec
from passerelle.domain.reports import Reason
from passerelle.domain.spoken_text import PLAIN
from passerelle.domain.strings import own_data
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.library.library import Library
from passerelle.library.opening import open_library
from passerelle.library.search.index import SearchIndex
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.documents import DeskEvent, ImportProgress
from passerelle.usecases.finding import Finder
from passerelle.usecases.hearing import transcribe
from passerelle.usecases.importing import Importing
from passerelle.usecases.interpreting.events import (
    Event,
    StateChanged,
    Trouble,
    TurnHeld,
    TurnReady,
)
from passerelle.usecases.interpreting.parts import Parts
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.stopping import Stop
from passerelle.usecases.translating import Translator
from passerelle.usecases.turn import Turn
from tests.client.scripted import Scripted
from tests.usecases.interpreting.scripted import ScriptedEars, ScriptedPhrases, book

QUESTION = "À quelle heure ferme le portail du dépôt ?"
PATIENCE = Patience(cancel_s=0.5, stuck_s=1.0, hang_s=10.0, file_hang_s=10.0, close_s=1.0)
TURN_S = 60.0
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset({"os.rename", "os.mkdir"})


@dataclass(frozen=True, slots=True)
class Spec:
    """What is done, and what the disk does meanwhile.

    Attributes:
        action: a name of ACTS.
        seed: tells the words of one case from those of another.
        times: how often it is done.
        folder: what is imported.
        day: ISO date that the computer's clock shows, "" for the right one.
        sleep_h: hours that the clock has gone on by when the process is woken, 0 for none.
        limit_bytes: the largest file that may be written, 0 for no limit.
        fail_at: number of the writing, counted from 1, that the disk refuses; 0 for none.
        fail_with: how it refuses it, an errno.
        for_good: whether it refuses all that come after it too.
    """

    action: str
    seed: int
    times: int
    folder: str = ""
    day: str = ""
    sleep_h: int = 0
    limit_bytes: int = 0
    fail_at: int = 0
    fail_with: int = errno.EIO
    for_good: bool = False


class Chosen(Scripted):
    """Scripted engines, and the real importers."""

    def __init__(self) -> None:
        super().__init__()
        self.speaks = {"words_per_chunk": 4, "delay_ms": 2}
        self.hears = {"text": QUESTION}

    def reading(self) -> EngineSpec:
        """See EngineSelection."""
        return EngineSpec("documents")


def main(written: str) -> int:
    """Do it; exit code 0 when all was done, 1 when something was told not to be."""
    spec = Spec(**json.loads(written))
    tell("ready")
    _suffer(spec)
    try:
        return int(ACTS[spec.action](spec))
    except PasserelleError as error:
        refuse(error)
        return 1


def tell(what: str, value: object = "", **more: object) -> None:
    """One line, at once."""
    sys.stdout.write(json.dumps({"what": what, "value": value, **more}) + "\n")
    sys.stdout.flush()


def refuse(error: PasserelleError) -> None:
    """What could not be done, as the person reads it."""
    tell("told", error.sentence, code=error.code.value)


def _suffer(spec: Spec) -> None:
    """Have the disk do what it is told to."""
    if spec.limit_bytes:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (spec.limit_bytes, hard))
    if not spec.fail_at:
        return
    places = tuple(map(str, (paths.data_dir(), paths.config_dir())))
    count = 0

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if not _is_writing(event, arguments) or not str(arguments[0]).startswith(places):
            return
        count += 1
        if count == spec.fail_at or (spec.for_good and count > spec.fail_at):
            raise OSError(spec.fail_with, os.strerror(spec.fail_with), str(arguments[0]))

    sys.addaudithook(look)


def _is_writing(event: str, arguments: tuple[Any, ...]) -> bool:
    if event in _CHANGES:
        return True
    return event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITES)


# --- what is kept ---------------------------------------------------------------------------------


def _repeat(times: int, act: Callable[[int], object]) -> bool:
    """Do it, whatever became of the time before. Gives whether something was refused."""
    refused = False
    for number in range(times):
        try:
            tell("done", act(number))
        except PasserelleError as error:
            refused = True
            refuse(error)
    return refused


def _journal(spec: Spec) -> Vault:
    """The person's, by the clock of this case."""
    vault = Vault.default()
    if spec.day:
        noon = datetime.fromisoformat(f"{spec.day}T12:00:00").astimezone()
        vault.now = lambda: noon
    if spec.sleep_h:
        slept = timedelta()

        def wake(_number: int, _frame: FrameType | None) -> None:
            nonlocal slept
            slept = timedelta(hours=spec.sleep_h)

        signal.signal(signal.SIGCONT, wake)
        vault.now = lambda: datetime.now().astimezone() + slept
    return vault


def _keep(spec: Spec) -> bool:
    kept = KeptQuestions(_journal(spec))
    return _repeat(spec.times, lambda number: kept.add(f"Question {spec.seed}-{number} ?").text)


def _report(spec: Spec) -> bool:
    reports = Reports(_journal(spec))

    def act(number: int) -> str:
        question = f"Signalée {spec.seed}-{number}"
        return reports.add(Answer(question, "Une réponse."), Reason.WRONG).question

    return _repeat(spec.times, act)


def _ask_and_keep(spec: Spec) -> bool:
    history = History(_journal(spec))

    def act(number: int) -> str:
        question = f"Demandée {spec.seed}-{number}"
        if not history.add(Answer(question, "Une réponse.")):  # damaged settings say so
            raise PasserelleError(ErrorCode.SETTINGS, own_data.CHOSEN[0])
        return question

    return _repeat(spec.times, act)


def _count(spec: Spec) -> bool:
    vault = _journal(spec)
    usage = Usage(vault)

    def act(_number: int) -> str:
        day = vault.now().date()
        usage.add(Counts(questions=1), day)
        return day.isoformat()

    return _repeat(spec.times, act)


def _choose(spec: Spec) -> bool:
    def act(number: int) -> str:
        chosen = replace(load_settings(), voice=f"{spec.seed}-{number}")
        save_settings(chosen)
        return chosen.voice

    return _repeat(spec.times, act)


# --- with engines ---------------------------------------------------------------------------------


@contextmanager
def core() -> Iterator[tuple[Engines, Library]]:
    """Engines and the library of this process."""
    with (
        Engines(Chosen(), paths.log_dir(), PATIENCE) as engines,
        closing(open_library()) as library,
    ):
        yield engines, library


def _import(spec: Spec) -> bool:
    refused = False
    with core() as (engines, library):

        def listen(event: DeskEvent) -> None:
            nonlocal refused
            if isinstance(event, Problem) and event.fatal:
                refused = True
                whole = event.path == str(library.path)
                tell("told", event.sentence, code="", path=event.path, whole=whole)
                told.add(event.path)
            elif isinstance(event, ImportProgress):
                seen.append(event.path)
                if seen.count(event.path) > 1 and event.path not in told:
                    tell("done", event.path)
                tell("workers", list(engines.pids().values()))

        seen: list[str] = []
        told: set[str] = set()
        Importing(engines, library).run([Path(spec.folder)], listen, Stop())
    return refused


def _ask(spec: Spec) -> bool:
    return _answering(spec, aloud=False)


def _ask_aloud(spec: Spec) -> bool:
    return _answering(spec, aloud=True)


def _answering(spec: Spec, *, aloud: bool) -> bool:
    with core() as (engines, library):
        assistant = assistant_of(engines, library)

        def act(_number: int) -> str:
            asked = _heard(engines) if aloud else QUESTION
            tell("workers", list(engines.pids().values()))
            turn = Turn(lambda _event: tell("workers", list(engines.pids().values())))
            response = assistant.respond(asked, turn, Voice())
            if response.answer.interrupted:
                raise PasserelleError(ErrorCode.INTERNAL, response.answer.interrupted)
            if response.failure is not None:
                raise PasserelleError(response.failure.code, response.failure.text)
            return response.answer.text

        return _repeat(spec.times, act)


def _heard(engines: Engines) -> str:
    sound = read_blocks(paths.assets_dir() / "samples" / "question.flac")
    heard = transcribe(engines, sound, Turn(lambda _event: None))
    if heard.trouble is not None:
        raise heard.trouble
    return heard.text


def assistant_of(engines: Engines, library: Library) -> Assistant:
    """An assistant that answers from a library, aloud for nobody."""
    finder = Finder(engines, SearchIndex(library))
    return Assistant(
        engines,
        Speaker(engines, NullSink(), PLAIN),
        load_emergencies(paths.assets_dir() / "emergencies.toml"),
        Documents(lambda: (finder, library), KeptQuestions.default()),
    )


def parts_of(engines: Engines) -> Parts:
    """A conversation's, with scripted ears and phrases, aloud for nobody."""
    return Parts(
        book(),
        ScriptedPhrases(),
        Translator(engines, load_terms()),
        load_emergencies(paths.assets_dir() / "emergencies.toml"),
        engines,
        ScriptedEars(),
        Speaker(engines, NullSink(), PLAIN),
        Voice(),
    )


def _converse(spec: Spec) -> bool:
    with (
        Engines(Chosen(), paths.log_dir(), PATIENCE) as engines,
        closing(Session(parts_of(engines))) as session,
    ):
        turns = _Turns(session, engines)
        turns.wait_for(lambda: session.begin("pt"))
        return _repeat(spec.times, lambda number: turns.give(f"Revenez mardi {number}."))


class _Turns:
    """Gives turns one after the other, and waits for what becomes of each."""

    def __init__(self, session: Session, engines: Engines) -> None:
        self._session, self._engines = session, engines
        self._over = threading.Event()
        self._trouble: Trouble | None = None
        self._ready = ""
        self._state = TurnState.READY
        session.subscribe(self._take)

    def give(self, text: str) -> str:
        """The words that the other party gets."""
        self._trouble, self._ready = None, ""
        self.wait_for(lambda: self._session.write(Party.PROFESSIONAL, text))
        if self._trouble is not None:
            raise PasserelleError(self._trouble.code, self._trouble.sentence)
        if not self._ready:
            raise AssertionError("a turn that was neither given nor told")
        return self._ready

    def wait_for(self, act: Callable[[], None]) -> None:
        """Do something, and wait until the session rests."""
        self._over.clear()
        act()
        if not self._over.wait(TURN_S):
            raise AssertionError("a turn without an end")

    def _take(self, event: Event) -> None:
        tell("workers", list(self._engines.pids().values()))
        if isinstance(event, Trouble) and event.code is ErrorCode.TURN_DOUBTFUL:
            self._ready = event.sentence  # it was given, and its doubt was said
        elif isinstance(event, Trouble):
            self._trouble = event
            if self._state is TurnState.ERROR:  # where it stays: the person begins again
                self._over.set()
        elif isinstance(event, TurnReady | TurnHeld):
            self._ready = event.turn.target
        elif isinstance(event, StateChanged):
            self._state = event.state
            if event.state is TurnState.READY:
                self._over.set()


def _look(_spec: Spec) -> bool:
    from tests.faults.looking import look  # not needed by the other acts

    with Engines(Chosen(), paths.log_dir(), PATIENCE) as engines:
        tell("seen", look(engines).as_document())
    return False


ACTS: dict[str, Callable[[Spec], bool]] = {
    "keep": _keep,
    "report": _report,
    "history": _ask_and_keep,
    "count": _count,
    "choose": _choose,
    "import": _import,
    "ask": _ask,
    "ask_aloud": _ask_aloud,
    "converse": _converse,
    "look": _look,
}

if __name__ == "__main__":
    session_encoding.use_utf8()
    raise SystemExit(main(sys.argv[1]))
