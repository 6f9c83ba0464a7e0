"""Tables with merged cells, as rows of equal length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from passerelle.importers.outline import row_text
from passerelle.importers.text import clean

_MAX_SPAN = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, over `columns` columns and `rows` rows."""

    text: str
    columns: int = 1
    rows: int = 1
    is_header: bool = False


def row_blocks(rows: Sequence[Sequence[Cell]], header_rows: int = -1) -> Iterator[str]:
    """Each row of a table as a block of text.

    Args:
        rows: the cells as they are written; merged ones once.
        header_rows: how many rows name the columns; -1 to count those made of header cells.
    """
    if header_rows < 0:
        header_rows = _leading_headers(rows)
    lines = _spread(rows)
    names = _names(lines[:header_rows])
    for line in lines[header_rows:]:
        if len(set(line)) == 1:
            block = clean(line[0])
        elif not names and len(line) == 2 and all(line):
            block = row_text((line[0],), (line[1],))
        else:
            block = row_text(names, line)
        if block:
            yield block


def _leading_headers(rows: Sequence[Sequence[Cell]]) -> int:
    count = 0
    for row in rows:
        if not row or not all(cell.is_header or not cell.text.strip() for cell in row):
            break
        count += 1
    return count if count < len(rows) else 0


def _spread(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Write merged cells in every place they cover."""
    hanging: dict[int, tuple[int, str]] = {}
    lines: list[list[str]] = []
    for row in rows:
        line: list[str] = []
        cells = iter(row)
        while True:
            column = len(line)
            if column in hanging:
                left, text = hanging.pop(column)
                if left > 1:
                    hanging[column] = (left - 1, text)
                line.append(text)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for _ in range(min(max(1, cell.columns), _MAX_SPAN)):
                if cell.rows > 1:
                    hanging[len(line)] = (cell.rows - 1, cell.text)
                line.append(cell.text)
        lines.append(line)
    return lines


def _names(lines: Sequence[Sequence[str]]) -> list[str]:
    """One name a column, from the rows of a header."""
    width = max((len(line) for line in lines), default=0)
    columns = [[clean(line[i]) for line in lines if i < len(line)] for i in range(width)]
    return [", ".join(dict.fromkeys(filter(None, column))) for column in columns]
