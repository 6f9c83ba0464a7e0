"""The answers that a person reported."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import apsw

from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as say
from passerelle.journal.earlier import EarlierFile
from passerelle.journal.retention import Kind, may_keep
from passerelle.journal.small_file import as_json, as_table, export
from passerelle.journal.vault import Vault

FILE_NAME = "reports.json"
"""The plain file of earlier versions."""


@dataclass(frozen=True, slots=True)
class Report:
    """An answer, and what is wrong with it.

    Attributes:
        number: its own as long as it is kept.
        reported: ISO date and time.
        comment: the person's words, "" for none.
        answer: the text that was shown.
        generated: whether a model wrote it.
        sources: title and doc_id of each.
    """

    number: int
    reported: str
    reason: Reason
    comment: str
    question: str
    answer: str
    generated: bool
    sources: tuple[str, ...]


class Reports:
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
    def default(cls) -> "Reports":
        """This person's."""
        return cls(Vault.default())

    def all(self) -> tuple[Report, ...]:
        """The reports, the oldest first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file of an earlier version cannot be read.
        """
        self.take_over()
        with self._vault.reading() as rows:
            return _all(rows)

    def add(self, answer: Answer, reason: Reason) -> Report:
        """Report an answer.

        Raises:
            PasserelleError: POLICY when IT wants none kept, DOCUMENT_DAMAGED, DISK_FULL,
                DISK_REFUSED.
        """
        if not may_keep(Kind.REPORTS):
            raise PasserelleError(ErrorCode.POLICY, say.FORBIDDEN)
        self.take_over()
        with self._vault.rows() as rows:
            now = self._vault.moment(rows)
            fresh = _report(_next_number(rows), now, answer, reason)
            _write(rows, fresh)
            return fresh

    def give_reason(self, number: int, reason: Reason) -> Report | None:
        """Give a report another reason; None when it is no longer there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        return self._change(number, lambda one: replace(one, reason=reason))

    def add_remark(self, number: int, text: str) -> Report | None:
        """Add words to the comment of a report; None when it is no longer there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        return self._change(
            number, lambda one: replace(one, comment=" ".join((one.comment + " " + text).split()))
        )

    def remove(self, number: int) -> bool:
        """Forget a report. Gives whether it was there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        self.take_over()
        with self._vault.reading() as rows:
            rows.execute("DELETE FROM report WHERE number = ?", (number,))
            return rows.changes() > 0

    def export(self, target: Path) -> int:
        """Write the reports to a file: a table when it ends in .csv, else JSON.

        Only this person's account may read it.

        Returns:
            How many there are.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        kept = self.all()
        table = target.suffix.lower() == ".csv"
        text = _table(kept) if table else as_json([asdict(one) for one in kept])
        export(target, text, private=True)
        return len(kept)

    def _change(self, number: int, change: Callable[[Report], Report]) -> Report | None:
        self.take_over()
        with self._vault.reading() as rows:
            found = next((one for one in _all(rows) if one.number == number), None)
            if found is None:
                return None
            changed = change(found)
            _write(rows, changed)
            return changed

    def take_over(self) -> None:
        """Have the journal hold what an earlier version left in a plain file, if it did.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when that file cannot be read: it stays as it is.
        """
        self._earlier.take(self._vault, _parsed, _put)


def _all(rows: apsw.Connection) -> tuple[Report, ...]:
    found = rows.execute(
        "SELECT number, reported, reason, comment, question, answer, generated, sources"
        " FROM report ORDER BY number"
    )
    return tuple(_of_row(*row) for row in found)


def _of_row(
    number: int, reported: str, reason: str, comment: str, question: str, answer: str,
    generated: int, sources: str,
) -> Report:  # fmt: skip
    return Report(
        *(number, reported, Reason(reason), comment, question, answer),
        generated=bool(generated),
        sources=tuple(json.loads(sources)),
    )


def _write(rows: apsw.Connection, one: Report) -> None:
    sources = json.dumps(one.sources, ensure_ascii=False)
    rows.execute(
        "INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(one.number, one.reported, one.reason.value, one.comment, one.question, one.answer),
            *(int(one.generated), sources),
        ),
    )


def _next_number(rows: apsw.Connection) -> int:
    return int(rows.execute("SELECT coalesce(max(number), 0) + 1 FROM report").get)


def _put(rows: apsw.Connection, reports: Sequence[Report]) -> None:
    """Those of an earlier version, with their numbers where these are free."""
    taken = {one.number for one in _all(rows)}
    for one in reports:
        number = _next_number(rows) if one.number in taken else one.number
        _write(rows, replace(one, number=number))
        taken.add(number)


def _report(number: int, now: str, answer: Answer, reason: Reason) -> Report:
    return Report(
        number,
        now,
        reason,
        "",
        answer.question,
        answer.text,
        answer.generated,
        tuple(f"{source.title} ({source.doc_id})" for source in answer.sources),
    )


def _parsed(kept: Any) -> tuple[Report, ...]:
    return tuple(
        Report(
            int(one["number"]),
            str(one["reported"]),
            Reason(one["reason"]),
            str(one["comment"]),
            str(one["question"]),
            str(one["answer"]),
            bool(one["generated"]),
            tuple(map(str, one["sources"])),
        )
        for one in kept
    )


def _table(reports: Sequence[Report]) -> str:
    rows = (
        (
            one.number,
            one.reported,
            say.REASONS[one.reason],
            one.comment,
            one.question,
            one.answer,
            say.YES if one.generated else say.NO,
            " | ".join(one.sources),
        )
        for one in reports
    )
    return as_table(say.COLUMNS, rows)
