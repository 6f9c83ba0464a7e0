"""OpenDocument texts: headings, paragraphs, lists and tables in their order."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml import etree

from passerelle.domain.documents import Document
from passerelle.domain.strings import documents as say
from passerelle.importers.archives import BoundedZip
from passerelle.importers.bounds import MAX_ROWS
from passerelle.importers.failures import damaged, empty, encrypted
from passerelle.importers.grid import Cell, row_blocks
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading
from passerelle.importers.text import clean, iso_date
from passerelle.importers.xml_tree import local_name, parse_xml

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_MAY_HIDE = ("text:span", "text:p", "text:h", "text:section", "text:hidden-text")
_LEFT_OUT = frozenset(
    [
        "tracked-changes",
        "table-of-content",
        "illustration-index",
        "alphabetical-index",
        "annotation",
        "note",
        "annotation-end",
        "sequence-decls",
        "forms",
        "bibliography",
        "user-index",
    ]
)
_ROW_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_MAX_REPEATS = 100


def read(path: Path) -> Reading:
    """Read an OpenDocument text.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE.
    """
    root, meta = open_document(path)
    body = root.find("office:body/office:text", _NS)
    if body is None:
        raise damaged("no text body")
    _empty_hidden(root)
    reader = _Body(root)
    reader.read(body)
    sections = reader.outline.sections()
    if not sections:
        raise empty()
    notes = sum(1 for _ in body.iter(_tag("text:note")))
    skipped = (say.notes_skipped(notes),) if notes else ()
    yield Document(
        title=fact(meta, "dc:title") or reader.title or path.stem,
        sections=sections,
        author=fact(meta, "dc:creator") or fact(meta, "meta:initial-creator"),
        date=iso_date(fact(meta, "dc:date") or fact(meta, "meta:creation-date")),
        warnings=(*skipped, *reader.outline.warnings()),
    )


def open_document(path: Path) -> tuple[etree._Element, etree._Element | None]:
    """The content and the facts of an OpenDocument file.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE.
    """
    with BoundedZip(path) as archive:
        manifest = "META-INF/manifest.xml"
        if manifest in archive.names and b"encryption-data" in archive.read(manifest):
            raise encrypted()
        meta = parse_xml(archive.read("meta.xml")) if "meta.xml" in archive.names else None
        return parse_xml(archive.read("content.xml")), meta


def fact(meta: etree._Element | None, name: str) -> str:
    """What the file says of itself under a name, "" when nothing."""
    found = meta.find(f"office:meta/{name}", _NS) if meta is not None else None
    return clean(found.text or "") if found is not None else ""


def table_rows(table: etree._Element) -> Iterator[tuple[list[Cell], bool]]:
    """The rows of a table, and whether each stands in its header."""
    for row in _own_rows(table):
        in_header = local_name(_parent(row)) == "table-header-rows"
        cells = [cell for element in _own_cells(row) for cell in _repeated(element)]
        while cells and not cells[-1].text:
            cells.pop()
        for _ in range(min(_count(row, "rows-repeated"), MAX_ROWS) if cells else 1):
            yield cells, in_header


def _empty_hidden(root: etree._Element) -> None:
    """Take away the words that no person sees."""
    styles = root.iterfind("office:automatic-styles/style:style", _NS)
    hidden = {
        style.get(_tag("style:name"))
        for style in styles
        if style.find("style:text-properties[@text:display='none']", _NS) is not None
    }
    for element in list(root.iter(*map(_tag, _MAY_HIDE))):
        if (
            element.get(_tag("text:style-name"), "") in hidden
            or element.get(_tag("text:display")) == "none"
            or element.get(_tag("text:is-hidden"), _usually(element)) == "true"
        ):
            element.clear(keep_tail=True)


def _usually(element: etree._Element) -> str:
    return "true" if local_name(element) == "hidden-text" else "false"


class _Body:
    """Walks the body of a text."""

    def __init__(self, root: etree._Element) -> None:
        self.outline = Outline()
        self.title = ""
        self._parents: dict[str, str] = {}
        self._bold: set[str] = set()
        for style in root.iterfind("office:automatic-styles/style:style", _NS):
            name = style.get(_tag("style:name"), "")
            self._parents[name] = style.get(_tag("style:parent-style-name"), "")
            look = style.find("style:text-properties", _NS)
            if look is not None and look.get(_tag("fo:font-weight")) == "bold":
                self._bold.add(name)

    def read(self, parent: etree._Element) -> None:
        """Read all that an element holds."""
        for element in parent:
            name = local_name(element)
            if name in _LEFT_OUT or self.outline.is_cut:
                continue
            if name == "h":
                level = element.get(_tag("text:outline-level"), "1")
                self.outline.heading(int(level) if level.isdecimal() else 1, _text(element))
            elif name == "p":
                self._paragraph(element)
            elif name == "list":
                self._list(element)
                self.outline.end_list()
            elif name == "table":
                self._table(element)
            else:
                self.read(element)

    def _paragraph(self, element: etree._Element) -> None:
        text = _text(element)
        style = element.get(_tag("text:style-name"), "")
        if not self.title and "Title" in (style, self._parents.get(style)):
            self.title = clean(text)
        elif self._is_bold(element, style):
            self.outline.subtitle_or_paragraph(text)
        else:
            for line in text.split("\n"):
                self.outline.paragraph(line)
        self._boxes(element)

    def _boxes(self, element: etree._Element) -> None:
        """Read the boxes that hang on a paragraph; each reads those in it."""
        for child in element:
            name = local_name(child)
            if name == "text-box":
                self.read(child)
            elif name not in _LEFT_OUT:
                self._boxes(child)

    def _is_bold(self, element: etree._Element, style: str) -> bool:
        if style in self._bold:
            return True
        spans = [child for child in element if _text(child).strip()]
        outside = (element.text or "") + "".join(child.tail or "" for child in element)
        return (
            bool(spans)
            and not outside.strip()
            and all(span.get(_tag("text:style-name")) in self._bold for span in spans)
        )

    def _list(self, element: etree._Element) -> None:
        for item in element:
            starts = True
            for child in item:
                name = local_name(child)
                if name == "list":
                    self._list(child)
                elif name == "table":
                    self._table(child)
                elif name in ("p", "h"):
                    add = self.outline.item if starts else self.outline.paragraph
                    add(_text(child))
                    starts = False
                    self._boxes(child)

    def _table(self, table: etree._Element) -> None:
        rows = list(islice(table_rows(table), MAX_ROWS))
        is_nested = next(table.iterdescendants(_tag("table:table")), None) is not None
        if is_nested or all(len(cells) <= 1 for cells, _ in rows):
            for row in _own_rows(table):
                for cell in _own_cells(row):
                    self.read(cell)
            return
        headers = [in_header for _, in_header in rows]
        count = headers.index(False) if False in headers else 0
        count = count or int(len(rows) > 2)
        for block in row_blocks([cells for cells, _ in rows], count):
            self.outline.paragraph(block)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of tables in its cells."""
    for child in table:
        name = local_name(child)
        if name == "table-row":
            yield child
        elif name in _ROW_GROUPS:
            yield from _own_rows(child)


