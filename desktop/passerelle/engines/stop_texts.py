"""Ends a text that comes piece by piece before any of some given texts."""

from collections.abc import Sequence


class StopTexts:
    """Passes text through, holding back what may be the start of a stop text.

    Attributes:
        found: a stop text has been met; nothing more is passed.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = [stop for stop in stops if stop]
        self._held = ""
        self.found = False

    def add(self, text: str) -> str:
        """Take the next text; give what is safe to show."""
        if self.found:
            return ""
        self._held += text
        places = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if places:
            self.found = True
            return self._release(min(places), drop=True)
        return self._release(len(self._held) - self._may_start())

    def rest(self) -> str:
        """What was held back, once no more text comes."""
        return "" if self.found else self._release(len(self._held))

    def _may_start(self) -> int:
        """Length of the end of the held text with which a stop text starts."""
        lengths = [
            size
            for stop in self._stops
            for size in range(1, len(stop))
            if self._held.endswith(stop[:size])
        ]
        return max(lengths, default=0)

    def _release(self, size: int, drop: bool = False) -> str:
        released, rest = self._held[:size], self._held[size:]
        self._held = "" if drop else rest
        return released
