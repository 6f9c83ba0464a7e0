"""Making the index of words again, beside the one in use: others read and write meanwhile."""

import re
import sqlite3
from collections.abc import Iterable

from passerelle.library import rows
from passerelle.library.database import Database
from passerelle.library.writing import WordRow, word_row

PASSAGES_AT_ONCE = 1_000
"""In one transaction: a fraction of a second."""
_TABLE = re.compile(r'(?i)^(CREATE VIRTUAL TABLE )"?words"?')
_PUT = "INSERT INTO words_next (rowid, title, headings, body, questions) VALUES (?, ?, ?, ?, ?)"
_PASSAGES = """
SELECT p.id, d.title, s.headings, p.text, d.questions FROM passages p
JOIN sections s ON s.id = p.section JOIN documents d ON d.id = p.document
"""


def rebuild_words(database: Database) -> None:
    """Fill a new index from the passages, then put it in the place of the old one.

    Raises:
        PasserelleError: as those of Database; the old index is then still there.
    """
    with database.alone("words"):
        with database.writing() as connection:
            _begin(connection)
        last = -1
        while found := _some(database, last):
            with database.writing() as connection:
                connection.executemany(_PUT, found)
            last = found[-1][0]
        with database.writing() as connection:
            _swap(connection)


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE IF EXISTS words_next")
    statement = rows.one(connection, "SELECT sql FROM sqlite_master WHERE name = 'words'")
    connection.execute(_TABLE.sub(r"\1words_next", statement))


def _some(database: Database, last: int) -> list[WordRow]:
    """The next passages, normalised while nobody has to wait for it."""
    query = f"{_PASSAGES} WHERE p.id > ? ORDER BY p.id LIMIT ?"
    with database.reading() as connection:
        found = connection.execute(query, (last, PASSAGES_AT_ONCE)).fetchall()
    return _normalised(found)


def _normalised(found: Iterable[tuple[int, str, str, str, str]]) -> list[WordRow]:
    return [word_row(*row) for row in found]


def _swap(connection: sqlite3.Connection) -> None:
    """Catch up with what changed meanwhile: the number of a passage is never given again."""
    connection.execute("DELETE FROM words_next WHERE rowid NOT IN (SELECT id FROM passages)")
    query = f"{_PASSAGES} WHERE p.id NOT IN (SELECT rowid FROM words_next)"
    connection.executemany(_PUT, _normalised(connection.execute(query).fetchall()))
    connection.execute("DROP TABLE words")
    connection.execute("ALTER TABLE words_next RENAME TO words")
