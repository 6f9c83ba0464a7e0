"""How far an import is, on stderr: one moving line on a terminal, a line each 10 % elsewhere."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from passerelle.cli.output import harmless
from passerelle.domain.documents import Problem
from passerelle.domain.strings import library as say
from passerelle.usecases.documents import ContentUpdated, DeskEvent, ImportProgress

_REFRESH_S = 0.2
_STEPS = 10


@dataclass(slots=True)
class ImportLine:
    """Shows the events of one import. Use it in a `with`: the terminal's line is closed.

    Attributes:
        stream: where to write.
        clock: seconds.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _drawn: float = 0.0
    _told: tuple[str, int] = ("", -1)
    _width: int = 0

    def __enter__(self) -> "ImportLine":
        """Itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave the terminal on a new line."""
        self._end_line()

    def show(self, event: DeskEvent) -> None:
        """Take an event."""
        if isinstance(event, ImportProgress):
            self._show_progress(event)
        elif isinstance(event, Problem):
            self._write(say.problem(event.path, event.sentence))
        elif isinstance(event, ContentUpdated):
            self._write(event.sentence)

    def _write(self, line: str) -> None:
        self._end_line()
        self.stream.write(harmless(line) + "\n")
        self.stream.flush()

    def _show_progress(self, event: ImportProgress) -> None:
        what = say.READING if event.path else say.MEANING
        line = say.progress(what, event.done, event.total)
        if self.stream.isatty():
            self._draw(line)
        else:
            self._write_step(what, line, event)

    def _draw(self, line: str) -> None:
        now = self.clock()
        if now - self._drawn < _REFRESH_S:
            return
        self._drawn = now
        self.stream.write("\r" + line.ljust(self._width))
        self.stream.flush()
        self._width = len(line)

    def _write_step(self, what: str, line: str, event: ImportProgress) -> None:
        step = _STEPS * event.done // event.total if event.total else 0
        if (what, step) != self._told:
            self._told = (what, step)
            self.stream.write(line + "\n")
            self.stream.flush()

    def _end_line(self) -> None:
        if self._width:
            self.stream.write("\n")
            self.stream.flush()
            self._width = 0
