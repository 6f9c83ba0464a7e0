"""The answers that a person reported: a short list, in one small file."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from passerelle.config import paths
from passerelle.domain.answer import Answer
from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as say
from passerelle.journal.small_file import SmallFile, as_json, as_table, export

FILE_NAME = "reports.json"


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
    """The list. Usable from any thread; every method may raise PasserelleError."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet.

        Args:
            path: of the file, which need not be there.
        """
        self.path = path
        self._file = SmallFile(path, say.unreadable, say.list_refused)

    @classmethod
    def default(cls) -> "Reports":
        """This person's."""
        return cls(paths.data_dir() / FILE_NAME)

    def all(self) -> tuple[Report, ...]:
        """The reports, the oldest first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read.
        """
        return self._file.read(_parsed, ())

    def add(self, answer: Answer, reason: Reason) -> Report:
        """Report an answer.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        with self._file.alone():
            kept = self.all()
            number = max((one.number for one in kept), default=0) + 1
            fresh = _report(number, answer, reason)
            self._write([*kept, fresh])
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
        there = any(one.number == number for one in self.all())
        if there:
            self._rewrite(lambda kept: [one for one in kept if one.number != number])
        return there

    def export(self, target: Path) -> int:
        """Write the reports to a file: a table when it ends in .csv, else JSON.

        Returns:
            How many there are.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        kept = self.all()
        table = target.suffix.lower() == ".csv"
        export(target, _table(kept) if table else as_json([asdict(one) for one in kept]))
        return len(kept)

    def _change(self, number: int, change: Callable[[Report], Report]) -> Report | None:
        found = self._rewrite(
            lambda kept: [change(one) if one.number == number else one for one in kept]
        )
        return next((one for one in found if one.number == number), None)

    def _rewrite(self, change: Callable[[Sequence[Report]], Sequence[Report]]) -> Sequence[Report]:
        with self._file.alone():
            changed = change(self.all())
            self._write(changed)
            return changed

    def _write(self, reports: Sequence[Report]) -> None:
        self._file.write([asdict(one) for one in reports])


def _report(number: int, answer: Answer, reason: Reason) -> Report:
    return Report(
        number,
        datetime.now().astimezone().isoformat(timespec="seconds"),
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
