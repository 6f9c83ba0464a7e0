"""When a conversation is forgotten by itself."""

import threading
import time
from collections.abc import Callable, Sequence

from passerelle.usecases.interpreting.parts import Alarm

IDLE_S = 600.0
"""Seconds without any act after which nothing of a conversation is left."""
LOOK_S = 5.0
"""Seconds between two looks at the clocks: what is left after a laptop's sleep, at most."""
_CLOCKS = (time.time, time.monotonic)


class TimerAlarm(Alarm):
    """An alarm on a thread of its own, which lives only while the alarm is set.

    A timer stands still while a laptop sleeps, and so does a monotonic clock on Linux; the time of
    day does not, but somebody may set it back. The first clock that is due rings.
    """

    def __init__(
        self,
        ring: Callable[[], None],
        clocks: Sequence[Callable[[], float]] = _CLOCKS,
        look_s: float = LOOK_S,
    ) -> None:
        """Not set yet.

        Args:
            ring: called from the alarm's thread.
            clocks: each gives seconds since whatever moment.
            look_s: seconds between two looks at them.
        """
        self._ring = ring
        self._clocks = tuple(clocks)
        self._look_s = look_s
        self._lock = threading.Lock()
        self._due: tuple[float, ...] = ()
        self._timer: threading.Timer | None = None

    def set(self, seconds: float) -> None:
        """See Alarm."""
        with self._lock:
            self._due = tuple(clock() + seconds for clock in self._clocks)
            self._wait(seconds)

    def stop(self) -> None:
        """See Alarm."""
        with self._lock:
            self._due = ()
            self._cancel()

    def _look(self) -> None:
        with self._lock:
            if not self._due:  # it was stopped at this very moment
                return
            left = min(due - clock() for due, clock in zip(self._due, self._clocks, strict=True))
            if left > 0:
                self._wait(left)
                return
            self._due = ()
        self._ring()

    def _wait(self, seconds: float) -> None:
        self._cancel()
        self._timer = threading.Timer(min(seconds, self._look_s), self._look)
        self._timer.daemon = True
        self._timer.name = "forgetting"
        self._timer.start()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
