"""The file of the library: opening, migrating, one writer at a time, errors as sentences."""

import errno
import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from passerelle.config.files import alone_with
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say

BUSY_S = 30.0
"""How long a writer waits for another one, in this process or another."""
_GIVE_BACK_MS = 200
_CACHE_KIB = 16_384
_MIGRATION = re.compile(r"(\d{4})\.sql")
_PRIMARY = 0xFF
"""The bits of a result code of SQLite that say its kind."""
_REFUSALS = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
)
_DAMAGES = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_CONSTRAINT,
    }
)
"""What only a damaged file makes SQLite say: such a file may be put aside, no other."""


class Database:
    """One SQLite file, read by one connection and written by another.

    Readers never wait for a writer: they see what was there before it. Usable from any thread.
    """

    def __init__(self, path: Path, busy_s: float = BUSY_S) -> None:
        """Open it, make it if it is not there, bring it to the newest form.

        Raises:
            PasserelleError: LIBRARY_NEWER, LIBRARY_DAMAGED, LIBRARY_FAILED, LIBRARY_BUSY,
                DISK_FULL, DISK_REFUSED, OUT_OF_MEMORY.
        """
        self.path = path
        self._busy_s = busy_s
        self._reading, self._writing = threading.RLock(), threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._reader: sqlite3.Connection | None = None
        try:
            with self._sentences(), alone_with(path):  # it may be put aside at this moment
                self._open()
        except PasserelleError:
            self.close()
            raise

    def _open(self) -> None:
        with suppress(FileExistsError):
            self.path.touch(0o600, exist_ok=False)  # SQLite would let everybody read it
        self._writer = self._connect()
        self._writer.execute("PRAGMA auto_vacuum = INCREMENTAL")  # of a new file
        self._writer.execute("PRAGMA secure_delete = ON")
        self._writer.execute("PRAGMA journal_mode = WAL")
        self._migrate()
        self._reader = self._connect()
        self._reader.execute("PRAGMA query_only = ON")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that only reads, for one thread at a time.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, DISK_REFUSED.
        """
        with self._reading, self._sentences():
            yield _opened(self._reader)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Reading, with all questions answered from one state of the library.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, DISK_REFUSED.
        """
        with self.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing.

        Raises:
            PasserelleError: LIBRARY_BUSY, LIBRARY_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        with self._writing, self._sentences():
            connection = _opened(self._writer)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """Wait until no other thread or process does this work on the file.

        Raises:
            PasserelleError: DISK_REFUSED.
        """
        with self._sentences(), alone_with(self.path.with_name(f"{self.path.name}.{work}")):
            yield

    def give_back(self) -> None:
        """Give the room of what was deleted back to the disk, unless others are at work.

        What SQLite keeps beside the file goes into it, and lasts from then on, even beside another
        writer: the file is then only not made shorter.
        """
        with self._writing, self._sentences():
            connection = _opened(self._writer)
            connection.execute(f"PRAGMA busy_timeout = {_GIVE_BACK_MS}")
            try:
                with suppress(sqlite3.OperationalError):  # it needs to be the only writer
                    connection.executescript("PRAGMA incremental_vacuum")  # execute frees one page
                with suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {round(self._busy_s * 1000)}")

    def close(self) -> None:
        """Close the file. Reading or writing afterwards is a mistake of the caller."""
        with self._writing, self._reading:
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=self._busy_s, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return connection

    def _migrate(self) -> None:
        """Do the migrations that this file has not had, all of them or none."""
        scripts = _migrations()
        if self._version() == len(scripts):
            return
        with self.writing() as connection:
            done = self._version()  # again: another process may have been quicker
            if done > len(scripts):
                raise PasserelleError(ErrorCode.LIBRARY_NEWER, say.newer(str(self.path)))
            for script in scripts[done:]:
                for statement in _statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(scripts)}")

    def _version(self) -> int:
        with closing(_opened(self._writer).execute("PRAGMA user_version")) as rows:
            return int(rows.fetchone()[0])

    def _sentences(self) -> AbstractContextManager[None]:
        return _sentences(self.path)


def form_of(path: Path) -> int | None:
    """How many migrations a library had, None when there is none; nothing is changed.

    Raises:
        PasserelleError: LIBRARY_DAMAGED, LIBRARY_BUSY, LIBRARY_FAILED, DISK_REFUSED.
    """
    if not path.exists():
        return None
    with _sentences(path), closing(_existing(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _existing(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there, and makes none.

    Not read-only: such a one leaves its files of WAL behind. A URI of SQLite may name no server.
    """
    place = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    root = "" if place.startswith("/") else "/"
    return sqlite3.connect(f"file://{root}{place}?mode=rw", BUSY_S, uri=True)


def newest_form() -> int:
    """How many migrations there are."""
    return len(_migrations())


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk refuses into an error that a person can read."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the file
    except UnicodeDecodeError as error:
        raise _explained(sqlite3.DatabaseError(str(error)), path) from error
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    except OSError as error:
        raise _refusal(error, path) from error


def _opened(connection: sqlite3.Connection | None) -> sqlite3.Connection:
    if connection is None:
        raise sqlite3.ProgrammingError("the library is closed")
    return connection


def _migrations() -> list[str]:
    """The scripts, from 0001 on."""
    folder = resources.files("passerelle.library") / "migrations"
    files = sorted(file.name for file in folder.iterdir() if _MIGRATION.fullmatch(file.name))
    return [(folder / name).read_text("utf-8") for name in files]


def _statements(script: str) -> Iterator[str]:
    """One at a time: executescript would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _refusal(error: OSError, path: Path) -> PasserelleError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PasserelleError(ErrorCode.DISK_FULL, say.disk_full(str(path)), str(error))
    return PasserelleError(ErrorCode.DISK_REFUSED, say.refused(str(path)), str(error))


def _explained(error: sqlite3.DatabaseError, path: Path) -> PasserelleError:
    """What SQLite says, for a person.

    An error without a code comes from Python: text in the file that is not UTF-8. A constraint
    that does not hold means that the tables contradict each other.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
    detail = f"{getattr(error, 'sqlite_errorname', '')} {error}".strip()
    where = str(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return PasserelleError(ErrorCode.LIBRARY_BUSY, say.BUSY, detail)
    if code == sqlite3.SQLITE_FULL:
        return PasserelleError(ErrorCode.DISK_FULL, say.disk_full(where), detail)
    if code == sqlite3.SQLITE_NOMEM:
        return PasserelleError(ErrorCode.OUT_OF_MEMORY, say.failed(where), detail)
    if code in _REFUSALS:
        return PasserelleError(ErrorCode.DISK_REFUSED, say.refused(where), detail)
    if code in _DAMAGES:
        return PasserelleError(ErrorCode.LIBRARY_DAMAGED, say.damaged(where), detail)
    return PasserelleError(ErrorCode.LIBRARY_FAILED, say.failed(where), detail)
