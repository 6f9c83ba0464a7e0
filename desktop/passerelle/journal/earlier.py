"""The plain files of earlier versions: taken over once, then overwritten and removed."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any, TypeVar

import apsw

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.journal.shredding import shred
from passerelle.journal.vault import Vault

T = TypeVar("T")

_DAMAGED = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError),
    *(ArithmeticError, RecursionError),  # numbers without end, brackets without end
)


class EarlierFile:
    """A JSON file where a part of the journal used to be. Usable from any thread."""

    def __init__(self, path: Path, unreadable: Callable[[str], str]) -> None:
        """Read nothing yet.

        Args:
            path: of the file, which need not be there.
            unreadable: what to say, of a path, when its content is not what was written.
        """
        self.path = path
        self._unreadable = unreadable
        self._done = path.with_name(f"{path.name}.taken")

    def take(
        self,
        vault: Vault,
        parse: Callable[[Any], T],
        put: Callable[[apsw.Connection, T], None],
    ) -> None:
        """Have the vault hold what it holds, and remove it.

        A crash loses nothing and doubles nothing: the vault remembers, in the act that puts the
        content there, which content it was.

        Args:
            vault: where it goes.
            parse: makes what `put` takes of the JSON; raises ValueError, KeyError, TypeError,
                AttributeError.
            put: writes it among what is there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read: it stays as it is;
                whatever the vault raises.
        """
        if self.path.exists():
            with vault.rows() as rows:
                self._put(rows, parse, put)
            vault.tidy_again()  # some of it may be too old
            with suppress(OSError):  # else the next act tries again
                self.path.replace(self._done)  # half overwritten, it would look damaged
        if self._done.exists():
            with suppress(OSError):
                shred(self._done)
        for path in self._unfinished():
            with suppress(OSError):
                shred(path)

    def _unfinished(self) -> Iterator[Path]:
        """What an earlier version was writing when it was killed: words in clear, for nobody."""
        yield from self.path.parent.glob(f"{escape(self.path.name)}.*.new")

    def _put(
        self,
        rows: apsw.Connection,
        parse: Callable[[Any], T],
        put: Callable[[apsw.Connection, T], None],
    ) -> None:
        try:
            written = self.path.read_bytes()
            content = parse(json.loads(written.decode("utf-8")))
            digest = hashlib.sha256(written).hexdigest()
            known = rows.execute("SELECT 1 FROM taken_over WHERE digest = ?", (digest,)).get
            if known is None:
                put(rows, content)  # which may find numbers or letters that SQLite does not have
                rows.execute("INSERT INTO taken_over VALUES (?)", (digest,))
        except FileNotFoundError:  # another process was quicker
            return
        except _DAMAGED as error:
            sentence, detail = self._unreadable(str(self.path)), type(error).__name__
            raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, sentence, detail) from error
