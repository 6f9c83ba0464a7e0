"""One exchange between a person and the machine, and the way to stop it."""

import threading
from collections.abc import Callable

from passerelle.usecases.events import Event, Listener


class Turn:
    """Everything that must fall silent when the person presses the button again.

    A turn tells its listener what happens until it is cancelled, and nothing afterwards: a
    late word of an answer that was stopped never reaches the screen.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.Lock()
        self._stops: list[Callable[[], None]] = []
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the person stopped it."""
        return self._cancelled

    def tell(self, event: Event) -> None:
        """Pass an event on, unless the turn was cancelled."""
        if not self._cancelled:
            self._listener(event)

    def on_cancel(self, stop: Callable[[], None]) -> None:
        """Register what to call when the turn is cancelled; at once if it already is."""
        with self._lock:
            if not self._cancelled:
                self._stops.append(stop)
                return
        stop()

    def cancel(self) -> None:
        """Stop everything, in the order in which it was started. Safe to call twice."""
        with self._lock:
            if self._cancelled:
                return
            self._cancelled = True
            stops = tuple(self._stops)
        for stop in stops:
            stop()
