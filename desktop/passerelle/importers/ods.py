"""OpenDocument workbooks: a section a sheet, a sentence a row."""

from itertools import islice
from pathlib import Path

from passerelle.domain.documents import Document
from passerelle.domain.strings import documents as say
from passerelle.importers.bounds import MAX_ROWS
from passerelle.importers.failures import damaged, empty
from passerelle.importers.odt import fact, open_document, table_rows
from passerelle.importers.outline import Outline
from passerelle.importers.sheet import add_sheet
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import iso_date

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def read(path: Path) -> Reading:
    """Read an OpenDocument workbook.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE.
    """
    root, meta = open_document(path)
    book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if book is None:
        raise damaged("no workbook")
    outline = Outline(keeps_bare=False)
    cut: list[str] = []
    sheets = list(book.iterchildren(f"{_TABLE}table"))
    for number, sheet in enumerate(sheets):
        if outline.is_cut:
            break
        step = Step(number, len(sheets))
        yield step
        name = sheet.get(f"{_TABLE}name", "")
        outline.leave(1)
        if len(sheets) > 1:
            outline.heading(1, name)
        rows = ([cell.text for cell in cells] for cells, _ in table_rows(sheet))
        if (yield from add_sheet(outline, islice(rows, MAX_ROWS + 1), step)):
            cut.append(say.rows_cut(name, MAX_ROWS))
    sections = outline.sections()
    if not sections:
        raise empty()
    yield Document(
        title=fact(meta, "dc:title") or path.stem,
        sections=sections,
        author=fact(meta, "dc:creator"),
        date=iso_date(fact(meta, "dc:date")),
        warnings=(*cut, *outline.warnings()),
    )
