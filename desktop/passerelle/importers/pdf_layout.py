"""Paragraphs, lists and headings from the lines of a PDF."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from passerelle.importers.outline import Outline, is_subtitle, row_text
from passerelle.importers.pdf_lines import Line
from passerelle.importers.text import clean, join_lines

_MARGIN = 0.12
"""Share of the page, at its top and at its bottom, where headers and footers stand."""
_MIN_REPEATS = 3
_REPEATED_SHARE = 0.3
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age)?\W*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|sur|of|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•▪●◦·–—*\uf000-\uf0ff➢✓■□o-]|\d{1,2}[.)°]|[a-z]\))\s+(?=\S)")
_HEADING_SIZE = 1.12
"""Times the size of the text from which a line is a heading."""
_MAX_HEADING_WORDS = 25
_MAX_LEVELS = 5
_GAP = 1.35
"""Times the usual step between lines from which a new paragraph begins."""
_SHORT = 0.85
"""Share of the column under which a line is short."""
_COLUMNS = 10
"""How many places, across a page, a column may begin at."""
_INDENT = 0.015
_ENDED = re.compile(r"[.!?…:;»)]$")


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without the headers, footers and numbers of the pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(line) for line in lines if _in_margin(line)})
    enough = max(_MIN_REPEATS, _REPEATED_SHARE * len(pages))
    repeated = {shape for shape, count in seen.items() if count >= enough}
    return [
        [line for line in lines if not (_in_margin(line) and _is_margin_text(line, repeated))]
        for lines in pages
    ]


class Layout:
    """What the lines of a whole document tell about each of them."""

    def __init__(self, lines: Sequence[Line], bookmarks: Mapping[int, Mapping[str, int]]) -> None:
        """Learn the usual sizes and steps.

        Args:
            lines: all of the document.
            bookmarks: levels (counted from 1) by page, then by title as `key` writes it.
        """
        self._bookmarks = bookmarks
        weights: Counter[float] = Counter()
        for line in lines:
            weights[line.size] += len(line.text)
        self.body_size = weights.most_common(1)[0][0] if weights else 0.0
        body = [line for line in lines if line.size == self.body_size]
        steps = [after.top - before.top for before, after in pairwise(body) if _near(before, after)]
        self._step = median(steps) if steps else 0.02
        sizes = sorted({line.size for line in lines if self.is_large(line)}, reverse=True)
        self._levels = {size: min(rank, _MAX_LEVELS) for rank, size in enumerate(sizes, start=1)}

    def level(self, lines: Sequence[Line]) -> int:
        """The level of a heading that stands on these lines, 0 when they are no heading."""
        text = join_lines(line.text for line in lines)
        marked = self._bookmarks.get(lines[0].page, {}).get(key(text), 0)
        if marked or len(text.split()) > _MAX_HEADING_WORDS:
            return marked
        if all(self.is_large(line) for line in lines) and any(map(str.isalpha, text)):
            # Under the bookmarks, whose levels are sure.
            return self._levels[lines[0].size] + (_MAX_LEVELS if self._bookmarks else 0)
        return 0

    def blocks(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Lines that belong together: a paragraph, an item, a heading."""
        gathered: list[Line] = []
        edges = _column_edges(lines)
        for line in lines:
            if gathered and self._begins(gathered, line, edges[_column(gathered[-1])]):
                yield gathered
                gathered = []
            gathered.append(line)
        if gathered:
            yield gathered

    def _begins(self, gathered: Sequence[Line], line: Line, edge: float) -> bool:
        """Whether a line begins a new block after the lines gathered so far."""
        before = gathered[-1]
        if self._stands_apart(before, line):
            return True
        if _BULLET.match(gathered[0].text) and line.left < gathered[0].left - _INDENT:
            return True
        if self.is_large(line):
            return not _near(before, line)
        if before.page != line.page or line.top < before.top or before.is_bold != line.is_bold:
            return not _goes_on(before, line)
        if line.top - before.top > _GAP * self._step:
            return True
        ended = _ENDED.search(before.text) is not None
        indented = line.left > before.left + _INDENT and len(gathered) > 1
        short = before.right < edge * _SHORT
        return ended and (indented or short)

    def _stands_apart(self, before: Line, line: Line) -> bool:
        """Whether one of two lines cannot share its block with the other."""
        return (
            before.size != line.size
            or bool(before.cells or line.cells)
            or _BULLET.match(line.text) is not None
            or self._is_marked(before)
            or self._is_marked(line)
        )

    def _is_marked(self, line: Line) -> bool:
        """Whether a line is, by itself, what a bookmark says."""
        return key(line.text) in self._bookmarks.get(line.page, {})

    def is_large(self, line: Line) -> bool:
        """Whether a line is larger than the text around it."""
        return line.size >= self.body_size * _HEADING_SIZE


def fill(outline: Outline, layout: Layout, lines: Sequence[Line], title: str) -> None:
    """Add what the lines of a document say; its title is left out."""
    is_first = True
    rows: list[Line] = []
    for block in layout.blocks(lines):
        if rows and len(block[0].cells) != len(rows[0].cells):
            _add_rows(outline, rows)
            rows = []
        if block[0].cells and not layout.level(block):
            rows.append(block[0])
            continue
        text, page = join_lines(line.text for line in block), block[0].page
        level = layout.level(block)
        if is_first and level and key(text) == key(title):
            is_first = False
            continue
        if level:
            outline.heading(level, text, page)
        elif found := _BULLET.match(text):
            keeps_mark = found[0][0].isalnum() and found[0].strip() != "o"
            outline.item(text if keeps_mark else text[found.end() :], page)
        elif all(line.is_bold for line in block) and is_subtitle(text):
            outline.subtitle_or_paragraph(text, page)
        else:
            outline.paragraph(text, page)
    _add_rows(outline, rows)


def _add_rows(outline: Outline, rows: Sequence[Line]) -> None:
    """Add lines that stand in columns: the first one names them, when there are others."""
    header = rows[0].cells if len(rows) > 1 else ()
    for row in rows[1:] if header else rows:
        outline.paragraph(row_text(header, row.cells), row.page)


def largest_text(layout: Layout, lines: Sequence[Line]) -> str:
    """What stands largest on the first page, when it is larger than the text; or ""."""
    first = [line for line in lines if line.page == lines[0].page] if lines else []
    blocks = [block for block in layout.blocks(first) if layout.is_large(block[0])]
    best = max(blocks, key=lambda block: block[0].size, default=[])
    return clean(join_lines(line.text for line in best))


def key(text: str) -> str:
    """A heading as it is compared: letters and digits only."""
    return "".join(char for char in clean(text).lower() if char.isalnum())


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left * _COLUMNS)


def _column_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The right edge of the text, by page and by where its lines begin."""
    edges: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        column = _column(line)
        edges[column] = max(edges[column], min(line.right, 1.0))
    return edges


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence that began before goes on in this line."""
    return before.text.endswith("\u00ad") or (
        not _ENDED.search(before.text) and line.text[:1].islower()
    )


def _near(before: Line, after: Line) -> bool:
    """Whether two lines follow each other in one column."""
    height = before.bottom - before.top
    return before.page == after.page and 0 < after.top - before.top < 2.5 * height


def _in_margin(line: Line) -> bool:
    return line.bottom < _MARGIN or line.top > 1 - _MARGIN


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _is_margin_text(line: Line, repeated: set[str]) -> bool:
    return _shape(line) in repeated or _PAGE_NUMBER.fullmatch(line.text) is not None
