"""The lines of a PDF page, with their place and their look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from passerelle.importers.pdfium import Page, TextPage, char_index, font_is_bold, font_size
from passerelle.importers.text import clean

_HYPHENS = str.maketrans({"\x02": "\u00ad", "\ufffe": "\u00ad", "\u2010": "-"})
_SAME_LINE = 0.5
"""Share of its height by which a piece may stand above or below the rest of its line."""
_LOOSE = 0.6
"""Width of a line, for each character and point of size, from which it must hold gaps."""
_GAP = 1.5
"""Times the size of the font: the gap between two cells."""
_APART = 0.025
"""Share of the page's width: the same, between two pieces."""
_WORD = re.compile(r"\S+")
_CONTENTS = re.compile(r"(?:\. ?|…){4,}\s*\d{1,4}$")
"""An entry of a table of contents."""
_MAX_CHARACTERS = 200_000
"""Of one page; the text of a page with more is not a person's."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        text: as it stands, with a soft hyphen where a word is cut at its end.
        left, right, top, bottom: share of the page's width and height, from its upper left.
        size: of its font, in points, to the half.
        cells: its parts, when it has parts that stand far from each other, as in a table.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    cells: tuple[str, ...] = ()


def page_lines(page: Page, number: int) -> list[Line]:
    """The lines of a page, in the order of its content.

    Args:
        page: the page.
        number: its number, counted from 1.
    """
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > _MAX_CHARACTERS:
            return []
        width, height = page.get_size()
        return _joined(list(_pieces(text_page, number, max(width, 1.0), max(height, 1.0))))
    finally:
        text_page.close()


def _pieces(text_page: TextPage, number: int, width: float, height: float) -> Iterator[Line]:
    """What PDFium gives on each line; parts of one line may come apart."""
    position = 0
    for raw in text_page.get_text_range().split("\r\n"):
        text = _tidy(raw)
        if text and not _CONTENTS.search(text):
            blanks = len(raw) - len(raw.lstrip())
            first = max(0, char_index(text_page, position + blanks))
            last = max(first, char_index(text_page, position + len(raw.rstrip()) - 1))
            left, bottom, _, top = text_page.get_charbox(first, loose=True)
            right = text_page.get_charbox(last, loose=True)[2]
            size = font_size(text_page, first)
            is_loose = right - left > _LOOSE * size * len(text)
            yield Line(
                text=text,
                page=number,
                left=left / width,
                right=right / width,
                top=1 - top / height,
                bottom=1 - bottom / height,
                size=round(size * 2) / 2,
                is_bold=font_is_bold(text_page, first) and font_is_bold(text_page, last),
                cells=_cells(text_page, raw, position, size) if is_loose else (),
            )
        position += len(raw) + 2


def _cells(text_page: TextPage, raw: str, position: int, size: float) -> tuple[str, ...]:
    """The parts of a line between which there is a wide gap; () when there is one part only."""
    cells: list[str] = []
    edge = 0.0
    for word in _WORD.finditer(raw):
        left = text_page.get_charbox(char_index(text_page, position + word.start()), loose=True)[0]
        if not cells or left - edge > _GAP * size:
            cells.append(word[0])
        else:
            cells[-1] = f"{cells[-1]} {word[0]}"
        edge = text_page.get_charbox(char_index(text_page, position + word.end() - 1), loose=True)[
            2
        ]
    return tuple(map(clean, cells)) if len(cells) > 1 else ()


def _tidy(raw: str) -> str:
    """A line without invisible characters, but with the mark of a word cut at its end."""
    raw = raw.translate(_HYPHENS).rstrip()
    text = clean(raw)
    return f"{text}\u00ad" if raw.endswith("\u00ad") and text else text


def _joined(pieces: list[Line]) -> list[Line]:
    """Put pieces that stand side by side, at one height, on one line."""
    lines: list[Line] = []
    for piece in pieces:
        before = lines[-1] if lines else None
        if before and _follows(before, piece):
            lines[-1] = replace(
                before,
                text=f"{before.text} {piece.text}",
                right=piece.right,
                is_bold=before.is_bold and piece.is_bold,
                cells=_side_by_side(before, piece),
            )
        else:
            lines.append(piece)
    return lines


def _side_by_side(before: Line, piece: Line) -> tuple[str, ...]:
    cells = before.cells or (before.text,)
    more = piece.cells or (piece.text,)
    if piece.left - before.right > _APART:
        return (*cells, *more)
    joined = (*cells[:-1], f"{cells[-1]} {more[0]}", *more[1:])
    return joined if len(joined) > 1 else ()


def _follows(before: Line, piece: Line) -> bool:
    slack = (before.bottom - before.top) * _SAME_LINE
    return abs(before.bottom - piece.bottom) < slack and piece.left >= before.right - 0.01
