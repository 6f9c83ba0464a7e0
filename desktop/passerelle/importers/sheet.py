"""The rows of a sheet as sentences."""

import re
from collections.abc import Generator, Iterable, Sequence

from passerelle.importers.bounds import MAX_CELLS, MAX_ROWS
from passerelle.importers.outline import Outline, row_text
from passerelle.importers.step import Step

_NUMBER = re.compile(r"[\s\d.,/%€:+-]*")
_LOOKED_AT = 10
_STEP_CELLS = 20_000


def add_sheet(
    outline: Outline, rows: Iterable[Sequence[str]], step: Step
) -> Generator[Step, None, bool]:
    """Add each row, its values after the names of their columns.

    Args:
        outline: what is filled.
        rows: the cells of each row, as text.
        step: given now and then, as a sign of life.

    Returns:
        Whether rows were left out, because there are too many.
    """
    header: Sequence[str] | None = None
    start: list[Sequence[str]] = []
    count = cells = 0
    for row in rows:
        cells += 1 + len(row)
        if cells > _STEP_CELLS:
            outline.cells += cells
            cells = 0
            yield step
        is_filled = any(cell.strip() for cell in row)
        count += is_filled
        if count > MAX_ROWS or outline.is_cut or outline.cells > MAX_CELLS:
            break
        if not is_filled:
            continue
        if header is None:
            start.append(row)
            if len(start) < _LOOKED_AT:
                continue
            header, start = _open(outline, start), []
        else:
            outline.paragraph(row_text(header, row))
    if header is None:
        _open(outline, start)
    outline.is_cut = outline.is_cut or outline.cells > MAX_CELLS
    return count > MAX_ROWS


def _open(outline: Outline, rows: list[Sequence[str]]) -> Sequence[str]:
    """Add the first rows, and give the names of the columns, if there are any."""
    width = max((_filled(row) for row in rows), default=0)
    while rows and width > 1 and _filled(rows[0]) == 1:
        # A title above the table.
        outline.paragraph(" ".join(rows.pop(0)))
    header: Sequence[str] = rows.pop(0) if len(rows) > 1 and _is_header(rows) else ()
    for row in rows:
        if len(row) == 2 and not header:
            outline.paragraph(row_text(row[:1], row[1:]))
        else:
            outline.paragraph(row_text(header, row))
    return header


def _is_header(rows: list[Sequence[str]]) -> bool:
    """Whether the first row names the columns: words only, all different, one a column."""
    names = [cell.strip() for cell in rows[0]]
    while names and not names[-1]:
        names.pop()
    filled = [name for name in names if name]
    return (
        len(filled) > 1
        and len(filled) >= max(_filled(row) for row in rows[1:]) - 1
        and len(set(filled)) == len(filled)
        and not any(_NUMBER.fullmatch(name) for name in filled)
        and all(len(name) < 80 for name in filled)
    )


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
