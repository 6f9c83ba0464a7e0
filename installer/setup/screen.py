"""What the person sees while it works."""

import shutil
import sys


class Screen:
    """Titles, sentences, and one line of progress.

    On a terminal the line is rewritten in place. Elsewhere (a log, a build server) each stage of
    it is a line of its own, at most one in ten of a bar.
    """

    BAR = 20

    def __init__(self) -> None:
        """Write to standard output."""
        self._moving = sys.stdout.isatty()
        self._shown = ""
        self._tenths: dict[str, int] = {}

    def title(self, text: str) -> None:
        """Begin a step."""
        self.clear()
        print(text, flush=True)
        self._tenths = {}

    def say(self, text: str) -> None:
        """A sentence that stays."""
        self.clear()
        print(f"  {text}", flush=True)

    def progress(self, text: str, done: int, total: int) -> None:
        """Move the line: `done` of `total`, of whatever unit; a total of 0 is unknown."""
        part = min(1.0, done / total) if total else 0.0
        if self._moving:
            self._rewrite(f"  {self._bar(part)} {text}" if total else f"  {text}")
        elif text != self._shown and self._tenths.get(self._kind(text), -1) < int(part * 10):
            self._tenths[self._kind(text)] = int(part * 10)
            self._shown = text
            print(f"  {text}", flush=True)

    def clear(self) -> None:
        """Take the moving line away."""
        if self._moving and self._shown:
            print("\r" + " " * len(self._shown) + "\r", end="", flush=True)
            self._shown = ""

    def _rewrite(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        print("\r" + line.ljust(len(self._shown)), end="", flush=True)
        self._shown = line

    def _bar(self, part: float) -> str:
        full = round(part * self.BAR)
        return "[" + "#" * full + "-" * (self.BAR - full) + "]"

    @staticmethod
    def _kind(text: str) -> str:
        """What is advancing: the first word."""
        return text.partition(" ")[0]
