"""Python's collector of cycles, kept from the reading of a whole library."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Collector:
    """May be paused by several threads at a time: it goes on after the last one."""

    def __init__(self) -> None:
        """Let it be."""
        self._lock = threading.Lock()
        self._pauses = 0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """No collection meanwhile, in any thread.

        A collection goes through every object that there is and stops every thread, the window's
        too: 0.3 s with the rows of 65 000 passages, none of which is part of a cycle.
        """
        with self._lock:
            self._pauses += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._pauses -= 1
                if not self._pauses:
                    gc.enable()


COLLECTOR = Collector()
"""There is one in a process."""
