"""The microphone: closed, armed (the last half second only, in memory), or capturing."""

import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from passerelle.audio.resample import Resampler
from passerelle.audio.samples import RATE, Frames, Samples, loudness, to_mono
from passerelle.audio.streams import (
    INPUT_BLOCK_S,
    SEARCH_EVERY_S,
    InputBackend,
    OpenStream,
    PortAudioBackend,
)
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

PREROLL_S = 0.5
"""People start to speak before they have pressed the button."""

LONGEST_S = 120.0
"""A capture that nobody stops ends by itself."""

DEAD_S = 3.0
"""A device that says nothing for so long is gone (a Bluetooth headset may need 2 s to start)."""


class Capture(Iterable[Samples]):
    """What is said from half a second before `Microphone.start` until `stop`. Iterate once.

    Gives 16 kHz mono blocks of about 32 ms. If the microphone is lost, the iteration gives all
    that was said before, then raises PasserelleError MICROPHONE_LOST.
    """

    def __init__(
        self,
        stream: OpenStream,
        recent: Iterable[Frames],
        dead_s: float,
        release: Callable[[], None],
    ) -> None:
        self.level = 0.0
        """Loudness of the latest block, 0.0 to 1.0."""
        self._blocks: queue.SimpleQueue[Frames | None] = queue.SimpleQueue()
        self._resampler = Resampler(stream.sample_rate, RATE)
        self._tail = math.ceil(stream.latency_s / INPUT_BLOCK_S) + 1
        self._remaining = round(LONGEST_S / INPUT_BLOCK_S)
        self._stopping = threading.Event()
        self.lost = False
        """Whether the device went away under way."""
        self._dead_s = dead_s
        self._release = release
        for frames in recent:
            self._blocks.put(frames)

    def stop(self) -> None:
        """No more after what was said until now; returns at once. Any thread, any number of times.

        The sound that is still inside the device is waited for by the iteration.
        """
        self._stopping.set()

    def __iter__(self) -> Iterator[Samples]:
        try:
            while (frames := self._next()) is not None:
                block = self._resampler.feed(to_mono(frames))
                if len(block):
                    self.level = loudness(block)
                    yield block
            end = self._resampler.flush()
            if len(end):
                yield end
        finally:
            self.level = 0.0
            self._release()
        if self.lost:
            raise PasserelleError(ErrorCode.MICROPHONE_LOST, say.MICROPHONE_LOST)

    def _next(self) -> Frames | None:
        try:
            return self._blocks.get(timeout=self._dead_s)
        except queue.Empty:
            self.lost = True
            return None

    # --- the device's thread ---

    def put(self, frames: Frames) -> bool:
        """Take a block; False when it was the last one."""
        self._blocks.put(frames)
        self._remaining -= 1
        if self._stopping.is_set():
            self._tail -= 1
        if self._remaining > 0 and self._tail > 0:
            return True
        self._blocks.put(None)
        return False

    def end(self, lost: bool = False) -> None:
        """Nothing more will come."""
        self.lost = self.lost or lost
        self._blocks.put(None)


class Microphone:
    """One microphone. Sound is taken in only between `arm` (or `start`) and `disarm`.

    Armed, it remembers the last half second and nothing else, so that the first word is not cut
    when the person speaks while pressing. Opening a device takes 50 to 300 ms: not on the
    thread of a window.

    Armed, it lets the device go for a moment when devices are looked for anew: a headset plugged
    in after the start is found. While it stands in for the chosen one, a `start` looks for that
    one now and then, and then has no half second from before.

    Args:
        device_name: as listed by devices.inputs(); "" for the system's choice.
        backend: what opens devices.
        dead_s: seconds without any sound from the device before it counts as lost.
    """

    def __init__(
        self, device_name: str = "", backend: InputBackend | None = None, dead_s: float = DEAD_S
    ) -> None:
        self._device_name = device_name
        self._backend = backend or PortAudioBackend()
        self._dead_s = dead_s
        self._control = threading.RLock()
        """Held while a device is opened or closed; never by the device's thread."""
        self._flow = threading.Lock()
        """Guards what the device's thread touches: the three below."""
        self._recent: deque[Frames] = deque(maxlen=math.ceil(PREROLL_S / INPUT_BLOCK_S))
        self._capture: Capture | None = None
        self._lost = False
        self._stream: OpenStream | None = None
        self._armed = False
        self._opened_at = 0.0

    def arm(self) -> None:
        """Open the microphone and remember the last half second.

        Raises:
            PasserelleError: NO_MICROPHONE.
        """
        with self._control:
            self._open()
            self._armed = True

    def start(self) -> Capture:
        """Listen, from half a second ago if armed. A capture under way is ended.

        Raises:
            PasserelleError: NO_MICROPHONE.
        """
        with self._control:
            if self._idle() and self._stands_in():
                self._close()
            stream = self._open()
            with self._flow:
                previous = self._capture
                capture = Capture(stream, self._recent, self._dead_s, lambda: self._ended(capture))
                self._capture = capture
                self._recent.clear()
                if self._lost:
                    capture.end(lost=True)
            if previous is not None:
                previous.end()
            return capture

    def disarm(self) -> None:
        """Close the microphone and forget the last half second.

        A capture under way ends with what was said so far.
        """
        with self._control:
            self._armed = False
            with self._flow:
                capture, self._capture = self._capture, None
            if capture is not None:
                capture.end()
            self._close()

    def _open(self) -> OpenStream:
        if self._stream is not None and not self._lost:
            return self._stream
        self._close()
        stream = self._backend.open_input(self._device_name, self._receive, self._vanish)
        stream.start()
        stream.lend(self._lent)
        self._stream = stream
        self._opened_at = time.monotonic()
        return stream

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        with self._flow:
            self._recent.clear()
            self._lost = False

    def _idle(self) -> bool:
        return self._stream is not None and self._capture is None

    def _stands_in(self) -> bool:
        """Whether the chosen microphone was not there, and has not been looked for lately."""
        waited_s = time.monotonic() - self._opened_at
        return self._stream is not None and not self._stream.is_wanted and waited_s > SEARCH_EVERY_S

    @contextmanager
    def _lent(self) -> Iterator[None]:
        """Let go of the device, unless somebody is speaking, and take one again."""
        with self._control:
            lent = self._idle()
            if lent:
                self._close()
            try:
                yield
            finally:
                if lent and self._armed:
                    with suppress(PasserelleError):
                        self._open()

    def _ended(self, capture: Capture) -> None:
        """A capture was read to its end, or abandoned."""
        with self._control:
            with self._flow:
                if self._capture not in (capture, None):
                    return
                self._capture = None
            if capture.lost or not self._armed:
                self._close()

    # --- the device's thread: copy and return ---

    def _receive(self, frames: Frames) -> None:
        with self._flow:
            if self._capture is None:
                self._recent.append(frames)
            elif not self._capture.put(frames):
                self._capture = None

    def _vanish(self) -> None:
        with self._flow:
            self._lost = True
            if self._capture is not None:
                self._capture.end(lost=True)
                self._capture = None
