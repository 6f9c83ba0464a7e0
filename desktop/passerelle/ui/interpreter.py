"""The conversation of two people, for the pages that show it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from passerelle.ui.opening import Opening
from passerelle.usecases.interpreting.contract import Interpreting

InterpretingFactory = Callable[[], Interpreting]


class Interpreter(Opening[Interpreting]):
    """Opens it when it is first wanted; its events: usecases/interpreting/events.py."""

    def __init__(self, factory: InterpretingFactory, parent: QObject | None = None) -> None:
        """Open nothing yet; `factory` may be slow: it is called on a thread of its own."""
        super().__init__(factory, lambda real: real.offers(), parent)

    def prepare(self) -> None:
        """Have its engines loaded, if it is open."""
        if self.real is not None:
            self.real.prepare()

    def erase(self) -> None:
        """Keep nothing of what was said, if it is open."""
        if self.real is not None:
            self.real.erase()
