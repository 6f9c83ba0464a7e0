"""The questions kept "à poser à IRIS"."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import apsw

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import questions as say
from passerelle.journal.earlier import EarlierFile
from passerelle.journal.retention import Kind, may_keep
from passerelle.journal.small_file import as_table, export
from passerelle.journal.vault import Vault

FILE_NAME = "questions.json"
"""The plain file of earlier versions."""


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question that waits for IRIS.

    Attributes:
        number: its own as long as it is kept.
        asked: ISO date and time.
    """

    number: int
    text: str
    asked: str


class KeptQuestions:
    """The list. Usable from any thread; every method may raise what a Vault raises.

    Attributes:
        path: of the plain file of earlier versions.
    """

    def __init__(self, vault: Vault) -> None:
        """Read nothing yet."""
        self.path = vault.folder / FILE_NAME
        self._vault = vault
        self._earlier = EarlierFile(self.path, say.unreadable)

    @classmethod
    def default(cls) -> "KeptQuestions":
        """This person's."""
        return cls(Vault.default())

    def all(self) -> tuple[KeptQuestion, ...]:
        """The questions, the oldest first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file of an earlier version cannot be read.
        """
        self.take_over()
        with self._vault.reading() as rows:
            return _all(rows)

    def add(self, text: str) -> KeptQuestion:
        """Keep a question; one that is there already is not kept twice.

        Raises:
            PasserelleError: POLICY when IT wants none kept, DOCUMENT_DAMAGED, DISK_FULL,
                DISK_REFUSED.
        """
        words = " ".join(text.split())
        if not may_keep(Kind.QUESTIONS):
            raise PasserelleError(ErrorCode.POLICY, say.FORBIDDEN)
        self.take_over()
        with self._vault.rows() as rows:
            return _added(rows, words, self._vault.moment(rows))

    def remove(self, number: int) -> bool:
        """Forget a question. Gives whether it was there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        self.take_over()
        with self._vault.reading() as rows:
            rows.execute("DELETE FROM question WHERE number = ?", (number,))
            return rows.changes() > 0

    def export(self, target: Path) -> int:
        """Write the questions to a file: a table when it ends in .csv, else one a line.

        Only this person's account may read it.

        Returns:
            How many there are.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        kept = self.all()
        table = target.suffix.lower() == ".csv"
        text = _table(kept) if table else "".join(f"{one.text}\n" for one in kept)
        export(target, text, private=True)
        return len(kept)

    def take_over(self) -> None:
        """Have the journal hold what an earlier version left in a plain file, if it did.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when that file cannot be read: it stays as it is.
        """
        self._earlier.take(self._vault, _parsed, _put)


def _all(rows: apsw.Connection) -> tuple[KeptQuestion, ...]:
    found = rows.execute("SELECT number, text, asked FROM question ORDER BY number")
    return tuple(KeptQuestion(*row) for row in found)


def _added(rows: apsw.Connection, words: str, asked: str) -> KeptQuestion:
    for one in _all(rows):
        if one.text.casefold() == words.casefold():
            return one
    rows.execute("INSERT INTO question (text, asked) VALUES (?, ?)", (words, asked))
    return KeptQuestion(rows.last_insert_rowid(), words, asked)


def _put(rows: apsw.Connection, questions: Sequence[KeptQuestion]) -> None:
    """Those of an earlier version, with their numbers where these are free."""
    taken = {one.number for one in _all(rows)}
    for one in questions:
        if one.number in taken:
            _added(rows, one.text, one.asked)
        else:
            rows.execute("INSERT INTO question VALUES (?, ?, ?)", astuple(one))
            taken.add(one.number)


def _parsed(kept: Any) -> tuple[KeptQuestion, ...]:
    return tuple(
        KeptQuestion(int(one["number"]), str(one["text"]), str(one["asked"])) for one in kept
    )


def _table(questions: Sequence[KeptQuestion]) -> str:
    return as_table(say.COLUMNS, ((one.number, one.asked, one.text) for one in questions))
