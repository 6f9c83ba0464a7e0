"""A voice loop on scripted engines (in real children), a scripted microphone and a silent sink."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from passerelle.audio.microphone import Microphone
from passerelle.audio.samples import Samples
from passerelle.audio.sink import NullSink
from passerelle.audio.streams import InputBackend, OnFrames, OnLost, OpenStream
from passerelle.client.energy import EnergyMeter
from passerelle.client.engines import Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue, Role
from passerelle.domain.usage import Counts
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant, FreeAnswers
from passerelle.usecases.events import Event
from passerelle.usecases.frugality import Frugality
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.voice_loop import VoiceLoop
from tests.usecases.library import TODAY, KeptHere, ScriptedSearch, ScriptedShelf

T = TypeVar("T")

BLOCK = 512
TIMEOUT_S = 20.0


@dataclass
class Script:
    """What the scripted engines do; may be changed between two questions."""

    hears: dict[str, OptionValue] = field(
        default_factory=lambda: {"text": "comment tenir une pelle"}
    )
    speaks: dict[str, OptionValue] = field(default_factory=dict)
    writes: dict[str, OptionValue] = field(
        default_factory=lambda: {"text": "Pliez les genoux. Gardez le dos droit."}
    )

    def hearing(self, _language: str) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.SPEECH_TO_TEXT.value, **self.hears})

    def speaking(self, _language: str) -> EngineSpec:
        options = {"role": Role.TEXT_TO_SPEECH.value, "words_per_chunk": 4, **self.speaks}
        return EngineSpec("fake", "", options)

    def writing(self) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.LANGUAGE_MODEL.value, **self.writes})

    def embedding(self) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.EMBEDDING.value})

    def pronunciation(self) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.PRONUNCIATION.value})

    def translating(self, source: str, target: str) -> EngineSpec:
        del source, target
        return EngineSpec("fake", "", {"role": Role.TRANSLATION.value, "text": ""})

    def reading(self) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.READING.value})


class ScriptedInput(InputBackend):
    """A microphone in a room where `sound` is heard again and again, then silence if it ends."""

    def __init__(self) -> None:
        self.sound: Samples = np.zeros(BLOCK, np.float32)
        self.missing = False
        self.broken = False
        self.on_lost: OnLost = lambda: None

    def unplug(self) -> None:
        """Take the microphone away."""
        self.on_lost()

    def open_input(self, device_name: str, on_frames: OnFrames, on_lost: OnLost) -> OpenStream:
        """See InputBackend."""
        del device_name
        self.on_lost = on_lost
        if self.missing:
            raise PasserelleError(ErrorCode.NO_MICROPHONE, "pas de micro")
        return _Stream(self, on_frames)


class _Stream(OpenStream):
    sample_rate = 16_000
    latency_s = 0.0

    def __init__(self, room: ScriptedInput, on_frames: OnFrames) -> None:
        self._closed = threading.Event()
        self._room, self._on_frames = room, on_frames
        self._thread = threading.Thread(target=self._run, name="scripted-microphone")

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        position = 0
        while not self._closed.wait(0.004):
            block = np.take(self._room.sound, range(position, position + BLOCK), mode="wrap")
            position = (position + BLOCK) % max(1, len(self._room.sound))
            self._on_frames(
                np.zeros((0, 0), np.float32) if self._room.broken else block[:, np.newaxis]
            )


class Told:
    """Every event of a loop, and a way to wait for one."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._changed = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], after: int = 0) -> Event:
        """The first event that fits, among those from number `after` on."""

        def found() -> Event | None:
            return next((event for event in self.events[after:] if wanted(event)), None)

        with self._changed:
            event = self._changed.wait_for(found, TIMEOUT_S)
        assert event is not None, f"never told; told: {self.events}"
        return event

    def of(self, kind: type[T]) -> list[T]:
        """The events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]


class ListeningSink(NullSink):
    """Counts what it is given; `hold` keeps `wait` from returning, as a long answer does."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks = 0
        self.stops = 0
        self.holding = False
        self._released = threading.Event()

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """See SoundSink."""
        self.chunks += 1
        super().play(sound, sample_rate)

    def stop(self) -> None:
        """See SoundSink."""
        self.stops += 1
        self._released.set()
        super().stop()

    def wait(self) -> None:
        """See SoundSink."""
        if self.holding:
            self._released.clear()
            self._released.wait(TIMEOUT_S)


class CountedHere:
    """Keeps the counts of the test."""

    def __init__(self) -> None:
        self.total = Counts()

    def add(self, counts: Counts, day: date, /) -> None:
        """See Book."""
        del day
        self.total += counts


@dataclass
class Bench:
    """A voice loop and everything around it that a test may script or look at."""

    script: Script
    room: ScriptedInput
    sink: ListeningSink
    told: Told
    engines: Engines
    assistant: Assistant
    loop: VoiceLoop
    search: ScriptedSearch
    shelf: ScriptedShelf
    kept: KeptHere
    chosen: list[bool]
    counted: CountedHere
    speaker: Speaker


Build = Callable[[FreeAnswers], Bench]


@pytest.fixture
def bench(build: Build) -> Bench:
    """One whose documents hold nothing, and whose model answers at once."""
    return build(FreeAnswers.AT_ONCE)


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    """Makes a bench."""
    with contextlib.ExitStack() as stack:

        def make(free_answers: FreeAnswers) -> Bench:
            bench = _bench(tmp_path, free_answers)
            stack.callback(bench.loop.close)
            return bench

        yield make


def _bench(tmp_path: Path, free_answers: FreeAnswers) -> Bench:
    script, room, sink, told = Script(), ScriptedInput(), ListeningSink(), Told()
    engines = Engines(script, tmp_path)
    assets = paths.assets_dir()
    speaker = Speaker(engines, sink, load_pronunciation(assets / "pronunciation.toml"))
    search, shelf, kept = ScriptedSearch(), ScriptedShelf(), KeptHere()
    chosen: list[bool] = []
    counted = CountedHere()
    assistant = Assistant(
        engines,
        speaker,
        load_emergencies(assets / "emergencies.toml"),
        Documents(lambda: (search, shelf), kept),
        free_answers,
        today=lambda: TODAY,
        frugality=Frugality(chosen.append),
    )
    accounts = Accounts(EnergyMeter(engines.pids), counted)
    microphone = Microphone("", room)
    loop = VoiceLoop(engines, microphone, speaker, assistant, Voice(), accounts)
    loop.subscribe(told)
    return Bench(
        script, room, sink, told, engines, assistant, loop, search, shelf, kept, chosen, counted,
        speaker,
    )  # fmt: skip
