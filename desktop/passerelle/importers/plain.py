"""Plain text: paragraphs, lists, and the headings that nobody can doubt."""

import re
from collections.abc import Iterator
from pathlib import Path

from passerelle.domain.documents import Document
from passerelle.importers.bounds import MAX_CHARACTERS
from passerelle.importers.encoding import read_start
from passerelle.importers.failures import empty
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, join_lines

_LINES_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_UNDERLINE = re.compile(r"\s*([=\-*_~])\1{2,}\s*")
_BULLET = re.compile(r"\s*(?:[-–—•▪●*◦·]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}\.|(?:Article|Chapitre) \w+)\s")
_STEP_PARAGRAPHS = 5000
_MAX_HEADING_WORDS = 12
_WRAPPED_AT = 100
"""Characters; texts with longer lines have one line a paragraph."""
_SHORT = 0.75
"""A line this much shorter than the longest of its paragraph, and ended, ends a paragraph."""


def read(path: Path) -> Reading:
    """Read a text.

    Raises:
        PasserelleError: DOCUMENT_EMPTY.
    """
    text, is_cut = read_start(path)
    outline = Outline()
    title = ""
    for number, lines in enumerate(_paragraphs(text[:MAX_CHARACTERS])):
        if number % _STEP_PARAGRAPHS == 0:
            yield Step(number, 0)
        if outline.is_cut:
            break
        level = _heading_level(lines)
        if level and not number:
            title = clean(lines[0])
        elif level:
            outline.heading(level, lines[0])
        else:
            _add(outline, lines)
    outline.is_cut = outline.is_cut or is_cut or len(text) > MAX_CHARACTERS
    sections = outline.sections()
    if not sections:
        raise empty()
    yield Document(title or path.stem, sections, warnings=outline.warnings())


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Lines that follow each other without an empty one; never very many."""
    lines: list[str] = []
    for line in _LINES_END.split(text):
        if line.strip() and len(lines) < 500:
            lines.append(line)
            continue
        if lines:
            yield lines
        lines = [line] if line.strip() else []
    if lines:
        yield lines


def _heading_level(lines: list[str]) -> int:
    """1 or more when these lines can only be a heading, else 0."""
    line = lines[0].strip()
    if len(line.split()) > _MAX_HEADING_WORDS or line.endswith((".", ",", ";", ":")):
        return 0
    if len(lines) == 2 and (found := _UNDERLINE.fullmatch(lines[1])):
        return 1 if found[1] == "=" else 2
    if len(lines) > 1:
        return 0
    if line.isupper() and sum(map(str.isalpha, line)) > 3:
        return 1
    if found := _NUMBERED.match(line):
        return 2 + found[0].strip(". ").count(".")
    return 0


def _add(outline: Outline, lines: list[str]) -> None:
    """Add the paragraphs and the items that these lines make."""
    longest = max(map(len, lines))
    gathered: list[str] = []
    for line in lines:
        if gathered and (_BULLET.match(line) or _ends(gathered[-1], longest)):
            _put(outline, gathered)
            gathered = []
        gathered.append(line)
    _put(outline, gathered)
    outline.end_list()


def _ends(line: str, longest: int) -> bool:
    """Whether a line is the last of its paragraph."""
    if longest > _WRAPPED_AT:
        return True
    return line.rstrip().endswith((".", ":", "!", "?", ";")) and len(line) < _SHORT * longest


def _put(outline: Outline, lines: list[str]) -> None:
    text = join_lines(lines)
    if _UNDERLINE.fullmatch(text):
        return
    if found := _BULLET.match(lines[0]):
        mark = found[0].strip()
        outline.item(text.removeprefix(mark) if not mark[0].isalnum() else text)
    else:
        outline.paragraph(text)
