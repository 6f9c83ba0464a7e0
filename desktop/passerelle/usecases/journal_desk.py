"""What the window does with the journal: answers reported, counters of use."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from passerelle.domain.answer import Answer
from passerelle.domain.reports import Reason
from passerelle.journal.reports import Report, Reports
from passerelle.journal.usage import Days, Usage
from passerelle.usecases.own_thread import OwnThread


@dataclass(frozen=True, slots=True)
class ReportKept:
    """An answer was reported, or its report was changed."""

    report: Report


@dataclass(frozen=True, slots=True)
class ReportsRead:
    """The answers that were reported, the oldest first."""

    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ReportsExported:
    """The reports are in a file: how many, and its path."""

    count: int
    path: str


@dataclass(frozen=True, slots=True)
class UsageRead:
    """The counters, by ISO date, the oldest day first."""

    days: Days


@dataclass(frozen=True, slots=True)
class UsageExported:
    """The counters are in a file: of how many days, and its path."""

    days: int
    path: str


@dataclass(frozen=True, slots=True)
class JournalRefused:
    """What was asked could not be done; a sentence for the person."""

    sentence: str


JournalEvent = (
    ReportKept | ReportsRead | ReportsExported | UsageRead | UsageExported | JournalRefused
)
JournalListener = Callable[[JournalEvent], None]
"""Called from the desk's thread: return at once, never block."""


class JournalDesk:
    """Every act returns at once; the listener is told the rest."""

    def __init__(self, reports: Reports, usage: Usage, tell: JournalListener) -> None:
        """Read nothing yet."""
        self._reports = reports
        self._usage = usage
        self._tell = tell
        self._thread = OwnThread("journal", lambda sentence: tell(JournalRefused(sentence)))

    def report(self, answer: Answer, reason: Reason) -> None:
        """Report an answer, then tell the report."""
        self._thread.do(lambda: self._tell(ReportKept(self._reports.add(answer, reason))))

    def give_reason(self, number: int, reason: Reason) -> None:
        """Give a report another reason, then tell it."""
        self._thread.do(lambda: self._tell_changed(self._reports.give_reason(number, reason)))

    def add_remark(self, number: int, text: str) -> None:
        """Add words to the comment of a report, then tell it."""
        self._thread.do(lambda: self._tell_changed(self._reports.add_remark(number, text)))

    def read_reports(self) -> None:
        """Tell the list of reports."""
        self._thread.do(self._read_reports)

    def export_reports(self, target: Path) -> None:
        """Write the reports to a file: a table when it ends in .csv, else JSON."""
        self._thread.do(
            lambda: self._tell(ReportsExported(self._reports.export(target), str(target)))
        )

    def remove_report(self, number: int) -> None:
        """Forget a report, then tell the list."""

        def act() -> None:
            self._reports.remove(number)
            self._read_reports()

        self._thread.do(act)

    def read_usage(self) -> None:
        """Tell the counters."""
        self._thread.do(lambda: self._tell(UsageRead(self._usage.days())))

    def export_usage(self, target: Path) -> None:
        """Write the counters to a file: a table when it ends in .csv, else JSON."""
        self._thread.do(lambda: self._tell(UsageExported(self._usage.export(target), str(target))))

    def close(self) -> None:
        """Finish what was begun, and end the thread."""
        self._thread.close()

    def _tell_changed(self, report: Report | None) -> None:
        if report is not None:
            self._tell(ReportKept(report))

    def _read_reports(self) -> None:
        self._tell(ReportsRead(self._reports.all()))
