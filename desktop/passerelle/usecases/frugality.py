"""The frugal mode: sheets only, with the smallest models."""

from collections.abc import Callable


class Frugality:
    """Whether the mode is on, and the way to choose it."""

    def __init__(self, apply: Callable[[bool], None], *, on: bool = False) -> None:
        """Know it.

        Args:
            apply: keeps the choice and gives the engines their models; may raise PasserelleError.
            on: whether it is on now.
        """
        self._apply = apply
        self._on = on

    @property
    def on(self) -> bool:
        """Whether only sheets answer."""
        return self._on

    def choose(self, on: bool) -> None:
        """Turn it on or off, for this time and the next ones.

        Raises:
            PasserelleError: SETTINGS, when the choice cannot be kept; nothing is changed then.
        """
        self._apply(on)
        self._on = on
