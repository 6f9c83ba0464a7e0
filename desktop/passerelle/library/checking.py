"""What is wrong with a library."""

import sqlite3

from passerelle.domain.documents import Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library import rows
from passerelle.library.database import Database


def check(database: Database) -> tuple[Problem, ...]:
    """Read the whole file; what is wrong, nothing when it is sound.

    Raises:
        PasserelleError: LIBRARY_BUSY, DISK_FULL, DISK_REFUSED.
    """
    path = str(database.path)
    if not _content_is_sound(database):
        return (Problem(path, say.CONTENT_DAMAGED),)
    if not _words_are_sound(database):
        return (Problem(path, say.WORDS_DAMAGED),)
    return ()


def _content_is_sound(database: Database) -> bool:
    try:
        with database.snapshot() as connection:
            answers = connection.execute("PRAGMA quick_check(1)").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
            _read_texts(connection)
        return answers == [("ok",)] and not orphans
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return False


def _read_texts(connection: sqlite3.Connection) -> None:
    """Read every text, as a search would: the check of SQLite does not look inside them."""
    for query in (rows.DOCUMENTS, rows.SOURCES):
        for _row in connection.execute(query):
            pass


def _words_are_sound(database: Database) -> bool:
    try:
        with database.writing() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        with database.snapshot() as connection:
            passages = rows.one(connection, "SELECT COUNT(*) FROM passages")
            return bool(passages == rows.one(connection, "SELECT COUNT(*) FROM words"))
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return False
