"""What a person finds after an accident: all that was kept, and an answer to a question."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

import pytest

from passerelle import wiring
from passerelle.audio.sink import NullSink
from passerelle.client import Engines
from passerelle.config.settings import load_settings
from passerelle.domain.documents import Problem
from passerelle.domain.errors import PasserelleError
from passerelle.journal.history import History
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.library.library import Library
from passerelle.library.opening import open_library, put_aside
from passerelle.usecases.speaker import Voice
from passerelle.usecases.turn import Turn
from tests.faults.acts import QUESTION

T = TypeVar("T")


@dataclass
class Seen:
    """What is there.

    Attributes:
        kept: values as `done` lines have them, by action.
        told: the sentences that say what cannot be read, by action.
        answer: what is found for QUESTION, else what is said of it; "" for nothing.
        unsound: what is wrong with the library, though it was not told.
    """

    kept: dict[str, list[str]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    unsound: list[str] = field(default_factory=list)

    def as_document(self) -> dict[str, Any]:
        """For a line of JSON."""
        return asdict(self)


def look(engines: Engines) -> Seen:
    """Open everything as the application does, and ask."""
    seen = Seen()
    _take(seen, "keep", lambda: [one.text for one in KeptQuestions.default().all()])
    _take(seen, "report", lambda: [one.question for one in Reports.default().all()])
    _take(seen, "history", lambda: [one.question for one in History(Vault.default()).all()])
    _take(seen, "count", _days)
    _take(seen, "choose", lambda: [load_settings().voice])
    library = _tried(seen, "import", open_library, None)
    if library is not None:
        with closing(library):
            _look_into(seen, library)
    seen.answer = _tried(seen, "ask", lambda: _answer(engines), "")
    return seen


def _days() -> list[str]:
    """Each day as often as something was counted for it."""
    days = Usage.default().days()
    return [day for day, counts in days.items() for _ in range(counts.questions)]


def _look_into(seen: Seen, library: Library) -> None:
    if aside := put_aside(library):
        seen.told["import"] = aside
    _take(seen, "import", lambda: [one.path for one in library.documents()])
    nothing: tuple[Problem, ...] = ()
    seen.unsound = [one.sentence for one in _tried(seen, "import", library.check, nothing)]


def _answer(engines: Engines) -> str:
    """What the window finds for QUESTION, built as it is but for what hears, speaks and writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "Engines", lambda *_chosen: engines)
        patch.setattr(wiring, "Player", lambda *_chosen, **_told: NullSink())
        core = wiring.Workplace().core
    with closing(core.assistant), closing(core.accounts):
        response = core.assistant.respond(QUESTION, Turn(lambda _event: None), Voice())
    found = response.trail.findings.sources  # scripted meanings are never sure of one
    return found[0].text if found else response.answer.text


def _take(seen: Seen, name: str, read: Callable[[], list[str]]) -> None:
    seen.kept[name] = _tried(seen, name, read, [])


def _tried(seen: Seen, name: str, act: Callable[[], T], otherwise: T) -> T:
    try:
        return act()
    except PasserelleError as error:
        seen.told[name] = error.sentence
        return otherwise
