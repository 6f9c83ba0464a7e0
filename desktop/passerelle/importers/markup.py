"""HTML elements as paragraphs, list items, tables and headings of an outline."""

from collections.abc import Callable
from itertools import takewhile

from lxml import etree
from lxml.html import defs

from passerelle.importers.grid import Cell, row_blocks
from passerelle.importers.outline import BOX_LEVEL, Outline
from passerelle.importers.text import clean
from passerelle.importers.xml_tree import local_name

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "head",
        "title",
        "link",
        "meta",
    ]
)
_HTML5_BLOCKS = {"article", "aside", "details", "figcaption", "figure", "footer", "header", "main"}
_BLOCKS = (
    (defs.block_tags - defs.phrase_tags)
    | defs.top_level_tags
    | _HTML5_BLOCKS
    | {"nav", "section", "summary"}
)
_BOLD = frozenset(("strong", "b"))
_LISTS = frozenset(("ul", "ol"))
_BREAK = "\n"


def _nothing(_: etree._Element) -> bool:
    return False


class MarkupReader:
    """Walks elements and fills an outline."""

    def __init__(
        self,
        outline: Outline,
        skipped: Callable[[etree._Element], bool] = _nothing,
        boxed: Callable[[etree._Element], bool] = _nothing,
    ) -> None:
        """Read into an outline.

        Args:
            outline: what is filled.
            skipped: whether an element is left out.
            boxed: whether an element stands beside the text: its headings end with it.
        """
        self._outline = outline
        self._skipped = skipped
        self._boxed = boxed
        self._line: list[tuple[str, bool]] = []
        self._boxes = 0
        self._depth = 0
        self._starts_item = False

    def read(self, element: etree._Element) -> None:
        """Read an element and all it holds."""
        self._inside(element, bold=False)
        self._end_line()
        self._outline.end_list()

    def _inside(self, element: etree._Element, bold: bool) -> None:
        self._words(element.text, bold)
        for child in element:
            self._element(child, bold)
            self._words(child.tail, bold)

    def _element(self, element: etree._Element, bold: bool) -> None:
        name = local_name(element)
        if not name or name in _SILENT or self._skipped(element):
            return
        if name in _HEADINGS:
            self._end_line()
            level = BOX_LEVEL if self._boxes else _HEADINGS[name]
            self._outline.heading(level, flat(element))
        elif name == "table":
            self._end_line()
            self._table(element)
        elif name == "br":
            self._line.append((_BREAK, False))
        elif name in _BLOCKS and self._boxed(element):
            self._box(element, name, bold)
        elif name in _BLOCKS:
            self._block(element, name, bold)
        else:
            self._inside(element, bold or name in _BOLD)

    def _block(self, element: etree._Element, name: str, bold: bool) -> None:
        self._end_line()
        if name == "li":
            self._depth += 1
            self._starts_item = True
        self._inside(element, bold)
        self._end_line()
        if name == "li":
            self._depth -= 1
            self._starts_item = False
        if name in _LISTS and not self._depth:
            self._outline.end_list()

    def _box(self, element: etree._Element, name: str, bold: bool) -> None:
        self._boxes += 1
        self._block(element, name, bold)
        self._boxes -= 1
        self._outline.leave(BOX_LEVEL)

    def _words(self, text: str | None, bold: bool) -> None:
        if text:
            self._line.append((text.replace(_BREAK, " "), bold))

    def _end_line(self) -> None:
        lines = _lines(self._line)
        self._line = []
        for line, is_bold in lines:
            if self._starts_item:
                self._outline.item(line)
                self._starts_item = False
            elif is_bold and not self._depth and not self._boxes:
                self._outline.subtitle_or_paragraph(line)
            else:
                self._outline.paragraph(line)

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in table.iter("tr") if _owner(row) is table]
        cells = [[cell for cell in row if local_name(cell) in ("td", "th")] for row in rows]
        if len(list(table.iter("table"))) > 1 or all(len(row) <= 1 for row in cells):
            for cell in (cell for row in cells for cell in row):
                self._block(cell, "div", bold=False)
            return
        for caption in table.iter("caption"):
            self._outline.paragraph(flat(caption))
        in_head = len(list(takewhile(_is_in_head, rows)))
        spread = [[_cell(cell) for cell in row] for row in cells]
        for block in row_blocks(spread, in_head or -1):
            self._outline.paragraph(block)


def flat(element: etree._Element) -> str:
    """The text of an element on one line, its blocks apart."""
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        name = local_name(node)
        apart = name in _BLOCKS or name in ("br", "td", "th", "tr")
        if not name or name in ("script", "style"):
            return
        parts.append(" " if apart else "")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        parts.append(" " if apart else "")

    walk(element)
    return clean("".join(parts))


def _lines(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The lines of a paragraph, and whether each is bold.

    One that goes on in lower case belongs to the one before.
    """
    lines: list[tuple[str, bool]] = []
    words: list[tuple[str, bool]] = []
    for piece in [*pieces, (_BREAK, False)]:
        if piece[0] != _BREAK:
            words.append(piece)
            continue
        line = clean("".join(text for text, _ in words))
        is_bold = all(bold for text, bold in words if text.strip())
        words = []
        if lines and line[:1].islower():
            before, was_bold = lines.pop()
            line, is_bold = f"{before} {line}", was_bold and is_bold
        if line:
            lines.append((line, is_bold))
    return lines


def _cell(element: etree._Element) -> Cell:
    return Cell(
        flat(element),
        _span(element.get("colspan")),
        _span(element.get("rowspan")),
        local_name(element) == "th",
    )


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 1


def _is_in_head(row: etree._Element) -> bool:
    parent = row.getparent()
    return parent is not None and local_name(parent) == "thead"


def _owner(row: etree._Element) -> etree._Element | None:
    """The table of a row."""
    return next(row.iterancestors("table"), None)
