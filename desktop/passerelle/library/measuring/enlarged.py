"""A library made larger, to measure how long a search takes among many passages.

The repeated documents are as imported files are: they have a title, and no guiding questions.
"""

import sqlite3
from pathlib import Path

from passerelle.library.library import Library

_TABLES = {
    "documents": ("id",),
    "sections": ("id", "document"),
    "passages": ("id", "document", "section"),
    "phrases": ("id", "document"),
    "vectors": ("passage",),
    "words": ("rowid",),
}
"""The numbers that change in a copy of a row, first the one that names it."""
_CHOSEN = {
    "documents": "id <= ?",
    "sections": "document <= ?",
    "passages": "document <= ?",
    "phrases": "document <= ? AND id IN (SELECT MIN(id) FROM phrases GROUP BY document)",
    "vectors": "passage IN (SELECT id FROM passages WHERE document <= ?)",
    "words": "rowid IN (SELECT id FROM passages WHERE document <= ?)",
}
_NO_QUESTIONS = {"documents": "'[]'", "words": "''"}
_WORDS = ("rowid", "title", "headings", "body", "questions")


def enlarged(library: Library, path: Path, wanted: int) -> Path:
    """A copy of a library, its documents repeated until it has the wanted passages, or nearly.

    Args:
        library: it has at least one passage; no document of it is longer than what is wanted.
        path: of the copy.
        wanted: passages.
    """
    with library.database.reading() as connection:
        copy = sqlite3.connect(path)
        connection.backup(copy)
    (count,) = copy.execute("SELECT COUNT(*) FROM passages").fetchone()
    highest = [
        copy.execute(f"SELECT MAX({numbers[0]}) FROM {table}").fetchone()[0] or 0
        for table, numbers in _TABLES.items()
    ]
    whole, last = max(highest) + 1, highest[0]
    for again in range(1, -(-wanted // count)):
        missing = min(count, wanted - again * count)
        row = copy.execute(
            "SELECT document FROM passages WHERE document <= ? ORDER BY document LIMIT 1 OFFSET ?",
            (last, missing - 1),
        ).fetchone()
        for table in _TABLES:
            _repeat(copy, table, again * whole, row[0])
    copy.commit()
    copy.close()
    return path


def _repeat(copy: sqlite3.Connection, table: str, shift: int, last: int) -> None:
    """Copy the rows of the documents up to one, under other numbers."""
    names = _WORDS if table == "words" else _names(copy, table)
    values = [_value(table, name, shift) for name in names]
    copy.execute(
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {', '.join(values)} FROM {table} WHERE {_CHOSEN[table]}",
        (last,),
    )


def _names(copy: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in copy.execute(f"PRAGMA table_info({table})"))


def _value(table: str, name: str, shift: int) -> str:
    if name in _TABLES[table]:
        return f"{name} + {shift}"
    if name == "questions":
        return _NO_QUESTIONS[table]
    return f"{name} || '#{shift}'" if name == "doc_id" else name
