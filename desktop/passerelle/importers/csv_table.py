"""Tables as CSV: a row is a sentence."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from passerelle.domain.documents import Document
from passerelle.domain.strings import documents as say
from passerelle.importers.bounds import MAX_ROWS
from passerelle.importers.encoding import read_start
from passerelle.importers.failures import empty
from passerelle.importers.outline import Outline
from passerelle.importers.sheet import add_sheet
from passerelle.importers.step import Reading, Step

_STEP = Step(0, 1)
_DELIMITERS = ";,\t|"
_SAMPLE = 16 * 1024
_MAX_ROW_LINES = 50
"""Of a row with line breaks in its cells; with more, its quotation mark is one of inches."""


def read(path: Path) -> Reading:
    """Read a CSV file, whatever separates its columns.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY.
    """
    text, is_cut = read_start(path)
    table = _Table(text.replace("\x00", "").lstrip("\ufeff"))
    warnings: list[str] = []
    outline = Outline()
    try:
        has_more = yield from add_sheet(outline, table.rows(), _STEP)
    except csv.Error:
        warnings.append(say.STRAY_QUOTE)
        outline = Outline()
        has_more = yield from add_sheet(outline, table.rows_without_quotes(), _STEP)
    outline.is_cut = outline.is_cut or is_cut
    sections = outline.sections()
    if not sections:
        raise empty()
    if has_more:
        warnings.append(say.rows_cut(path.stem, MAX_ROWS))
    yield Document(path.stem, sections, warnings=(*warnings, *outline.warnings()))


class _Table:
    """The rows of a text."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)
        self._delimiter = _delimiter(text[:_SAMPLE])
        self._has_odd_quote = text.count('"') % 2 == 1

    def rows(self) -> Iterator[list[str]]:
        """The rows, cells in quotation marks whole.

        Raises:
            csv.Error: a quotation mark swallows rows: it is none.
        """
        most = 1 if self._has_odd_quote else _MAX_ROW_LINES
        reader = csv.reader(self._lines, delimiter=self._delimiter)
        before = 0
        for row in islice(reader, MAX_ROWS + 1):
            if reader.line_num - before > most:
                raise csv.Error("stray quotation mark")
            before = reader.line_num
            yield row

    def rows_without_quotes(self) -> Iterator[list[str]]:
        """The rows, a line each, whatever quotation marks are in them."""
        reader = csv.reader(self._lines, delimiter=self._delimiter, quoting=csv.QUOTE_NONE)
        for row in islice(reader, MAX_ROWS + 1):
            yield [_unquoted(cell.strip()) for cell in row]


def _unquoted(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def _delimiter(sample: str) -> str:
    """What stands between the columns: what cuts most lines into the same number of pieces."""
    lines = [line for line in sample.splitlines()[:50] if line.strip()]

    def fitness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=fitness)
