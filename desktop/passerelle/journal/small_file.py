"""A small file that the person chose, for what is exported: a table, or JSON."""

import csv
import errno
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from passerelle.config.files import require_folder, write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import journal as say

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins so."""


def export(target: Path, text: str, *, private: bool = False) -> None:
    """Write a text to a file that the person chose.

    Args:
        target: the file.
        text: all of it.
        private: whether only this person's account may read it.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED.
    """
    if target.is_dir():
        raise PasserelleError(ErrorCode.DISK_REFUSED, say.refused(str(target)))
    require_folder(target)
    try:
        write_atomically(target, text.encode(), private=private)
    except OSError as error:
        code, sentence = ErrorCode.DISK_REFUSED, say.refused(str(target))
        if error.errno in _FULL:
            code, sentence = ErrorCode.DISK_FULL, say.disk_full(str(target))
        raise PasserelleError(code, sentence, str(error)) from error


def as_json(content: object) -> str:
    """For programs."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """For a French spreadsheet: a byte order mark, semicolons, decimal commas, no formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
