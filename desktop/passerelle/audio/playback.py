"""One stretch of sound through a loudspeaker, and who is told of it."""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial

import numpy as np

from passerelle.audio.resample import Resampler
from passerelle.audio.samples import Samples
from passerelle.audio.sink import Mark
from passerelle.audio.streams import Fill, OnLost, OpenStream

STALLED_S = 2.0
"""A device that takes no sound for so long is gone."""

_TAIL_S = 0.1
"""Silence behind the last sample, for what a sound server holds beyond what it admits."""


class Teller:
    """A thread for what may take a while: neither the device's thread nor `stop` waits for it."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="player-marks", daemon=True)
        self._thread.start()

    def tell(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def close(self) -> None:
        self._calls.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


class Playback:
    """One stretch of sound: a device opened for a first chunk, until silence."""

    def __init__(
        self,
        open_stream: Callable[[Fill, OnLost], OpenStream],
        teller: Teller,
        report_loss: Callable[[], None],
    ) -> None:
        self._teller = teller
        self._report_loss = report_loss
        self._changed = threading.Condition()
        """Guards everything below; held for moments only, as the device's thread takes it."""
        self._chunks: deque[tuple[Samples, tuple[Mark, ...]]] = deque()
        self._given = 0
        self._drained = False
        self._started = False
        self.ended = False
        self._closed = threading.Event()
        self._stream = open_stream(self._fill, self.lose)
        self._asked_at = time.monotonic()
        self._resampler = Resampler(self._stream.sample_rate, self._stream.sample_rate)

    def start(self) -> None:
        """Let the device ask for sound; the first chunk must be there, or silence comes first."""
        if not self._started:
            self._started = True
            self._asked_at = time.monotonic()
            self._stream.start()

    def queue(self, sound: Samples, sample_rate: int, marks: tuple[Mark, ...]) -> None:
        with self._changed:
            if self.ended:
                return
            if sample_rate != self._resampler.source_rate:
                self._chunks.append((self._resampler.flush(), ()))
                self._resampler = Resampler(sample_rate, self._stream.sample_rate)
            self._chunks.append((self._resampler.feed(sound), marks))
            self._drained = False

    @property
    def silent(self) -> bool:
        """Whether all that was queued went to the device, or was dropped."""
        return self._drained or self.ended

    @property
    def position_s(self) -> float:
        return max(0.0, self._given / self._stream.sample_rate - self._stream.latency_s)

    def wait(self) -> None:
        """Block until all was heard, or a new chunk came at the last moment."""
        with self._changed:
            while not self.silent:
                self._changed.wait(timeout=STALLED_S)
                if time.monotonic() - self._asked_at > STALLED_S:
                    break
            still_inside_s = self._stream.latency_s + _TAIL_S
            self._changed.wait_for(lambda: self.ended or not self._drained, still_inside_s)
            stalled = time.monotonic() - self._asked_at > STALLED_S
        if stalled:
            self.lose()

    def drop(self) -> bool:
        """Give the device silence from now on; False when it was so already. Never blocks."""
        with self._changed:
            first = not self.ended
            self.ended = True
            self._chunks.clear()
            self._changed.notify_all()
            return first

    def end(self) -> None:
        """Silence at once; the device is closed by the teller, as that may take a while."""
        self.drop()
        self._teller.tell(self.close)

    def close(self) -> None:
        """Let go of the device."""
        self._stream.close()
        self._closed.set()

    def wait_for_closing(self) -> None:
        """Until the device is free: some can be opened only once. Not from the teller's thread."""
        self._closed.wait(STALLED_S)

    def lose(self) -> None:
        """The device went away."""
        if self.drop():
            self._teller.tell(self._report_loss)

    # --- the device's thread ---

    def _fill(self, count: int, delay_s: float) -> Samples:
        sound = np.zeros(count, np.float32)
        filled = 0
        with self._changed:
            self._asked_at = time.monotonic()
            while filled < count and self._more():
                samples, marks = self._chunks.popleft()
                heard_at = self._asked_at + delay_s + filled / self._stream.sample_rate
                for started in marks:
                    self._teller.tell(partial(self._announce, heard_at, started))
                part = samples[: count - filled]
                sound[filled : filled + len(part)] = part
                filled += len(part)
                if len(part) < len(samples):
                    self._chunks.appendleft((samples[len(part) :], ()))
            self._given += filled
            if filled < count and not self._drained:
                self._drained = True
                self._changed.notify_all()
        return sound

    def _more(self) -> bool:
        """Whether a chunk is there; the end that the resampler kept back counts as one."""
        if not self._chunks and not self._drained and not self.ended:
            end = self._resampler.flush()
            if len(end):
                self._chunks.append((end, ()))
        return bool(self._chunks)

    # --- the teller's thread ---

    def _announce(self, heard_at: float, started: Mark) -> None:
        with self._changed:
            early_s = max(0.0, heard_at - time.monotonic())
            dropped = self._changed.wait_for(lambda: self.ended, early_s)
        if not dropped:
            started()
