"""Stopping long work from another thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from passerelle.client import Job


class Stop:
    """Says whether work is still wanted, and ends the job that it waits for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._job: Job | None = None
        self._asked = False

    def __bool__(self) -> bool:
        """Whether it was asked to stop."""
        return self._asked

    def ask(self) -> None:
        """Stop as soon as possible. Returns at once."""
        with self._lock:
            self._asked = True
            job = self._job
        if job is not None:
            job.cancel()

    @contextmanager
    def following(self, job: Job) -> Iterator[Job]:
        """Cancel this job too when asked to stop, and when the block is left before its end."""
        with self._lock:
            self._job = job
            late = self._asked
        try:
            if late:
                job.cancel()
            yield job
        finally:
            with self._lock:
                self._job = None
            job.cancel()
