"""Engines that play a script, in real children."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.client.engines import Engines
from passerelle.client.job import HearingJob, Job
from passerelle.client.supervisor import Patience
from passerelle.domain.answer import Message
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.protocol.messages import Chunk, Ending

TIMEOUT_S = 20.0
CHAT = (Message("user", "Bonjour"),)
SHORT = Patience(cancel_s=0.3, stuck_s=2.0, hang_s=None, close_s=1.0)
ENDLESS = "mot " * 20_000

Script = dict[str, OptionValue]


class Scripted:
    """A selection of scripted engines; each script may be changed between two jobs."""

    def __init__(self) -> None:
        self.hears: Script = {"text": "il fait beau"}
        self.speaks: Script = {}
        self.writes: Script = {"text": "un deux trois"}
        self.embeds: Script = {}
        self.pronounces: Script = {}
        self.translates: Script = {"text": ""}
        self.reads: Script = {"text": "un deux trois"}

    def hearing(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        del language
        return EngineSpec("fake", "", {"role": "speech_to_text", **self.hears})

    def speaking(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        del language
        return EngineSpec("fake", "", {"role": "text_to_speech", **self.speaks})

    def writing(self) -> EngineSpec:
        """See EngineSelection."""
        return EngineSpec("fake", "", {"role": "language_model", **self.writes})

    def embedding(self) -> EngineSpec:
        """See EngineSelection."""
        return EngineSpec("fake", "", {"role": "embedding", **self.embeds})

    def pronunciation(self) -> EngineSpec:
        """See EngineSelection."""
        return EngineSpec("fake", "", {"role": "pronunciation", **self.pronounces})

    def translating(self, source: str, target: str) -> EngineSpec:
        """See EngineSelection."""
        del source, target
        return EngineSpec("fake", "", {"role": "translation", **self.translates})

    def reading(self) -> EngineSpec:
        """See EngineSelection."""
        return EngineSpec("fake", "", {"role": "reading", **self.reads})


def scripted_engines(
    folder: Path, patience: Patience = SHORT
) -> Iterator[tuple[Engines, Scripted]]:
    """For a fixture: engines and their scripts, closed in the end."""
    scripts = Scripted()
    with Engines(scripts, folder, patience) as engines:
        yield engines, scripts


def ending_of(job: Job) -> Ending:
    """How it ended; it must have, soon."""
    ending = job.wait(TIMEOUT_S)
    assert ending is not None, "the job did not end in time"
    return ending


def first_chunk(job: Job) -> Chunk:
    """Its first chunk."""
    chunk = next(iter(job))
    assert isinstance(chunk, Chunk), chunk
    return chunk


def silence(seconds: float) -> NDArray[np.float32]:
    """Sound for a hearing job."""
    return np.zeros(round(seconds * 16_000), np.float32)


def heard(job: HearingJob, seconds: float = 0.2) -> Ending:
    """Feed it and finish."""
    job.feed(silence(seconds))
    job.finish()
    return ending_of(job)
