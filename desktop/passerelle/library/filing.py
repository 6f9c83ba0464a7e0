"""What is written of imported files, inside a transaction that the library opened."""

import itertools
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from passerelle.library import rows
from passerelle.library.records import Change, FileChanges, Kind, NewDocument
from passerelle.library.writing import delete_documents, put_document

_KEY = "#"
_AFTER_KEY = chr(ord(_KEY) + 1)
_OTHER_HOLDER = """
SELECT path FROM documents
WHERE (doc_id = ? OR (doc_id > ? AND doc_id < ?)) AND path != ? LIMIT 1
"""


def put_file(
    connection: sqlite3.Connection, wished: str, documents: Sequence[NewDocument]
) -> FileChanges:
    """Keep the documents of one file in the place of those that it gave before.

    Their names begin with the one that is wished for. The real one is chosen here, where two
    imports at once cannot take the same: it stays at each import, and no other file has it.
    """
    collection, path = documents[0].collection, documents[0].path
    query = "SELECT id, doc_id FROM documents WHERE collection = ? AND path = ?"
    before = connection.execute(query, (collection, path)).fetchall()
    base = next(
        (kept for _number, doc_id in before if (kept := _base(doc_id, wished))),
        "",
    ) or _free(connection, wished, path)
    named = [replace(new, doc_id=base + new.doc_id[len(wished) :]) for new in documents]
    changes: tuple[Change, ...] = tuple(put_document(connection, new) for new in named)
    fresh = {new.doc_id for new in named}
    stale = [number for number, doc_id in before if doc_id not in fresh]
    delete_documents(connection, stale)
    return FileChanges(changes, len(stale))


def adopt(connection: sqlite3.Connection, root: str, inside: Sequence[str]) -> None:
    """Move the documents of collections into another one; the collections are gone then."""
    for collection in inside:
        connection.execute(
            "UPDATE documents SET collection = ? WHERE collection = ?", (root, collection)
        )
        connection.execute("DELETE FROM collections WHERE id = ?", (collection,))


def imported_paths(connection: sqlite3.Connection) -> set[str]:
    """The folders and files that were imported."""
    query = "SELECT path FROM collections WHERE kind = ?"
    return {path for (path,) in connection.execute(query, (Kind.FILES.value,))}


def _base(doc_id: str, wished: str) -> str:
    """What a name that was given earlier begins with, "" when the file was called otherwise."""
    file_name = re.escape(wished.rpartition("/")[2])
    found = re.fullmatch(rf"(.*?/{file_name}(?:-\d+)?)(?:{_KEY}.*)?", doc_id, re.DOTALL)
    return found[1] if found else ""


def _free(connection: sqlite3.Connection, wished: str, path: str) -> str:
    """The name wished for, or with a number, so that no other file has it."""
    numbered = (f"{wished}-{number}" for number in itertools.count(2))
    for base in itertools.chain([wished], numbered):
        keys = base + _KEY, base + _AFTER_KEY
        if rows.one(connection, _OTHER_HOLDER, base, *keys, path) is None:
            return base
    return wished
