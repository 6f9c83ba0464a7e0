"""Word documents: headings, paragraphs, lists and tables in their order."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from passerelle.domain.documents import Document
from passerelle.domain.strings import documents as say
from passerelle.importers.archives import BoundedZip
from passerelle.importers.failures import empty
from passerelle.importers.grid import Cell, row_blocks
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, iso_date
from passerelle.importers.xml_tree import local_name, parse_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMED_HEADING = re.compile(r"(?:heading|titre) (\d)", re.IGNORECASE)
_LIST = re.compile(r"list(?!\w* paragraph)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc|table of contents|tm ?\d", re.IGNORECASE)
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr"))
_BODY_LEVEL = 9
"""The outline level of what is no heading."""
_STEP_BLOCKS = 1000
_WHITE = "FFFFFF"
_TITLE = 0
_NO_HEADING = -1


def read(path: Path) -> Reading:
    """Read a Word document.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE.
    """
    import docx

    with BoundedZip(path) as archive:
        # Which refuses what claims to be too large, before python-docx takes it in.
        facts = _facts(archive)
    word = docx.Document(str(path))
    body = _Body(word)
    yield from body.read()
    sections = body.outline.sections()
    if not sections:
        raise empty()
    notes = body.notes()
    skipped = (say.notes_skipped(notes),) if notes else ()
    yield Document(
        title=facts.get("title", "") or body.title or path.stem,
        sections=sections,
        author=facts.get("creator", ""),
        date=iso_date(facts.get("modified", "") or facts.get("created", "")),
        warnings=(*skipped, *body.unseen(), *body.outline.warnings()),
    )


def _facts(archive: BoundedZip) -> dict[str, str]:
    """What the file says of itself, by the names of Dublin Core.

    Not by python-docx, which makes facts up when it misses those of LibreOffice.
    """
    name = next((name for name in archive.names if name.startswith("docProps/core")), "")
    if not name:
        return {}
    return {local_name(fact): clean(fact.text or "") for fact in parse_xml(archive.read(name))}


class _Body:
    """Walks the body of a document."""

    def __init__(self, word: "WordDocument") -> None:
        self.outline = Outline()
        self.title = ""
        self._body = word.element.body
        self._levels, self._lists, self._contents = _styles(word)

    def read(self) -> Iterator[Step]:
        for number, element in enumerate(_blocks(self._body)):
            if self.outline.is_cut:
                break
            if number % _STEP_BLOCKS == 0:
                yield Step(number, 0)
            if element.tag == f"{_W}tbl":
                self._table(element)
            else:
                self._paragraph(element)

    def notes(self) -> int:
        """How many footnotes and endnotes it has; they are not read."""
        return sum(1 for _ in self._body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))

    def unseen(self) -> tuple[str, ...]:
        """A warning, where letters are written in white on nothing."""
        return (say.UNSEEN,) if any(map(_is_white, self._body.iter(f"{_W}r"))) else ()

    def _paragraph(self, element: etree._Element) -> None:
        text = _text(element)
        style = _value(element, "pPr/pStyle")
        if not text.strip() or style in self._contents:
            return
        level = self._level(element, style)
        if level == _TITLE and not self.title:
            self.title = clean(text)
        elif level > _TITLE:
            self.outline.heading(level, text)
        elif style in self._lists or element.find(f"{_W}pPr/{_W}numPr") is not None:
            self.outline.item(text)
        elif _is_bold(element):
            self.outline.subtitle_or_paragraph(text)
        else:
            for line in text.split("\n"):
                self.outline.paragraph(line)

    def _level(self, element: etree._Element, style: str) -> int:
        """The heading level of a paragraph: its own, else that of its style."""
        own = _value(element, "pPr/outlineLvl")
        if own.isdecimal():
            return int(own) + 1 if int(own) < _BODY_LEVEL else _NO_HEADING
        return self._levels.get(style, _NO_HEADING)

    def _table(self, table: etree._Element) -> None:
        rows = list(table.iterchildren(f"{_W}tr"))
        cells = [list(_cells(row)) for row in rows]
        if all(len(row) <= 1 for row in cells):
            for paragraph in table.iter(f"{_W}p"):
                self._paragraph(paragraph)
            return
        marked = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
        headers = marked.index(False) if False in marked else 0
        headers = headers or int(len(rows) > 1 and _looks_like_header(cells))
        for block in row_blocks(_merged(cells), headers):
            self.outline.paragraph(block)


def _styles(word: "WordDocument") -> tuple[dict[str, int], set[str], set[str]]:
    """Styles by what they mean: heading levels (0 is the title), lists, tables of contents."""
    levels: dict[str, int] = {}
    lists: set[str] = set()
    contents: set[str] = set()
    for style in word.styles:
        name = style.name or ""
        level = _style_level(name, style.element)
        if _CONTENTS.match(name):
            contents.add(style.style_id)
        elif level != _NO_HEADING:
            levels[style.style_id] = level
        elif _LIST.match(name) or style.element.find(f"{_W}pPr/{_W}numPr") is not None:
            lists.add(style.style_id)
    return levels, lists, contents


def _style_level(name: str, element: etree._Element) -> int:
    if name in ("Title", "Titre"):
        return _TITLE
    outline = _value(element, "pPr/outlineLvl")
    if outline.isdecimal() and int(outline) < _BODY_LEVEL:
        return int(outline) + 1
    found = _NAMED_HEADING.match(name)
    return int(found[1]) if found else _NO_HEADING


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a body, also those in content controls."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            gallery = _value(child, "sdtPr/docPartObj/docPartGallery")
            content = child.find(f"{_W}sdtContent")
            if content is not None and not _CONTENTS.match(gallery):
                yield from _blocks(content)
        elif child.tag in (f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            yield from _cells(content) if content is not None else ()


def _merged(rows: list[list[etree._Element]]) -> list[list[Cell]]:
    """Cells with their widths; one merged with the cell above takes its text."""
    grid: list[list[Cell]] = []
    above: dict[int, str] = {}
    for row in rows:
        line: list[Cell] = []
        column = 0
        for element in row:
            text = " ".join(_text(paragraph) for paragraph in element.iter(f"{_W}p"))
            merge = element.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
                text = above.get(column, text)
            above[column] = text
            span = _value(element, "tcPr/gridSpan")
            width = int(span) if span.isdecimal() else 1
            line.append(Cell(clean(text), width))
            column += width
        grid.append(line)
    return grid


def _looks_like_header(rows: list[list[etree._Element]]) -> bool:
    """Whether the first row names the columns: short, all different, none of them empty."""
    names = [clean(" ".join(map(_text, cell.iter(f"{_W}p")))) for cell in rows[0]]
    return (
        len(names) > 1
        and all(0 < len(name) < 60 and not name.isdecimal() for name in names[1:])
        and len(set(names)) == len(names)
        and len(rows) > 2
    ) or (len(names) > 1 and all(map(_is_bold, rows[0])) and all(names[1:]))


def _value(element: etree._Element, path: str) -> str:
    """The value that an element has under a path, "" when it has none."""
    found = element.find("/".join(_W + step for step in path.split("/")))
    return found.get(f"{_W}val", "") if found is not None else ""


def _text(element: etree._Element) -> str:
    """The text of a paragraph as it stands after all revisions."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _BREAKS:
        return _BREAKS[str(element.tag)]
    if element.tag == f"{_W}r" and _has(element, "vanish"):  # no person sees it
        return ""
    return "".join(_text(child) for child in element if child.tag not in _LEFT_OUT)


def _is_bold(element: etree._Element) -> bool:
    """Whether all the words of a paragraph or a cell are set in bold by hand."""
    runs = [run for run in element.iter(f"{_W}r") if _text(run).strip()]
    return bool(runs) and all(_has(run, "b") for run in runs)


def _is_white(run: etree._Element) -> bool:
    """Whether the words of a run are white, and neither it nor what holds it is shaded."""
    if _value(run, "rPr/color").upper() != _WHITE or not _text(run).strip():
        return False
    grounds = (_W + f"{kind}/{_W}shd" for kind in ("rPr", "pPr", "tcPr", "tblPr"))
    around = [run, *run.iterancestors(f"{_W}p", f"{_W}tc", f"{_W}tbl")]
    shaded = any(element.find(ground) is not None for ground in grounds for element in around)
    return not shaded and run.find(f"{_W}rPr/{_W}highlight") is None


def _has(run: etree._Element, name: str) -> bool:
    """Whether a property of letters is set on a run by hand."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false")
