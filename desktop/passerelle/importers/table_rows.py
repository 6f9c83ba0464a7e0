"""The rows of a table as they are, for whoever takes a filled-in form back.

A row is a section, its cells are the headings (blocks would be cut up into passages), empty ones
too. A formula is written as such, beginning with "=", and never worked out.
"""

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from passerelle.domain.documents import Document, Section
from passerelle.importers.archives import BoundedZip
from passerelle.importers.encoding import read_start
from passerelle.importers.failures import empty, too_large, unknown
from passerelle.importers.formats import detect
from passerelle.importers.step import Reading, Step

MAX_ROWS = 5_000
MAX_CELLS = 30
MAX_CELL = 1_000
"""Characters of a cell; what comes after is left out."""
_DELIMITERS = ";,\t"
_ORDERS = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ud800-\udfff\\x00-\\x08\\x0e-\\x1f]"
)
"""What hides or turns text round; the joiners of Persian stay."""


def read(path: Path) -> Reading:
    """Read the first sheet of a workbook, or a CSV file.

    Raises:
        PasserelleError: DOCUMENT_UNKNOWN, DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE.
    """
    yield Step(0, 1)
    format_name = detect(path)
    if format_name not in {"xlsx", "csv", "text"}:
        raise unknown(format_name)
    rows = _of_workbook(path) if format_name == "xlsx" else _of_csv(path)
    cells = [tuple(map(_cell, row[:MAX_CELLS])) for row in islice(rows, MAX_ROWS + 1)]
    if len(cells) > MAX_ROWS:
        raise too_large("rows")
    if not any(any(row) for row in cells):
        raise empty()
    yield Document(path.stem, tuple(Section(row, ()) for row in cells))


def _of_workbook(path: Path) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook

    with BoundedZip(path):
        # Refuses what claims to be too large, before openpyxl takes it in.
        pass
    book = load_workbook(path, read_only=True, data_only=False)
    try:
        for cells in book.worksheets[0].iter_rows() if book.worksheets else ():
            yield [_value(cell) for cell in cells]
    finally:
        book.close()


def _value(cell: Any) -> str:
    if cell.data_type == "f":
        return f"={str(cell.value).removeprefix('=')}"
    if isinstance(cell.value, (datetime.datetime, datetime.date)):
        return cell.value.strftime("%Y-%m-%d")
    return "" if cell.value is None else str(cell.value)


def _of_csv(path: Path) -> Iterator[Sequence[str]]:
    text, _ = read_start(path)
    lines = text.replace("\x00", "").lstrip("\ufeff").splitlines(keepends=True)
    return csv.reader(lines, delimiter=_delimiter(lines[:1]))


def _delimiter(heading: Iterable[str]) -> str:
    """What stands between the columns of the heading row."""
    return max(_DELIMITERS, key="".join(heading).count)


def _cell(text: str) -> str:
    kept = _ORDERS.sub("", unicodedata.normalize("NFC", text[: MAX_CELL + 1]))
    return " ".join(kept.split())[:MAX_CELL]
