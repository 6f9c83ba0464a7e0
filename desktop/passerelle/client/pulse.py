"""Tells a child that says nothing because it works from one that stands still."""

import psutil

LEAST_SHARE = 0.01
"""Of a processor, taken since the last look: a child that only waits takes far less."""


class Pulse:
    """The processor time that one process takes."""

    def __init__(self, pid: int, now: float) -> None:
        """Begin to count.

        Args:
            pid: process number; 0, or one that is gone, never works.
            now: in seconds, of the clock that look() is given.
        """
        self._pid = pid
        self._looked_at = now
        self._spent_s = _spent_s(pid)
        self._worked_at = 0.0

    def look(self, now: float, period_s: float) -> float:
        """When it was last seen to work, looking again if the last look is a period old."""
        elapsed_s = now - self._looked_at
        if elapsed_s >= period_s:
            spent_s = _spent_s(self._pid)
            if spent_s - self._spent_s >= LEAST_SHARE * elapsed_s:
                self._worked_at = now
            self._looked_at, self._spent_s = now, spent_s
        return self._worked_at


def _spent_s(pid: int) -> float:
    """Processor time since its start, in seconds; 0.0 when it cannot be told."""
    if not pid:
        return 0.0
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)
