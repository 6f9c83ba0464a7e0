"""An encrypted SQLite file: opened with a raw key, brought to its newest form, errors as sentences.

ChaCha20 with Poly1305 for every page, by SQLite3 Multiple Ciphers. No page is ever written in
clear: what undoes an act is encrypted too, temporary tables stay in memory.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import journal as say_files
from passerelle.domain.strings import vault as say
from passerelle.journal.schema import MIGRATIONS

_BUSY_MS = 5_000
_FULL = (errno.ENOSPC, errno.EDQUOT)


def beside(path: Path) -> Path:
    """The file by which SQLite undoes an act that was not finished."""
    return path.with_name(f"{path.name}-journal")


def trial_of(path: Path) -> Path:
    """A copy to try, or a journal that is only begun: nothing is lost with it."""
    return path.with_stem(f"{path.stem}-trial")


def begin_file(path: Path) -> None:
    """Make an empty file, which SQLite takes for a new one: 0600 from its first byte on."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def connected(path: Path, key: bytes) -> apsw.Connection:
    """Open a journal.

    Raises:
        apsw.NotADBError: the key is not this one.
        apsw.CantOpenError: no file can be opened there.
    """
    connection = apsw.Connection(_name_of(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.set_busy_timeout(_BUSY_MS)
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", raw(key))
        connection.pragma("secure_delete", 1)
        connection.pragma("temp_store", 2)  # in memory
        connection.pragma("synchronous", 3)  # what is told to be kept stays so without power
        connection.pragma("user_version")  # reads the first page
    except BaseException:
        connection.close()
        raise
    return connection


def _name_of(path: Path) -> str:
    """A path as SQLite has it: in UTF-8, whatever the locale of the session is."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise apsw.CantOpenError("a name that is not UTF-8") from error


def is_half_done(path: Path) -> bool:
    """Whether a crash cut an act: what undoes it is still there."""
    rollback = beside(path)
    return rollback.exists() and rollback.stat().st_size > 0


def undoes(path: Path, key: bytes) -> bool:
    """Whether a key undoes what a crash left half done.

    SQLite undoes it with any key it is given, and a wrong one would spoil everything: a copy, as
    encrypted as the file, is tried first.
    """
    trial = trial_of(path)
    try:
        for named in (Path, beside):
            begin_file(named(trial))
            shutil.copyfile(named(path), named(trial))
        with closing(connected(trial, key)) as connection:
            return bool(connection.pragma("integrity_check") == "ok")
    except (apsw.NotADBError, apsw.CorruptError):
        return False
    finally:
        for named in (Path, beside):
            named(trial).unlink(missing_ok=True)


@contextmanager
def all_or_nothing(connection: apsw.Connection) -> Iterator[None]:
    """A transaction. A full disk ends it before we do, which apsw's own does not expect."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def migrate(connection: apsw.Connection, path: Path) -> None:
    """Do the steps that this file has not had, all of them or none.

    Raises:
        PasserelleError: JOURNAL_NEWER.
    """
    done = int(connection.pragma("user_version"))
    if done > len(MIGRATIONS):
        raise PasserelleError(ErrorCode.JOURNAL_NEWER, say.newer(str(path)), f"version {done}")
    if done < len(MIGRATIONS):
        with all_or_nothing(connection):
            for step in MIGRATIONS[done:]:
                connection.execute(step)
            connection.pragma("user_version", len(MIGRATIONS))


def raw(key: bytes) -> str:
    """As the cipher takes a key that needs no derivation."""
    return f"raw:{key.hex()}"


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite or the disk refuses into an error that a person can read.

    Raises:
        PasserelleError: JOURNAL_KEY, JOURNAL_DAMAGED, DISK_FULL, DISK_REFUSED.
    """
    try:
        yield
    except apsw.Error as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error
    except TimeoutError as error:  # of waiting for one's turn
        raise PasserelleError(ErrorCode.DISK_REFUSED, say.BUSY, "lock") from error
    except OSError as error:
        code, sentence = ErrorCode.DISK_REFUSED, say.refused(str(path))
        if error.errno in _FULL:
            code, sentence = ErrorCode.DISK_FULL, say_files.disk_full(str(path))
        raise PasserelleError(code, sentence, type(error).__name__) from error


def _told(error: apsw.Error, path: Path) -> PasserelleError | None:
    """What SQLite says, for a person; None for a mistake of ours. Its words name no content."""
    where, detail = str(path), f"{type(error).__name__}: {error}"
    if isinstance(error, apsw.NotADBError):
        return PasserelleError(ErrorCode.JOURNAL_KEY, say.wrong_key(where), detail)
    if isinstance(error, apsw.CorruptError | apsw.FormatError):
        return PasserelleError(ErrorCode.JOURNAL_DAMAGED, say.damaged(where), detail)
    if isinstance(error, apsw.FullError):
        return PasserelleError(ErrorCode.DISK_FULL, say_files.disk_full(where), detail)
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return PasserelleError(ErrorCode.DISK_REFUSED, say.BUSY, detail)
    if isinstance(error, apsw.IOError | apsw.CantOpenError | apsw.ReadOnlyError):
        return PasserelleError(ErrorCode.DISK_REFUSED, say.refused(where), detail)
    return None
