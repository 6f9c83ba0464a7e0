"""The sound of one transcription, between the reading thread and the engine's thread."""

import threading
import time
from collections import deque
from collections.abc import Iterator

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import worker as say
from passerelle.engines.base import Samples
from passerelle.protocol.framing import broken
from passerelle.protocol.messages import INPUT_RATE
from passerelle.protocol.pcm import BYTES_PER_SAMPLE, from_pcm

MAX_WAITING_BYTES = (15 * 60 + 1) * INPUT_RATE * BYTES_PER_SAMPLE
"""Sound that the engine has not taken yet: the longest file that is read (a quarter of an hour)
and a second to spare, 29 MB."""


class StoppedError(Exception):
    """The job was cancelled: not a failure, it ends as Cancelled."""


class Inbox:
    """A queue of sound. Iterating over it gives float blocks until the sound is complete.

    The reading thread never waits here: too much sound ends the transcription instead.

    Attributes:
        waited_s: seconds that the engine spent waiting for sound.
    """

    def __init__(self) -> None:
        self.waited_s = 0.0
        self._changed = threading.Condition()
        self._blocks: deque[bytes] = deque()
        self._size = 0
        self._complete = False
        self._trouble: Exception | None = None

    def put(self, payload: bytes, last: bool) -> None:
        """Add sound; `last` completes it."""
        with self._changed:
            if self._complete or self._trouble:
                return
            if len(payload) % BYTES_PER_SAMPLE:
                self._trouble = broken("half a sample")
            elif self._size + len(payload) > MAX_WAITING_BYTES:
                self._trouble = PasserelleError(ErrorCode.AUDIO_TOO_LONG, say.SOUND_TOO_LONG)
            elif payload:
                self._blocks.append(payload)
                self._size += len(payload)
            self._complete = last
            self._changed.notify()

    def stop(self) -> None:
        """Make the engine that waits here stop at once."""
        with self._changed:
            self._trouble = self._trouble or StoppedError()
            self._blocks.clear()
            self._changed.notify()

    def __iter__(self) -> Iterator[Samples]:
        while (payload := self._take()) is not None:
            yield from_pcm(payload)

    def _take(self) -> bytes | None:
        started = time.perf_counter()
        with self._changed:
            self._changed.wait_for(lambda: self._blocks or self._complete or self._trouble)
            self.waited_s += time.perf_counter() - started
            if self._trouble:
                self._blocks.clear()
                raise self._trouble
            if not self._blocks:
                return None
            payload = self._blocks.popleft()
            self._size -= len(payload)
            return payload
