"""Opening a microphone or a loudspeaker."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from passerelle.audio.devices import candidates, is_wanted
from passerelle.audio.portaudio import (
    AudioCallback,
    Direction,
    Lend,
    PortAudio,
    RawDevice,
    RawStream,
    portaudio,
)
from passerelle.audio.samples import RATE, Frames, Samples
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

INPUT_BLOCK_S = 0.032
OUTPUT_BLOCK_S = 0.02

LATENCY_S = 0.1
"""Sound kept in the device: enough for a machine whose cores are both busy with a model."""

SEARCH_EVERY_S = 30.0
"""A chosen device that is not there is looked for so often: it delays the first sound."""

OnFrames = Callable[[Frames], None]
OnLost = Callable[[], None]
Fill = Callable[[int, float], Samples]
"""(samples wanted, seconds until the first of them is heard) -> samples, shape (wanted,)."""


class OpenStream(ABC):
    """A device that was opened. Sound flows between `start` and `close`.

    Attributes:
        sample_rate: Hz, as the device took it.
        latency_s: seconds between the device and the callback.
        is_wanted: False when the device asked for is not there and the default one was opened.
    """

    sample_rate: int
    latency_s: float
    is_wanted: bool = True

    @abstractmethod
    def start(self) -> None:
        """Let sound flow.

        Raises:
            PasserelleError: NO_MICROPHONE or NO_SOUND_OUTPUT, when the device refuses at last.
        """

    @abstractmethod
    def close(self) -> None:
        """Stop at once, dropping what is still queued in the device.

        Any thread, any number of times, even while another thread starts it.
        """

    def lend(self, lend: Lend) -> None:
        """Have the device closed for a moment whenever devices must be looked for anew.

        Args:
            lend: closes this stream, if it is idle, and afterwards opens another.
        """
        del lend  # streams whose devices are never looked for have no use for it


class InputBackend(ABC):
    """Opens microphones."""

    @abstractmethod
    def open_input(self, device_name: str, on_frames: OnFrames, on_lost: OnLost) -> OpenStream:
        """Open a microphone, not started.

        Args:
            device_name: as listed in devices.py; "" or a device that is gone: the default one.
            on_frames: given each block of about 32 ms, from the device's own thread.
            on_lost: called once if the device disappears.

        Raises:
            PasserelleError: NO_MICROPHONE.
        """


class OutputBackend(ABC):
    """Opens loudspeakers."""

    @abstractmethod
    def open_output(
        self, device_name: str, sample_rate: int, fill: Fill, on_lost: OnLost
    ) -> OpenStream:
        """Open a loudspeaker, not started.

        Args:
            device_name: as listed in devices.py; "" or a device that is gone: the default one.
            sample_rate: wanted Hz; look at the stream's own afterwards.
            fill: asked for the next samples, from the device's own thread.
            on_lost: called once if the device disappears.

        Raises:
            PasserelleError: NO_SOUND_OUTPUT.
        """


class PortAudioBackend(InputBackend, OutputBackend):
    """The machine's real devices, through PortAudio (loaded at the first opening)."""

    def __init__(self, library: PortAudio | None = None) -> None:
        self._library = library

    def open_input(self, device_name: str, on_frames: OnFrames, on_lost: OnLost) -> OpenStream:
        """See InputBackend."""

        def callback(frames: Frames, _count: int, _time: object, _status: object) -> None:
            on_frames(frames.copy())

        library = self._library or portaudio(Direction.INPUT)
        return _open_any(library, Direction.INPUT, device_name, RATE, callback, on_lost)

    def open_output(
        self, device_name: str, sample_rate: int, fill: Fill, on_lost: OnLost
    ) -> OpenStream:
        """See OutputBackend."""

        def callback(frames: Frames, count: int, time: Any, _status: object) -> None:
            # Some sound systems tell no time: 0.0 then, and never a delay that cannot be.
            delay_s = time.outputBufferDacTime - time.currentTime
            frames[:] = fill(count, min(max(delay_s, 0.0), 1.0))[:, np.newaxis]

        library = self._library or portaudio(Direction.OUTPUT)
        return _open_any(library, Direction.OUTPUT, device_name, sample_rate, callback, on_lost)


class _PortAudioStream(OpenStream):
    def __init__(self, library: PortAudio, direction: Direction, on_lost: OnLost) -> None:
        self._library = library
        self._direction = direction
        self._on_lost = on_lost
        self._closing = False
        self._control = threading.Lock()
        """Held while the device starts or closes; never by the device's thread."""
        self._stream: RawStream | None = None

    def attach(self, stream: RawStream) -> None:
        self._stream = stream
        self.sample_rate = round(stream.samplerate)
        self.latency_s = stream.latency

    def finished(self) -> None:
        """PortAudio's thread says that no more sound will flow."""
        if not self._closing:
            self._on_lost()

    def start(self) -> None:
        try:
            with self._control:
                if self._stream is not None:
                    self._stream.start()
        except self._library.Error as error:
            self.close()
            raise _no_device(self._direction, str(error)) from error

    def close(self) -> None:
        self._closing = True
        with self._control:
            stream, self._stream = self._stream, None
            if stream is not None:
                self._library.close(stream)

    def lend(self, lend: Lend) -> None:
        if self._stream is not None:
            self._library.lend(self._stream, lend)


def _open_any(
    library: PortAudio,
    direction: Direction,
    device_name: str,
    sample_rate: int,
    callback: AudioCallback,
    on_lost: OnLost,
) -> OpenStream:
    """The first way of opening that works; devices plugged in since the last scan are found."""
    block_s = INPUT_BLOCK_S if direction is Direction.INPUT else OUTPUT_BLOCK_S
    for device, rate, channels in _attempts(library, direction, device_name, sample_rate):
        opened = _PortAudioStream(library, direction, on_lost)
        try:
            stream = library.open(
                direction,
                device=device.index,
                samplerate=rate,
                channels=channels,
                blocksize=round(rate * block_s),
                latency=LATENCY_S,
                dtype="float32",
                callback=callback,
                finished_callback=opened.finished,
            )
        except library.Error:
            continue
        opened.attach(stream)
        opened.is_wanted = is_wanted(device, library.devices(direction), device_name)
        return opened
    raise _no_device(direction)


def _no_device(direction: Direction, detail: str = "") -> PasserelleError:
    if direction is Direction.INPUT:
        return PasserelleError(ErrorCode.NO_MICROPHONE, say.NO_MICROPHONE, detail)
    return PasserelleError(ErrorCode.NO_SOUND_OUTPUT, say.NO_SOUND_OUTPUT, detail)


def _attempts(
    library: PortAudio, direction: Direction, device_name: str, sample_rate: int
) -> Iterator[tuple[RawDevice, int, int]]:
    """(device, Hz, channels) to try: at the rate we want, then at the device's own.

    A microphone is looked for anew each time; for a loudspeaker that would delay the first sound,
    so only when none opens, and now and then when the chosen one is not there.
    """
    fresh = direction is Direction.INPUT and library.rescan()
    if direction is Direction.OUTPUT:
        known = library.devices(direction)
        if not any(is_wanted(device, known, device_name) for device in known):
            library.rescan(SEARCH_EVERY_S)
    for _scan in range(2):
        for device in candidates(library.devices(direction), device_name):
            yield device, sample_rate, 1
            yield device, device.rate, 1
            yield device, device.rate, min(2, device.channels)
        if fresh or not library.rescan():
            return
