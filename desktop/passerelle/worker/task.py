"""One accepted job, and the right to end it exactly once."""

import threading
from collections.abc import Callable
from enum import Enum, auto

from passerelle.protocol.messages import (
    Cancelled,
    Chunk,
    Ending,
    Reply,
    Work,
)
from passerelle.worker.inbox import Inbox, StoppedError


class _State(Enum):
    WAITING = auto()
    WORKING = auto()
    ENDED = auto()


class Task:
    """A job from its request to its ending.

    Cancelled while it waits, for its turn or for its engine to be loaded, it ends at once (the
    loading goes on: it will serve). Cancelled while an engine works, it ends between two chunks.

    Attributes:
        inbox: where the sound of a Transcribe arrives.
    """

    def __init__(self, request: Work, send: Callable[[Reply], None]) -> None:
        self.request = request
        self.inbox = Inbox()
        self._send = send
        self._lock = threading.Lock()
        self._state = _State.WAITING
        self._cancelled = False

    @property
    def ended(self) -> bool:
        """Whether the ending has been sent."""
        return self._state is _State.ENDED

    def begin(self) -> None:
        """The engine starts to work.

        Raises:
            StoppedError: the task was cancelled while it waited.
        """
        with self._lock:
            if self._state is _State.ENDED:
                raise StoppedError
            self._state = _State.WORKING

    def cancel(self) -> None:
        """Stop as soon as possible."""
        with self._lock:
            self._cancelled = True
            waiting = self._state is _State.WAITING
        self.inbox.stop()
        if waiting:
            self.end(Cancelled(self.request.job))

    def send(self, chunk: Chunk | None) -> None:
        """Send a chunk; None only looks whether to go on.

        Raises:
            StoppedError: the task was cancelled.
        """
        if self._cancelled:
            raise StoppedError
        if chunk is not None:
            self._send(chunk)

    def end(self, ending: Ending) -> None:
        """Send the ending, unless there was one."""
        with self._lock:
            if self._state is _State.ENDED:
                return
            self._state = _State.ENDED
        self._send(ending)
