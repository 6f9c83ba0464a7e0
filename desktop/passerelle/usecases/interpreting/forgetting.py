"""When a conversation is forgotten by itself."""

import threading
from collections.abc import Callable

from passerelle.usecases.interpreting.parts import Alarm

IDLE_S = 600.0
"""Seconds without any act after which nothing of a conversation is left."""


class TimerAlarm(Alarm):
    """An alarm on a thread of its own, which waits only while the alarm is set."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def set(self, seconds: float) -> None:
        """See Alarm."""
        timer = threading.Timer(seconds, self._ring)
        timer.daemon = True
        timer.name = "forgetting"
        with self._lock:
            self._replace(timer)
            timer.start()

    def stop(self) -> None:
        """See Alarm."""
        with self._lock:
            self._replace(None)

    def _replace(self, timer: threading.Timer | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = timer