def _own_cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if local_name(cell) in ("table-cell", "covered-table-cell"))


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in an element, those of boxes too, notes left out."""
    for child in parent:
        name = local_name(child)
        if name in ("p", "h"):
            yield child
        if name not in _LEFT_OUT:
            yield from _paragraphs(child)


def _repeated(element: etree._Element) -> list[Cell]:
    if local_name(element) == "covered-table-cell":
        return []
    text = " ".join(_text(paragraph) for paragraph in _paragraphs(element))
    cell = Cell(clean(text), _count(element, "columns-spanned"), _count(element, "rows-spanned"))
    return [cell] * min(_count(element, "columns-repeated"), _MAX_REPEATS)


def _count(element: etree._Element, name: str) -> int:
    value = element.get(_tag(f"table:number-{name}"), "1")
    return int(value) if value.isdecimal() else 1


def _text(element: etree._Element) -> str:
    """The text of a paragraph, its spaces and its line breaks written out."""
    name = local_name(element)
    if name in _LEFT_OUT or name in ("frame", "text-box"):
        return ""
    text = {"s": " ", "tab": " ", "line-break": "\n"}.get(name, element.text or "")
    return text + "".join(_text(child) + (child.tail or "") for child in element)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _tag(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NS[prefix]}}}{local}"
