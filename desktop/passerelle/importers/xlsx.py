"""Excel workbooks: a section a sheet, a sentence a row."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from passerelle.domain.documents import Document
from passerelle.domain.strings import documents as say
from passerelle.importers.archives import BoundedZip
from passerelle.importers.bounds import MAX_ROWS
from passerelle.importers.failures import empty
from passerelle.importers.outline import Outline
from passerelle.importers.sheet import add_sheet
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean


def read(path: Path) -> Reading:
    """Read a workbook: values, not formulas.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE.
    """
    from openpyxl import load_workbook

    with BoundedZip(path):
        # Refuses what claims to be too large, before openpyxl takes it in.
        pass
    outline = Outline(keeps_bare=False)
    cut: list[str] = []
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for number, sheet in enumerate(sheets):
            if outline.is_cut:
                break
            step = Step(number, len(sheets))
            yield step
            outline.leave(1)
            if len(sheets) > 1:
                outline.heading(1, sheet.title)
            sheet.reset_dimensions()  # what it says of them may be too small, or endless
            if (yield from add_sheet(outline, _rows(sheet.iter_rows()), step)):
                cut.append(say.rows_cut(sheet.title, MAX_ROWS))
        properties = book.properties
    finally:
        book.close()
    sections = outline.sections()
    if not sections:
        raise empty()
    yield Document(
        title=clean(properties.title or "") or path.stem,
        sections=sections,
        author=clean(properties.creator or ""),
        date=_day(properties.modified),
        warnings=(*cut, *outline.warnings()),
    )


def _rows(rows: Iterator[Sequence[Any]]) -> Iterator[list[str]]:
    for row in rows:
        yield [_text(cell.value, getattr(cell, "number_format", "") or "") for cell in row]


def _text(value: object, number_format: str) -> str:
    """A value as it is shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return say.YES if value else say.NO
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return str(value)


def _number(value: float, number_format: str) -> str:
    """A number with its decimal comma, and its unit when its format has one."""
    if number_format.endswith("%"):
        return f"{value * 100:.10g} %".replace(".", ",")
    text = f"{value:.12g}".replace(".", ",") if isinstance(value, float) else str(value)
    return f"{text} €" if "€" in number_format else text


def _day(moment: datetime.datetime | None) -> str:
    return moment.date().isoformat() if moment else ""
