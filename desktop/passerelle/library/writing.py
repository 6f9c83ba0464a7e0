"""What is written of a document, inside a transaction that the library opened."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from passerelle.domain.documents import Passage
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library import rows
from passerelle.library.records import Change, Collection, NewDocument
from passerelle.library.search.text import normalise
from passerelle.library.spoken_words import spoken_words

Vectors = dict[tuple[str, str], bytes]
"""Packed vectors by headings (as the database keeps them) and text of the passage."""
WordRow = tuple[int, str, str, str, str]
"""Number of the passage, title, headings, text, questions: all normalised."""

_COLLECTION = """
INSERT INTO collections (id, kind, title, version, licence, note, path, imported)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title,
    version = excluded.version, licence = excluded.licence, note = excluded.note,
    path = excluded.path, imported = excluded.imported
"""
_DOCUMENT = """
INSERT INTO documents (doc_id, collection, fingerprint, title, author, date, url, licence,
    language, audience, validated_by, questions, path, pages, passages, warnings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SECTION = "INSERT INTO sections (document, position, headings, page, url) VALUES (?, ?, ?, ?, ?)"
_PASSAGE = "INSERT INTO passages (document, section, position, text) VALUES (?, ?, ?, ?)"
_TEXTS = (
    "SELECT text FROM phrases WHERE document = ?",
    "SELECT headings FROM sections WHERE document = ?",
    "SELECT text FROM passages WHERE document = ?",
)
_HAS_OLD_WORDS = "SELECT value FROM meta WHERE name = 'old words'"
_NOTE_OLD_WORDS = "INSERT OR REPLACE INTO meta VALUES ('old words', 1)"
_WORDS = "INSERT INTO words (rowid, title, headings, body, questions) VALUES (?, ?, ?, ?, ?)"


def put_collection(connection: sqlite3.Connection, collection: Collection) -> None:
    """Add a collection, or change what is said of it."""
    connection.execute(
        _COLLECTION,
        (
            collection.id,
            collection.kind.value,
            collection.title,
            collection.version,
            collection.licence,
            collection.note,
            collection.path,
            collection.imported,
        ),
    )


def put_document(connection: sqlite3.Connection, new: NewDocument) -> Change:
    """Add a document, or put it in the place of the one that had its id.

    The words of that one stay in the file until forget_old_words().

    Raises:
        PasserelleError: LIBRARY_FAILED when that one is of another file or another pack.
    """
    query = "SELECT id, fingerprint, collection, title, path FROM documents WHERE doc_id = ?"
    row = connection.execute(query, (new.doc_id,)).fetchone()
    if row is None:
        _insert(connection, new, {})
        return Change.ADDED
    number, fingerprint, collection, title, path = row
    if path != new.path or (not path and collection != new.collection):
        raise PasserelleError(ErrorCode.LIBRARY_FAILED, say.taken(new.doc_id))
    if (fingerprint, collection) == (new.fingerprint, new.collection):
        return Change.UNCHANGED
    known = _vectors(connection, number) if title == new.title else {}
    lost = _delete(connection, number)
    _insert(connection, new, known)
    _forget_sounds(connection, lost)
    connection.execute(_NOTE_OLD_WORDS)
    return Change.UPDATED


def delete_documents(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Delete documents, by their numbers in the database, with all that hangs on them.

    No word of theirs stays in the file: the index only notes that a row went, until it is merged.
    """
    gone = tuple(numbers)
    lost = {word for number in gone for word in _delete(connection, number)}
    _forget_sounds(connection, lost)
    if gone:
        _merge_words(connection)


def has_old_words(connection: sqlite3.Connection) -> bool:
    """Whether words of documents that were replaced may still be in the file."""
    return rows.one(connection, _HAS_OLD_WORDS) is not None


def forget_old_words(connection: sqlite3.Connection) -> None:
    """Leave none of them in the file: once for many documents, as it takes the whole index."""
    if has_old_words(connection):
        _merge_words(connection)


def _merge_words(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("DELETE FROM meta WHERE name = 'old words'")


def word_row(number: int, title: str, headings: str, text: str, questions: str) -> WordRow:
    """A passage as the index of words keeps it; headings and questions as the database does."""
    return (
        number,
        normalise(title),
        normalise(" ".join(rows.texts(headings))),
        normalise(text),
        normalise(" ".join(rows.texts(questions))),
    )


def _delete(connection: sqlite3.Connection, number: int) -> set[str]:
    """Delete a document. Gives the words that it had, as they are pronounced."""
    found = _spoken_words(
        text for query in _TEXTS for (text,) in connection.execute(query, (number,))
    )
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE document = ?)", (number,)
    )
    connection.execute("DELETE FROM documents WHERE id = ?", (number,))
    return found


def _forget_sounds(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Forget how words sound that no passage has any more, as far as the index of words tells."""
    present = "SELECT rowid FROM words WHERE words MATCH ? LIMIT 1"
    for word in words:
        term = normalise(word)
        if term and rows.one(connection, present, f'"{term}"') is None:
            connection.execute("DELETE FROM sounds WHERE word = ?", (word,))


def _insert(connection: sqlite3.Connection, new: NewDocument, known: Vectors) -> None:
    number = connection.execute(
        _DOCUMENT,
        (
            new.doc_id,
            new.collection,
            new.fingerprint,
            new.title,
            new.author,
            new.date,
            new.url,
            new.licence,
            new.language,
            new.audience,
            new.validated_by,
            rows.written(new.questions),
            new.path,
            new.pages,
            len(new.passages),
            rows.written(new.warnings),
        ),
    ).lastrowid
    title, questions = normalise(new.title), normalise(" ".join(new.questions))
    order = 0
    for position, (place, group) in enumerate(groupby(new.passages, _place)):
        headings, page, url = place
        section = connection.execute(
            _SECTION, (number, position, rows.written(headings), page, url)
        ).lastrowid
        heading_words = normalise(" ".join(headings))
        for passage in group:
            rowid = connection.execute(_PASSAGE, (number, section, order, passage.text)).lastrowid
            connection.execute(
                _WORDS, (rowid, title, heading_words, normalise(passage.text), questions)
            )
            vector = new.vectors.get(passage.text) or known.get(
                (rows.written(headings), passage.text)
            )
            _put_vector(connection, rowid, vector)
            order += 1
    connection.executemany(
        "INSERT INTO phrases (document, text, vector, answer) VALUES (?, ?, ?, ?)",
        [
            (number, text, new.vectors.get(text), new.answers.get(text, ""))
            for text in (new.title, *new.questions)
        ],
    )
    _put_spoken_words(connection, new)


def _place(passage: Passage) -> tuple[tuple[str, ...], int, str]:
    return passage.headings, passage.page, passage.url


def _put_vector(connection: sqlite3.Connection, passage: int | None, vector: bytes | None) -> None:
    if vector is None:
        connection.execute("INSERT INTO pending VALUES (?)", (passage,))
    else:
        connection.execute("INSERT INTO vectors VALUES (?, ?)", (passage, vector))


def _put_spoken_words(connection: sqlite3.Connection, new: NewDocument) -> None:
    texts = [new.title, *new.questions]
    for passage in new.passages:
        texts += [*passage.headings, passage.text]
    connection.executemany(
        "INSERT OR IGNORE INTO sounds VALUES (?, NULL)",
        [(word,) for word in sorted(_spoken_words(texts))],
    )


def _spoken_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in spoken_words(text)}


def _vectors(connection: sqlite3.Connection, document: int) -> Vectors:
    """What is known already of a document that is about to be replaced."""
    found = connection.execute(
        "SELECT s.headings, p.text, v.vector FROM passages p "
        "JOIN sections s ON s.id = p.section JOIN vectors v ON v.passage = p.id "
        "WHERE p.document = ?",
        (document,),
    )
    return {(headings, text): vector for headings, text, vector in found}
