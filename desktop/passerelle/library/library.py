"""The documents on this computer: added, removed, listed, quoted, checked."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from passerelle.config import paths
from passerelle.domain.documents import Problem, Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.library import checking, rows
from passerelle.library.database import BUSY_S, Database
from passerelle.library.filing import adopt, imported_paths, put_file
from passerelle.library.rebuilding import rebuild_words
from passerelle.library.records import (
    Change,
    Collection,
    DocumentRecord,
    FileChanges,
    KeptFile,
    Kind,
    NewDocument,
    StoredDocument,
)
from passerelle.library.remembered import forget, remember
from passerelle.library.search.meaning import text_to_embed
from passerelle.library.search.text import RULES
from passerelle.library.writing import (
    delete_documents,
    forget_old_words,
    has_old_words,
    put_collection,
    put_document,
)

FILE_NAME = "library.sqlite"
_RULES = "rules"
_AT_ONCE = 500
"""Numbers in one question to SQLite."""


_PHRASES = """
SELECT phrases.text, phrases.vector FROM phrases JOIN documents ON documents.id = phrases.document
WHERE documents.collection = ? AND phrases.vector IS NOT NULL
"""


class Library:
    """One file. Usable from any thread, and by several processes at once.

    Every method may raise PasserelleError: LIBRARY_DAMAGED, LIBRARY_FAILED, DISK_REFUSED,
    OUT_OF_MEMORY; those that write also LIBRARY_BUSY and DISK_FULL, and then the library is as it
    was.

    Attributes:
        database: for the search, which reads the tables itself.
    """

    def __init__(self, path: Path, busy_s: float = BUSY_S) -> None:
        """Open the file, or make it.

        Args:
            path: of the file.
            busy_s: how long to wait for another writer.
        """
        self.database = Database(path, busy_s)

    @classmethod
    def default(cls) -> "Library":
        """This person's."""
        return cls(default_path())

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    @property
    def generation(self) -> int:
        """Grows with every change: what was read in another generation may be out of date."""
        with self.database.reading() as connection:
            return int(rows.one(connection, "SELECT value FROM meta WHERE name = 'generation'"))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # --- collections and documents --------------------------------------------------------------

    def put_collection(self, collection: Collection) -> None:
        """Add a collection, or change what is said of it; its counts are not looked at."""
        with self._changing() as connection:
            put_collection(connection, collection)
            if collection.kind is Kind.FILES:
                remember(self.path, imported_paths(connection))

    def add(self, document: NewDocument) -> Change:
        """Keep a document; its collection exists. UNCHANGED when its fingerprint was the same."""
        return self.add_all([document])[0]

    def add_all(self, documents: Sequence[NewDocument]) -> tuple[Change, ...]:
        """Keep documents, all or none; what was done with each."""
        with self.database.writing() as connection:
            changes = tuple(put_document(connection, document) for document in documents)
            if set(changes) - {Change.UNCHANGED}:
                _count_generation(connection)
            return changes

    def add_file(
        self, collection: Collection, wished: str, documents: Sequence[NewDocument]
    ) -> FileChanges:
        """Keep what a file holds in the place of what it held before, all or nothing.

        Args:
            collection: put first.
            wished: what the names of the documents begin with. Where another file has that name,
                or this one had another, they are named otherwise.
            documents: of this collection and of one path.
        """
        with self.database.writing() as connection:
            put_collection(connection, collection)
            remember(self.path, imported_paths(connection))
            done = put_file(connection, wished, documents)
            if done.removed or set(done.changes) - {Change.UNCHANGED}:
                _count_generation(connection)
            return done

    def adopt(self, collection: Collection, inside: Sequence[str]) -> None:
        """Make of collections of files a part of another one, which is put first."""
        with self._changing() as connection:
            put_collection(connection, collection)
            adopt(connection, collection.id, inside)
            paths = imported_paths(connection)
            remember(self.path, paths)
            for path in inside:
                forget(self.path, path, paths)

    def fingerprints(self, collection: str) -> dict[str, str]:
        """The fingerprint of each document of a collection."""
        with self.database.reading() as connection:
            query = "SELECT doc_id, fingerprint FROM documents WHERE collection = ?"
            return dict(connection.execute(query, (collection,)))

    def kept_files(self) -> tuple[KeptFile, ...]:
        """Every document that was read from a file of this computer."""
        query = (
            "SELECT doc_id, collection, path, fingerprint, warnings FROM documents WHERE path != ''"
        )
        with self.database.reading() as connection:
            found = connection.execute(query)
            return tuple(
                KeptFile(doc_id, collection, path, fingerprint, rows.texts(warnings))
                for doc_id, collection, path, fingerprint, warnings in found
            )

    def note(self, name: str) -> str:
        """What was noted under a name, "" when nothing was."""
        query = "SELECT value FROM meta WHERE name = ?"
        with self.database.reading() as connection:
            return str(rows.one(connection, query, "note:" + name) or "")

    def put_note(self, name: str, value: str) -> None:
        """Note something, for whoever keeps the library up to date."""
        with self.database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", ("note:" + name, value))

    def remove_documents(self, doc_ids: Iterable[str]) -> int:
        """Forget documents. Returns how many there were."""
        with self._changing() as connection:
            query = "SELECT id FROM documents WHERE doc_id = ?"
            found = [rows.one(connection, query, doc_id) for doc_id in doc_ids]
            numbers = [number for number in found if number is not None]
            delete_documents(connection, numbers)
        self.database.give_back()
        return len(numbers)

    def remove_collection(self, collection: str) -> int:
        """Forget a collection with its documents. Returns how many documents it had."""
        with self._changing() as connection:
            query = "SELECT id FROM documents WHERE collection = ?"
            numbers = [number for (number,) in connection.execute(query, (collection,))]
            delete_documents(connection, numbers)
            connection.execute("DELETE FROM collections WHERE id = ?", (collection,))
            forget(self.path, collection, imported_paths(connection))
        self.database.give_back()
        return len(numbers)

    def settle(self) -> None:
        """Have all that was told to be kept last through a power cut, and old words be gone.

        Beside another writer that does not end, those go the next time.
        """
        try:
            self._forget_old_words()
        finally:
            self.database.give_back()

    def _forget_old_words(self) -> None:
        with self.database.reading() as connection:
            if not has_old_words(connection):
                return
        try:
            with self.database.writing() as connection:
                forget_old_words(connection)
        except PasserelleError as error:
            if error.code is not ErrorCode.LIBRARY_BUSY:
                raise

    def collections(self) -> tuple[Collection, ...]:
        """What there is, packs and sheets first, then by title."""
        with self.database.reading() as connection:
            return tuple(rows.collection(row) for row in connection.execute(rows.COLLECTIONS))

    def documents(self, collection: str = "") -> tuple[DocumentRecord, ...]:
        """The documents of a collection, or all, by title."""
        chosen = "WHERE collection = ? OR ? = '' ORDER BY title, doc_id"
        with self.database.reading() as connection:
            found = connection.execute(rows.DOCUMENTS + chosen, (collection, collection))
            return tuple(rows.document(row) for row in found)

    def document(self, doc_id: str) -> StoredDocument | None:
        """A document with its passages; None when there is none of this name."""
        with self.database.reading() as connection:
            row = connection.execute(rows.DOCUMENTS + "WHERE doc_id = ?", (doc_id,)).fetchone()
            if row is None:
                return None
            query = rows.SOURCES + "WHERE d.doc_id = ? ORDER BY p.position"
            found = connection.execute(query, (doc_id,))
            return StoredDocument(rows.document(row), tuple(rows.source(one) for one in found))

    # --- passages -------------------------------------------------------------------------------

    def passage(self, passage_id: int) -> Source | None:
        """A passage as it can be quoted; None when it is gone."""
        return self.passages([passage_id]).get(passage_id)

    def passages(self, passage_ids: Sequence[int]) -> dict[int, Source]:
        """Passages as they can be quoted, by number; those that are gone are left out."""
        found: dict[int, Source] = {}
        with self.database.reading() as connection:
            for start in range(0, len(passage_ids), _AT_ONCE):
                some = passage_ids[start : start + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                query = f"{rows.SOURCES}WHERE p.id IN ({marks})"
                found |= {row[1]: rows.source(row) for row in connection.execute(query, some)}
        return found

    def after(self, passage_id: int, count: int = 1) -> tuple[Source, ...]:
        """The passages that follow one in its document, in order."""
        return self.neighbours(passage_id, 0, count)[1:]

    def neighbours(self, passage_id: int, before: int, after: int) -> tuple[Source, ...]:
        """A passage between those around it in its document; empty when it is gone."""
        query = (
            rows.SOURCES
            + "JOIN passages here ON here.document = p.document WHERE here.id = ? "
            + "AND p.position BETWEEN here.position - ? AND here.position + ? ORDER BY p.position"
        )
        with self.database.reading() as connection:
            found = connection.execute(query, (passage_id, before, after))
            return tuple(rows.source(row) for row in found)

    # --- what is computed afterwards ------------------------------------------------------------

    def passages_without_vector(self, limit: int) -> list[tuple[int, str]]:
        """Some passages whose meaning is to be computed: number, and the text to encode."""
        query = (
            "SELECT p.id, d.title, s.headings, p.text FROM pending "
            "JOIN passages p ON p.id = pending.passage JOIN sections s ON s.id = p.section "
            "JOIN documents d ON d.id = p.document ORDER BY pending.passage LIMIT ?"
        )
        with self.database.reading() as connection:
            return [
                (number, text_to_embed(title, rows.texts(headings), text))
                for number, title, headings, text in connection.execute(query, (limit,))
            ]

    def phrases_without_vector(self, limit: int) -> list[tuple[int, str]]:
        """Some titles and questions of documents whose meaning is to be computed."""
        query = "SELECT id, text FROM phrases WHERE vector IS NULL ORDER BY id LIMIT ?"
        with self.database.reading() as connection:
            return list(connection.execute(query, (limit,)))

    def answers(self, doc_id: str) -> list[str]:
        """How the sentence begins that answers each phrase of a document; "" where none is known.

        The phrases are its title, then its questions.
        """
        query = (
            "SELECT answer FROM phrases WHERE document = "
            "(SELECT id FROM documents WHERE doc_id = ?) ORDER BY id"
        )
        with self.database.reading() as connection:
            return [answer for (answer,) in connection.execute(query, (doc_id,))]

    def phrases_without_sound(self, limit: int) -> list[tuple[int, str]]:
        """Some titles and questions of documents that are to be pronounced."""
        query = "SELECT id, text FROM phrases WHERE phonemes IS NULL ORDER BY id LIMIT ?"
        with self.database.reading() as connection:
            return list(connection.execute(query, (limit,)))

    def put_phrase_sounds(self, phonemes: Mapping[int, str]) -> None:
        """Keep the phonemes of titles and questions; those that are gone are left out."""
        with self._changing() as connection:
            connection.executemany(
                "UPDATE phrases SET phonemes = ? WHERE id = ?",
                [(said, number) for number, said in phonemes.items()],
            )

    def put_phrase_vectors(self, vectors: Mapping[int, bytes]) -> None:
        """Keep packed vectors of titles and questions; those that are gone are left out."""
        with self._changing() as connection:
            connection.executemany(
                "UPDATE phrases SET vector = ? WHERE id = ?",
                [(vector, number) for number, vector in vectors.items()],
            )

    def put_vectors(self, vectors: Mapping[int, bytes]) -> None:
        """Keep packed vectors, by number of passage; passages that are gone are left out."""
        query = "INSERT OR REPLACE INTO vectors SELECT id, ? FROM passages WHERE id = ?"
        with self._changing() as connection:
            for number, vector in vectors.items():
                connection.execute(query, (vector, number))
                connection.execute("DELETE FROM pending WHERE passage = ?", (number,))

    def vectors(self, collection: str) -> dict[str, bytes]:
        """The packed vectors of a collection, by the text that was encoded."""
        query = (
            "SELECT d.title, s.headings, p.text, v.vector FROM vectors v "
            "JOIN passages p ON p.id = v.passage JOIN sections s ON s.id = p.section "
            "JOIN documents d ON d.id = p.document WHERE d.collection = ?"
        )
        with self.database.reading() as connection:
            passages = {
                text_to_embed(title, rows.texts(headings), text): vector
                for title, headings, text, vector in connection.execute(query, (collection,))
            }
            return passages | dict(connection.execute(_PHRASES, (collection,)))

    def pending(self) -> int:
        """How many passages have no vector yet; if they all have one, how many phrases have not."""
        with self.database.reading() as connection:
            passages = int(rows.one(connection, "SELECT COUNT(*) FROM pending"))
            phrases = "SELECT COUNT(*) FROM phrases WHERE vector IS NULL"
            return passages or int(rows.one(connection, phrases))

    def is_complete(self) -> bool:
        """Whether all meanings and sounds are there that the search needs."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM phrases WHERE phonemes IS NULL) "
            "OR EXISTS (SELECT 1 FROM sounds WHERE phonemes IS NULL)"
        )
        with self.database.reading() as connection:
            silent = bool(rows.one(connection, query))
        return not silent and not self.pending()

    def words_without_sound(self, limit: int) -> list[str]:
        """Some words of the passages that were not pronounced yet."""
        query = "SELECT word FROM sounds WHERE phonemes IS NULL LIMIT ?"
        with self.database.reading() as connection:
            return [word for (word,) in connection.execute(query, (limit,))]

    def put_sounds(self, sounds: Mapping[str, str]) -> None:
        """Keep the phonemes of words."""
        with self._changing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO sounds VALUES (?, ?)", list(sounds.items())
            )

    # --- health ---------------------------------------------------------------------------------

    def check(self) -> tuple[Problem, ...]:
        """Read the whole file; what is wrong, nothing when it is sound."""
        return checking.check(self.database)

    def refresh(self) -> None:
        """Make the index of words again when the rules for its words have changed."""
        if self.note(_RULES) != str(RULES):
            if self.documents():
                self.rebuild()
            self.put_note(_RULES, str(RULES))

    def rebuild(self) -> None:
        """Make the indexes again from the passages."""
        rebuild_words(self.database)
        with self._changing() as connection:
            connection.execute("REINDEX")

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self.database.writing() as connection:
            yield connection
            _count_generation(connection)


def default_path() -> Path:
    """Where this person's library is."""
    return paths.data_dir() / FILE_NAME


def _count_generation(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'")
