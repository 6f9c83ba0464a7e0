"""A session on scripted parts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.domain.answer import TurnState
from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.interpreting import Party
from passerelle.domain.spoken_text import PLAIN
from passerelle.usecases.interpreting.events import (
    Event,
    Speaking,
    SpokenTurn,
    StateChanged,
    Trouble,
    TurnReady,
)
from passerelle.usecases.interpreting.parts import Parts
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.speaker import Speaker, Voice
from tests.usecases.conftest import ListeningSink
from tests.usecases.interpreting.scripted import (
    ScriptedAlarm,
    ScriptedEars,
    ScriptedEngines,
    ScriptedPhrases,
    ScriptedTranslations,
    Told,
    book,
)


@dataclass
class Bench:
    """A session and everything around it that a test may script or look at."""

    phrases: ScriptedPhrases
    translations: ScriptedTranslations
    ears: ScriptedEars
    sink: ListeningSink
    told: Told
    engines: ScriptedEngines
    alarm: ScriptedAlarm
    session: Session
    speaker: Speaker

    def do(self, act: Callable[[], None]) -> list[Event]:
        """Do something, and wait until the session rests; what was told meanwhile."""
        start = len(self.told.events)
        act()
        self.told.wait_for(over, start)
        return self.told.events[start:]

    def fail(self, act: Callable[[], None]) -> Trouble:
        """Do something that cannot be done; what is told of it."""
        start = len(self.told.events)
        act()
        told = self.told.wait_for(lambda event: isinstance(event, Trouble), start)
        assert isinstance(told, Trouble)
        return told

    def spoken(self, events: list[Event]) -> list[str]:
        """The texts that were heard."""
        return [event.text for event in events if isinstance(event, Speaking)]


def over(event: Event) -> bool:
    """Whether an act is over."""
    return isinstance(event, StateChanged) and event.state is TurnState.READY


def of(events: list[Event], kind: type) -> list[Event]:
    """The events of a kind."""
    return [event for event in events if isinstance(event, kind)]


def turn_of(events: list[Event]) -> SpokenTurn:
    """The only turn that was given."""
    (ready,) = of(events, TurnReady)
    assert isinstance(ready, TurnReady)
    return ready.turn


def write(bench: Bench, party: Party, text: str) -> list[Event]:
    """What is told when a party writes a text."""
    return bench.do(lambda: bench.session.write(party, text))


@pytest.fixture(scope="session")
def emergencies() -> EmergencyRules:
    """The real cards."""
    return load_emergencies(paths.assets_dir() / "emergencies.toml")


@pytest.fixture
def languages() -> Sequence[str]:
    """Those that may be offered: all. A test that allows fewer parametrizes it."""
    return ()


@pytest.fixture
def bench(tmp_path: Path, emergencies: EmergencyRules, languages: Sequence[str]) -> Iterator[Bench]:
    """One before a conversation."""
    phrases, translations = ScriptedPhrases(), ScriptedTranslations()
    ears, sink, told = ScriptedEars(), ListeningSink(), Told()
    alarms: list[ScriptedAlarm] = []

    def make_alarm(ring: Callable[[], None]) -> ScriptedAlarm:
        alarms.append(ScriptedAlarm(ring))
        return alarms[0]

    with ScriptedEngines(tmp_path) as engines:
        parts = Parts(
            book(),
            phrases,
            translations,
            emergencies,
            engines,
            ears,
            Speaker(engines, sink, PLAIN),
            Voice("fr"),
            languages,
        )
        session = Session(parts, make_alarm)
        session.subscribe(told)
        yield Bench(
            phrases, translations, ears, sink, told, engines, alarms[0], session, parts.speaker
        )  # fmt: skip
        session.close()


@pytest.fixture
def begun(bench: Bench) -> Bench:
    """One in a conversation in Portuguese."""
    bench.do(lambda: bench.session.begin("pt"))
    bench.told.events.clear()
    return bench
