"""What the store tells while it works."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """How far a model is.

    Attributes:
        model: its id.
        done: bytes.
        total: bytes; 0 when not known.
        step: what is being done, in French.
    """

    model: str
    done: int
    total: int
    step: str


Report = Callable[[ProgressEvent], None]
"""Called often: return at once."""


def silent(_event: ProgressEvent) -> None:
    """A report that nobody reads."""


@dataclass(slots=True)
class Meter:
    """Counts the bytes of one model."""

    model: str
    total: int
    report: Report
    done: int = 0
    step: str = ""

    def begin(self, step: str) -> None:
        """Say what comes now."""
        self.step = step
        self.at(self.done)

    def at(self, done: int) -> None:
        """Say how many bytes are done."""
        self.done = done
        self.report(ProgressEvent(self.model, done, max(self.total, done), self.step))

    def add(self, count: int) -> None:
        """Say that so many more bytes are done."""
        self.at(self.done + count)
