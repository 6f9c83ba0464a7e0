"""A working day in small: questions, a turn of two languages, a reading, an import; and again."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.audio.files import read_blocks
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.interpreting import Party
from passerelle.library.library import Library
from passerelle.usecases.answering import Response
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.hearing import transcribe
from passerelle.usecases.importing import Importing
from passerelle.usecases.interpreting.events import (
    Event,
    PhrasesProposed,
    StateChanged,
    Trouble,
    TurnHeld,
)
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.speaker import Voice
from passerelle.usecases.stopping import Stop
from passerelle.usecases.turn import Turn

TURN_S = 300.0
TURNS = 8
"""Of a conversation; then another one begins."""
LANGUAGE = "pt"
QUESTIONS = (
    "Faut-il porter un casque sur un chantier ?",
    "Comment soulever une charge lourde ?",
    "Que faire en cas de neige et de verglas ?",
    "Quand fermer le portail du dépôt ?",
)
SPOKEN = ("question.flac", "question-echelle.flac", "question-chaleur.flac")
SENTENCES = ("Revenez mardi à neuf heures.", "Apportez votre carte, s'il vous plaît.")


@dataclass
class Day:
    """Who works, and how often each thing was done.

    Attributes:
        refused: the sentences of what could not be done.
    """

    engines: Engines
    assistant: Assistant
    session: Session
    library: Library
    folder: Path
    done: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last: Response | None = None
        self._rest = threading.Event()
        self._proposed = self._held = False
        self.session.subscribe(self._take)

    def round(self) -> None:
        """One of each."""
        self.hear()
        self.ask()
        self.converse()
        self.read()
        self.bring()

    def hear(self) -> None:
        """A question that was spoken."""
        sound = read_blocks(
            paths.assets_dir() / "samples" / SPOKEN[self.done["hear"] % len(SPOKEN)]
        )
        heard = transcribe(self.engines, sound, Turn(_nothing))
        if heard.trouble is not None:
            self.refused.append(heard.trouble.sentence)
        self.done["hear"] += 1

    def ask(self) -> None:
        """A question and its answer."""
        question = QUESTIONS[self.done["ask"] % len(QUESTIONS)]
        self._last = self.assistant.respond(question, Turn(_nothing), Voice())
        if self._last.answer.interrupted:
            self.refused.append(self._last.answer.interrupted)
        self.done["ask"] += 1

    def converse(self) -> None:
        """A sentence of the professional, in the family's language."""
        text = SENTENCES[self.done["converse"] % len(SENTENCES)]
        if self.done["converse"] % TURNS == 0:
            self._act(lambda: self.session.begin(LANGUAGE))
        self._proposed = self._held = False
        self._act(lambda: self.session.write(Party.PROFESSIONAL, text))
        if self._proposed:
            self._act(self.session.translate_freely)
        if self._held:
            self._act(self.session.confirm)
        self.done["converse"] += 1

    def read(self) -> None:
        """What comes after the last answer."""
        if self._last is not None:
            self.assistant.next(self._last, Turn(_nothing), Voice())
        self.done["read"] += 1

    def bring(self) -> None:
        """A folder in which one file changed."""
        number = self.done["bring"]
        path = self.folder / f"note {number % 5}.txt"
        path.write_text(f"Note {number} : le portail du dépôt ferme tôt.", encoding="utf-8")
        report = Importing(self.engines, self.library).run([self.folder], _nothing, Stop())
        self.refused += [problem.sentence for problem in report.problems]
        self.done["bring"] += 1

    def _act(self, act: Callable[[], None]) -> None:
        """Have the session do something, and wait until it rests."""
        self._rest.clear()
        act()
        if not self._rest.wait(TURN_S):
            self.refused.append("a turn without an end")

    def _take(self, event: Event) -> None:
        self._proposed |= isinstance(event, PhrasesProposed)
        self._held |= isinstance(event, TurnHeld)
        if isinstance(event, Trouble):
            doubtful = event.code is ErrorCode.TURN_DOUBTFUL  # which is said, and no failure
            self.done["doubtful"] += doubtful
            self.refused += [] if doubtful else [event.sentence]
            if not (doubtful or event.silenced):
                self._rest.set()
        elif isinstance(event, StateChanged) and event.state is TurnState.READY:
            self._rest.set()


def _nothing(_event: object) -> None:
    """Nobody listens."""
