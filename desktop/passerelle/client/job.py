"""A job as its caller sees it: chunks, then exactly one ending."""

import threading
from collections import deque
from collections.abc import Iterator
from typing import Protocol

from passerelle.domain.errors import PasserelleError
from passerelle.protocol.messages import (
    INPUT_RATE,
    AudioInput,
    Cancelled,
    Chunk,
    Ending,
    Failed,
)
from passerelle.protocol.pcm import Samples, to_pcm

_MAX_FRAME_SAMPLES = 10 * INPUT_RATE


class Line(Protocol):
    """What a job needs of whoever runs it. Neither method blocks or raises."""

    def cancel(self, job: "Job") -> None:
        """Ask for the job's end."""

    def send_sound(self, job: "Job", message: AudioInput) -> None:
        """Pass sound on to the engine."""


class Job:
    """Work under way. Safe to use from several threads; nothing here raises.

    Iterate to get its chunks as they come, then its ending, which is always the last and the
    only one. A job whose chunks nobody takes keeps them, and disturbs nobody.

    Attributes:
        id: its number in the messages.
    """

    def __init__(self, number: int, line: Line | None = None) -> None:
        self.id = number
        self._line = line
        self._changed = threading.Condition()
        self._chunks: deque[Chunk] = deque()
        self._ending: Ending | None = None

    def __iter__(self) -> Iterator[Chunk | Ending]:
        while (chunk := self._next_chunk()) is not None:
            yield chunk
        if self._ending is not None:
            yield self._ending

    @property
    def ending(self) -> Ending | None:
        """How it ended, None while it goes on."""
        return self._ending

    def wait(self, timeout_s: float | None = None) -> Ending | None:
        """Wait for the ending, leaving the chunks where they are; None when time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending is not None, timeout_s)
            return self._ending

    def cancel(self) -> None:
        """End it now, as Cancelled, for its caller; the engine is asked to stop and follows."""
        if self._ending is None:
            if self._line is not None:
                self._line.cancel(self)
            self.receive(Cancelled(self.id))

    def receive(self, reply: Chunk | Ending) -> None:
        """Take what the engine sent. For whoever runs the job; ignored after the ending."""
        with self._changed:
            if self._ending is not None:
                return
            if isinstance(reply, Ending):
                self._ending = reply
            else:
                self._chunks.append(reply)
            self._changed.notify_all()

    def fail(self, error: PasserelleError) -> None:
        """End on an error. For whoever runs the job."""
        self.receive(Failed(self.id, error.code, error.sentence))

    def _next_chunk(self) -> Chunk | None:
        with self._changed:
            self._changed.wait_for(lambda: self._chunks or self._ending is not None)
            return self._chunks.popleft() if self._chunks else None


class HearingJob(Job):
    """A transcription: give it sound with feed(), then finish()."""

    def __init__(self, number: int, line: Line | None = None) -> None:
        super().__init__(number, line)
        self._feeding = threading.Lock()
        self._finished = False

    def feed(self, samples: Samples) -> None:
        """Add sound: float32 mono at INPUT_RATE, shape (n,), -1.0 to 1.0.

        Ignored once finished or ended: a microphone may be one block late.
        """
        with self._feeding:
            for start in range(0, len(samples), _MAX_FRAME_SAMPLES):
                block = samples[start : start + _MAX_FRAME_SAMPLES]
                self._send(AudioInput(self.id, to_pcm(block)))

    def finish(self) -> None:
        """The sound is complete."""
        with self._feeding:
            self._send(AudioInput(self.id, last=True))
            self._finished = True

    def _send(self, message: AudioInput) -> None:
        if self._line is not None and self._ending is None and not self._finished:
            self._line.send_sound(self, message)
