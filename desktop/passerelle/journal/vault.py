"""The journal: one connection an act, one act at a time, under a key of 32 random bytes."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

import apsw

from passerelle.config import paths
from passerelle.config.files import alone_with
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal.clock import moment
from passerelle.journal.custody import Custody
from passerelle.journal.places import Place
from passerelle.journal.retention import RETENTION, expire, history_days
from passerelle.journal.sealed import (
    all_or_nothing,
    begin_file,
    beside,
    connected,
    is_half_done,
    migrate,
    raw,
    sentences,
    trial_of,
    undoes,
)
from passerelle.journal.shredding import shred

FILE_NAME = "journal.db"
KEYS_FOLDER = "keys"
LONGEST_WAIT_S = 10.0
"""For another process: its acts are short, unless it was stopped."""
_NO_LONGER_OPENS = (ErrorCode.JOURNAL_KEY, ErrorCode.JOURNAL_DAMAGED, ErrorCode.JOURNAL_NEWER)
_UNREADABLE = (*_NO_LONGER_OPENS, ErrorCode.JOURNAL_LOCKED)
_GOES_AS_A_WHOLE = (*_NO_LONGER_OPENS, ErrorCode.DISK_FULL)  # even deleting needs room
"""What keeps rows from being deleted one by one, when all of them are to go."""

Clock = Callable[[], datetime]
"""Tells the time, with its time zone."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Vault:
    """Usable from any thread and by several processes: an act waits until the one before is over.

    Every method may raise PasserelleError: JOURNAL_KEY, JOURNAL_LOCKED, JOURNAL_DAMAGED,
    JOURNAL_NEWER, POLICY, DISK_FULL, DISK_REFUSED.
    """

    def __init__(
        self,
        folder: Path,
        custody: Custody | None = None,
        now: Clock = _now,
        chosen_days: Callable[[], int] = lambda: history_days().days,
    ) -> None:
        """Open nothing yet.

        Args:
            folder: of the journal, which need not be there.
            custody: of its key; in the same folder by default.
            now: the clock.
            chosen_days: for how many days history is kept; may raise PasserelleError.
        """
        self.folder = folder
        self.path = folder / FILE_NAME
        self.custody = custody or Custody(folder / KEYS_FOLDER)
        self.now = now
        self.chosen_days = chosen_days
        self._known: tuple[Place, bytes] | None = None
        self._expired: date | None = None

    @classmethod
    def default(cls) -> "Vault":
        """This person's: the same one for everybody in this process, so the key is found once."""
        return _vault_of(paths.data_dir())

    @contextmanager
    def rows(self) -> Iterator[apsw.Connection]:
        """One act: all of it is kept, or nothing. What is too old goes before it, once a day."""
        with self._act() as connection, all_or_nothing(connection):
            today = self._expire(connection)
            yield connection
        self._expired = today

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """As rows(), but to look only: it makes nothing, and a disk that is full is no obstacle."""
        if not self._is_empty():
            with self._act() as connection:
                self._expire_if_it_can(connection)
                yield connection
        else:
            with closing(apsw.Connection(":memory:")) as nothing:
                migrate(nothing, self.path)
                yield nothing

    def form(self) -> int | None:
        """How many steps of the schema it had, None when nothing was kept yet; they stay so."""
        if self._is_empty():
            return None
        with self.alone(), closing(self._opened()) as connection:
            return int(connection.pragma("user_version"))

    def moment(self, rows: apsw.Connection) -> str:
        """The time to write with what is kept in this act: ISO, with its time zone."""
        return moment(rows, self.now()).isoformat(timespec="seconds")

    def tidy(self) -> None:
        """Erase what is too old, if that was not done today."""
        if not self._is_empty() and self._expired != self.now().date():
            with self.rows():
                pass

    def tidy_again(self) -> None:
        """The same, whatever was done today."""
        self._expired = None
        self.tidy()

    def erase(self) -> None:
        """Delete every row, take another key, forget the old one, and what was put aside.

        A journal that cannot be opened or written any more goes as a whole. Killed in the middle,
        what is left is a journal with fewer rows, or none, that one of its keys opens.
        """
        with self.alone():
            if self.path.exists():
                self._empty()
            self._forget_trials()
            for path in self.left_aside():
                shred(path)
            self.custody.forget_aside()

    def renew_key(self) -> None:
        """Encrypt everything anew with another key, and forget the old one. IT's own stays."""
        with self._act() as connection:
            self._renew(connection)

    def protect(self, passphrase: str) -> None:
        """Put the key behind a passphrase. IT's own key stays where it is."""
        with self._act() as connection:
            self.custody.unlock(passphrase)
            self._take_key(connection, *self.custody.protected())

    def is_sound(self) -> bool:
        """Whether what is kept can be read, or nothing is.

        Raises:
            PasserelleError: DISK_FULL, DISK_REFUSED.
        """
        if self._is_empty():
            return True
        try:
            with self._act() as connection:
                return bool(connection.pragma("quick_check") == "ok")
        except PasserelleError as error:
            if error.code not in _UNREADABLE:
                raise
            return False

    def aside(self) -> tuple[Path, ...]:
        """Give the journal and its keys other names, with the date; the next act begins anew.

        Returns:
            Where it is now; nothing when there is no journal.
        """
        stamp = self.now().strftime("%Y-%m-%d-%H%M%S")
        with self.alone():
            moved = tuple(self._renamed(stamp))
            if moved:
                self.custody.put_aside(stamp)
            self._known = None
            return moved

    def left_aside(self) -> tuple[Path, ...]:
        """What was put aside and is still there."""
        return tuple(sorted(self.folder.glob(f"{self.path.stem}-aside-*{self.path.suffix}*")))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads and processes out; not without end, as one may have been stopped."""
        with sentences(self.path), alone_with(self.path, LONGEST_WAIT_S):
            yield

    # --- one connection -------------------------------------------------------------------------

    @contextmanager
    def _act(self) -> Iterator[apsw.Connection]:
        with self.alone():
            new = self._is_new()
            with closing(self._begun() if new else self._opened()) as connection:
                self._prepare(connection)
                yield connection

    def _prepare(self, connection: apsw.Connection) -> None:
        migrate(connection, self.path)

    def _is_new(self) -> bool:
        """Whether nothing was kept yet: no file, or one that another program made, and no key."""
        size = self._size()
        return size is None or (size == 0 and self.custody.place() is None)

    def _is_empty(self) -> bool:
        """The same, for who is not in an act: what the disk refuses is a sentence."""
        with sentences(self.path):
            return self._is_new()

    def _size(self) -> int | None:
        with suppress(FileNotFoundError):
            return self.path.stat().st_size
        return None

    def _begun(self) -> apsw.Connection:
        """A new journal. It has its name once it is whole: an empty one was cut by something."""
        _place, key = self._known = self.custody.begin()
        fresh = trial_of(self.path)
        self._forget_trials()
        begin_file(fresh)
        with closing(connected(fresh, key)) as connection:
            self._prepare(connection)
        fresh.replace(self.path)
        return connected(self.path, key)

    def _opened(self) -> apsw.Connection:
        """The journal, by the key that opened it before or by any other there is."""
        if self._size() == 0:  # SQLite would take it for a new one, and nothing would be told
            sentence = say.damaged(str(self.path))
            raise PasserelleError(ErrorCode.JOURNAL_DAMAGED, sentence, "empty file")
        if self._known is not None and self._is_current(self._known[0]):
            connection = self._tried(self._known[1])
            if connection is not None:  # else another process changed it
                return connection
        self._forget_trials()
        for place, key in self.custody.held():
            connection = self._tried(key)
            if connection is not None:
                self._known = place, key
                self._settle(connection, place)
                return connection
        raise PasserelleError(ErrorCode.JOURNAL_KEY, say.wrong_key(str(self.path)), "no key fits")

    def _tried(self, key: bytes) -> apsw.Connection | None:
        """Open it with a key; None when that is not the one."""
        if is_half_done(self.path) and not undoes(self.path, key):
            return None
        with suppress(apsw.NotADBError):
            return connected(self.path, key)
        return None

    def _is_current(self, place: Place) -> bool:
        expected = self.custody.place()
        return expected is not None and expected.path == place.path

    def _settle(self, connection: apsw.Connection, place: Place) -> None:
        """Give the journal the key that IT wants, or keep only the one that opened it."""
        given = self.custody.given()
        if given is not None and place.path != given.path:
            self._take_key(connection, given, given.read() or b"")
        else:
            self.custody.settle(place)

    def _expire(self, connection: apsw.Connection) -> date:
        today = self.now().date()
        if self._expired != today:
            expire(connection, self.now(), self._chosen_days())
        return today

    def _expire_if_it_can(self, connection: apsw.Connection) -> None:
        with suppress(apsw.FullError, apsw.ReadOnlyError, apsw.IOError):
            with all_or_nothing(connection):
                today = self._expire(connection)
            self._expired = today

    def _chosen_days(self) -> int | None:
        try:
            return self.chosen_days()
        except PasserelleError:  # told where a question is asked
            return None

    # --- keys and names -------------------------------------------------------------------------

    def _take_key(self, connection: apsw.Connection, place: Place, key: bytes) -> None:
        """Encrypt everything anew. The key is at its place first, and the old one goes last."""
        connection.pragma("rekey", raw(key))
        self.custody.settle(place)
        self._known = self.custody.place() or place, key

    def _renew(self, connection: apsw.Connection) -> None:
        if self._known is not None:  # it is, once it is open
            self._take_key(connection, *self.custody.fresh(self._known[0]))

    def _empty(self) -> None:
        try:
            with sentences(self.path), closing(self._opened()) as connection:
                self._prepare(connection)
                with all_or_nothing(connection):
                    for table in _tables():
                        connection.execute(f"DELETE FROM {table}")
                connection.execute("VACUUM")
                self._renew(connection)
        except PasserelleError as error:
            if error.code not in _GOES_AS_A_WHOLE:
                raise
            for path in (self.path, beside(self.path)):
                shred(path)
            self.custody.forget()
            self._known = None

    def _renamed(self, stamp: str) -> Iterator[Path]:
        place = self.path.with_stem(f"{self.path.stem}-aside-{stamp}")
        for named in (beside, Path):  # the file itself last: the other means nothing without it
            if named(self.path).exists():
                yield named(self.path).replace(named(place))

    def _forget_trials(self) -> None:
        """Remove what a crash left of them."""
        for path in self._trials():
            shred(path)

    def _trials(self) -> Iterator[Path]:
        yield from self.folder.glob(f"{trial_of(self.path).stem}*")


@cache
def _vault_of(folder: Path) -> Vault:
    return Vault(folder)


def _tables() -> tuple[str, ...]:
    return (*(rule.table for rule in RETENTION.values() if rule.table), "taken_over", "clock")
