"""Text recognition of pages that are images, by Tesseract where it is installed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from passerelle.domain.documents import OCR_PROGRAM
from passerelle.importers.bounds import MAX_OCR_PAGES, OCR_SECONDS_PER_PAGE
from passerelle.importers.pdfium import Page
from passerelle.importers.text import clean, join_lines

_TIE = "setpriv"
_LANGUAGE = "fra"
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MAX_SIDE = 5000
"""Pixels; a larger page is drawn with fewer dots an inch."""
_BLANK_LINE = re.compile(r"\n[ \t\f]*\n|\f")
_MIN_LETTERS = 3


class Recogniser:
    """A program that reads images."""

    def __init__(self, command: Sequence[str]) -> None:
        """Use a command that takes a PNM image on its input and gives UTF-8 text."""
        self._command = list(command)

    @classmethod
    def installed(cls) -> "Recogniser | None":
        """Tesseract with French, None where it is not installed."""
        program = _installed(OCR_PROGRAM)
        if not program:
            return None
        options = ["stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(_DOTS_PER_INCH)]
        for command in ([*tie(), program], [program]):
            if _LANGUAGE in _languages(command):
                return cls([*command, *options])
        return None

    def choose(self, pages: Sequence[int]) -> list[int]:
        """The pages that are read: recognition takes seconds a page."""
        return list(pages[:MAX_OCR_PAGES])

    def read(self, page: Page) -> list[str]:
        """The paragraphs of a page, none when nothing can be read."""
        try:
            found = subprocess.run(
                self._command,
                input=_image(page),
                capture_output=True,
                timeout=OCR_SECONDS_PER_PAGE,
                # One page at a time, and one core: a person is using the other one.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        finally:
            page.close()
        text = found.stdout.decode("utf-8", errors="replace") if not found.returncode else ""
        paragraphs = [clean(join_lines(part.splitlines())) for part in _BLANK_LINE.split(text)]
        return [part for part in paragraphs if sum(map(str.isalpha, part)) >= _MIN_LETTERS]


def tie() -> list[str]:
    """What comes before a command that has to end with this process, however this one ends.

    Linux only; elsewhere this process and its client end what it started (worker/lifeline.py).
    """
    program = _installed(_TIE) if sys.platform == "linux" else ""
    return [program, "--pdeathsig", "KILL", "--"] if program else []


def _installed(name: str) -> str:
    """The path of a program, "" when there is none.

    One that lies in the current folder is none: it may have come with the documents.
    """
    found = Path(shutil.which(name) or "")
    if not found.is_absolute() or found.resolve().parent == Path.cwd():
        return ""
    return str(found)


def _languages(command: Sequence[str]) -> list[str]:
    try:
        found = subprocess.run(
            [*command, "--list-langs"], capture_output=True, timeout=OCR_SECONDS_PER_PAGE
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return (found.stdout + found.stderr).decode("utf-8", errors="replace").split()


def _image(page: Page) -> bytes:
    """A page as a grey PNM image."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _MAX_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels = bitmap.to_numpy()
        rows, columns = pixels.shape[:2]
        return b"P5\n%d %d\n255\n" % (columns, rows) + pixels.tobytes()
    finally:
        bitmap.close()
