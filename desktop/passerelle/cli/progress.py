"""Progress of long work, on stderr: a moving bar on a terminal, a line each 10 % elsewhere."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from passerelle.domain.strings import models as say
from passerelle.models.progress import ProgressEvent

_BAR = 20
_REFRESH_S = 0.2
_STEPS = 10


@dataclass(slots=True)
class ProgressBar:
    """Shows the events of one command. Use it in a `with`: the terminal's line is closed.

    Attributes:
        stream: where to write.
        clock: seconds.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _model: str = ""
    _started: tuple[float, int] = (0.0, 0)
    _drawn: float = 0.0
    _tenth: int = -1
    _step: str = ""
    _width: int = 0

    def __enter__(self) -> "ProgressBar":
        """Itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the terminal on a new line."""
        if self._width:
            self.stream.write("\n")
            self.stream.flush()

    def show(self, event: ProgressEvent) -> None:
        """One event of the store."""
        if event.model != self._model:
            self._model, self._tenth = event.model, -1
        if event.step != self._step:
            self._step, self._drawn = event.step, 0.0
            self._started = (self.clock(), event.done)
        if self.stream.isatty():
            self._draw(event)
        else:
            self._tell(event)

    def _draw(self, event: ProgressEvent) -> None:
        now = self.clock()
        if now - self._drawn < _REFRESH_S and event.done < event.total:
            return
        self._drawn = now
        full = _BAR * event.done // event.total if event.total else 0
        bar = "█" * full + "·" * (_BAR - full)
        line = f"{event.model} [{bar}] {self._sentence(event)}"
        self.stream.write("\r" + line.ljust(self._width))
        self.stream.flush()
        self._width = len(line)

    def _tell(self, event: ProgressEvent) -> None:
        tenth = _STEPS * event.done // event.total if event.total else 0
        if tenth > self._tenth:
            self._tenth = tenth
            self.stream.write(f"{event.model} {tenth * 10:3} % · {self._sentence(event)}\n")
            self.stream.flush()

    def _sentence(self, event: ProgressEvent) -> str:
        since, first = self._started
        seconds = self.clock() - since
        rate = (event.done - first) / seconds if seconds >= 1 else 0.0
        return say.progress(event.step, event.done, event.total, rate)
