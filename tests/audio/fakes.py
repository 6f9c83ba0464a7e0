"""Devices that do what a test tells them."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np

from passerelle.audio.portaudio import FRESH_S, Direction, PortAudio, RawDevice, RawStream
from passerelle.audio.samples import RATE, Frames, Samples
from passerelle.audio.streams import (
    Fill,
    InputBackend,
    OnFrames,
    OnLost,
    OpenStream,
    OutputBackend,
)
from passerelle.audio.wav_writer import WavWriter
from passerelle.domain.errors import ErrorCode, PasserelleError


def tone(hertz: float, seconds: float, rate: int = RATE, volume: float = 0.5) -> Samples:
    """A sine, shape (n,)."""
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(volume * np.sin(2 * np.pi * hertz * time), np.float32)


def write_wav(path: Path, sample_rate: int, chunks: Iterable[Samples | bytes]) -> None:
    """A 16-bit mono WAV, by the product's own writer."""
    with WavWriter(path, sample_rate) as writer:
        for chunk in chunks:
            writer.write(chunk)


def pitch(samples: Samples, rate: int = RATE) -> float:
    """The strongest frequency, Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * rate / len(samples)


class FakeStream(OpenStream):
    """Remembers whether it runs."""

    def __init__(self, sample_rate: int, latency_s: float) -> None:
        self.sample_rate = sample_rate
        self.latency_s = latency_s
        self.running = False
        self.gone = threading.Event()

    @property
    def closed(self) -> bool:
        """Whether the device was let go of."""
        return self.gone.is_set()

    def start(self) -> None:
        """See OpenStream."""
        self.running = not self.closed

    def close(self) -> None:
        """See OpenStream."""
        self.running = False
        self.gone.set()


class FakeInput(InputBackend):
    """A microphone into which a test speaks; `plugged` False refuses to open."""

    def __init__(
        self, sample_rate: int = RATE, channels: int = 1, latency_s: float = 0.064
    ) -> None:
        self.plugged = True
        self.streams: list[FakeStream] = []
        self._rate = sample_rate
        self._channels = channels
        self._latency_s = latency_s
        self._on_frames: OnFrames | None = None
        self._on_lost: OnLost | None = None

    def open_input(self, device_name: str, on_frames: OnFrames, on_lost: OnLost) -> OpenStream:
        """See InputBackend."""
        if not self.plugged:
            raise PasserelleError(ErrorCode.NO_MICROPHONE, f"pas de micro {device_name}")
        self._on_frames, self._on_lost = on_frames, on_lost
        stream = FakeStream(self._rate, self._latency_s)
        self.streams.append(stream)
        return stream

    @property
    def open(self) -> bool:
        """Whether the microphone is listening now."""
        return any(stream.running for stream in self.streams)

    def speak(self, samples: Samples) -> None:
        """Give sound at the device's rate, in blocks of 32 ms, as the device's thread would."""
        block = round(self._rate * 0.032)
        assert self._on_frames is not None
        for start in range(0, len(samples), block):
            if not self.open:
                return
            mono = samples[start : start + block]
            frames: Frames = np.repeat(mono[:, np.newaxis], self._channels, axis=1)
            self._on_frames(frames)

    def unplug(self) -> None:
        """The device disappears."""
        self.plugged = False
        assert self._on_lost is not None
        self._on_lost()


class FakeOutput(OutputBackend):
    """A loudspeaker whose membrane moves when a test pulls it.

    Attributes:
        opening: set when an opening has begun.
        may_open: until it is set, an opening does not end.
    """

    def __init__(
        self,
        sample_rate: int = 0,
        latency_s: float = 0.01,
        make_stream: Callable[[int, float], FakeStream] = FakeStream,
    ) -> None:
        self.plugged = True
        self._make_stream = make_stream
        self.streams: list[FakeStream] = []
        self.opening = threading.Event()
        self.may_open = threading.Event()
        self.may_open.set()
        self._rate = sample_rate
        self._latency_s = latency_s
        self._fill: Fill | None = None
        self._on_lost: OnLost | None = None

    def open_output(
        self, device_name: str, sample_rate: int, fill: Fill, on_lost: OnLost
    ) -> OpenStream:
        """See OutputBackend; the rate is the wanted one unless the test fixed it."""
        self.opening.set()
        assert self.may_open.wait(5)
        if not self.plugged:
            raise PasserelleError(ErrorCode.NO_SOUND_OUTPUT, f"pas de son {device_name}")
        self._fill, self._on_lost = fill, on_lost
        stream = self._make_stream(self._rate or sample_rate, self._latency_s)
        self.streams.append(stream)
        return stream

    @property
    def open(self) -> bool:
        """Whether the loudspeaker is in use."""
        return any(stream.running for stream in self.streams)

    def is_let_go_of(self) -> bool:
        """Wait until no device is open any more; False if that takes too long."""
        return all(stream.gone.wait(5) for stream in self.streams)

    def pull(self, count: int, block: int = 480) -> Samples:
        """What is heard in the next `count` samples."""
        assert self._fill is not None
        blocks = [self._fill(block, 0.0) for _ in range(-(-count // block))]
        return np.concatenate(blocks)

    def unplug(self) -> None:
        """The device disappears."""
        self.plugged = False
        assert self._on_lost is not None
        self._on_lost()


class RefusedError(Exception):
    """The device does not take these settings."""


class FakeRawStream:
    """A stream of FakePortAudio."""

    def __init__(self, rate: int) -> None:
        self.samplerate = float(rate)
        self.latency = 0.1
        self.calls: list[str] = []
        self.refuses_to_start = False

    def start(self) -> None:
        """See RawStream."""
        if self.refuses_to_start:
            raise RefusedError
        self.calls.append("start")

    def abort(self) -> None:
        """See RawStream."""
        self.calls.append("abort")

    def close(self) -> None:
        """See RawStream."""
        self.calls.append("close")


class FakePortAudio(PortAudio):
    """A library whose devices a test plugs in and out; a scan makes them known."""

    def __init__(self, accepts: Sequence[tuple[int, int]] = ((RATE, 1),)) -> None:
        module = ModuleType("sounddevice")
        vars(module)["PortAudioError"] = RefusedError
        super().__init__(module)
        self.plugged: list[RawDevice] = []
        self.streams: deque[FakeRawStream] = deque()
        self.opened: list[dict[str, object]] = []
        self.refuses_to_start = False
        self.scans = 0
        self._known: tuple[RawDevice, ...] = ()
        self._accepts = accepts

    def devices(self, direction: Direction) -> tuple[RawDevice, ...]:
        """See PortAudio; the same for both directions."""
        assert direction in Direction
        return self._known

    def open(self, direction: Direction, **arguments: object) -> RawStream:
        """See PortAudio; only what `accepts` lists."""
        self.opened.append({"direction": direction, **arguments})
        rate = arguments["samplerate"]
        assert isinstance(rate, int)
        if (rate, arguments["channels"]) not in self._accepts:
            raise RefusedError
        stream = FakeRawStream(rate)
        stream.refuses_to_start = self.refuses_to_start
        self.streams.append(stream)
        return stream

    def rescan(self, older_than_s: float = FRESH_S) -> bool:
        """See PortAudio; a test may plug and scan many times in a second."""
        return super().rescan(older_than_s - FRESH_S)

    def _scan(self) -> bool:
        if any("close" not in stream.calls for stream in self.streams):
            return False
        self._known = tuple(self.plugged)
        self._scanned_at = time.monotonic()
        self.scans += 1
        return True
