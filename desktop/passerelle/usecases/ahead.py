"""How far the voice runs ahead of what is heard."""

import threading

MOST_AHEAD_S = 30.0
"""Seconds of sound that wait to be heard, before another piece is synthesised."""


class Ahead:
    """Keeps count of the sounds that were given to a sink and of those that began to be heard."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._given_s = 0.0
        self._heard_s = 0.0
        self._released = False

    def give(self, start_s: float) -> None:
        """A sound is given that starts after so many seconds of others."""
        with self._changed:
            self._given_s = start_s

    def hear(self, start_s: float) -> None:
        """A sound that was given begins to be heard."""
        with self._changed:
            self._heard_s = max(self._heard_s, start_s)
            self._changed.notify_all()

    def release(self) -> None:
        """Have nobody wait any more."""
        with self._changed:
            self._released = True
            self._changed.notify_all()

    def wait(self) -> None:
        """Until little is left to be heard, at most for as long as hearing it takes.

        A device that is lost never tells that its sounds were heard.
        """
        with self._changed:
            near = self._changed.wait_for(self._is_near, self._given_s - self._heard_s)
            if not near:
                self._heard_s = self._given_s

    def _is_near(self) -> bool:
        return self._released or self._given_s - self._heard_s < MOST_AHEAD_S
