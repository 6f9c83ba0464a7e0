"""What the window does with the journal: reports, counters, history, all of one's own data."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.journal.history import History
from passerelle.journal.own_data import OwnData, Summary
from passerelle.journal.reports import Report, Reports
from passerelle.journal.usage import Days, Usage
from passerelle.journal.vault import Vault
from passerelle.usecases.own_thread import OwnThread

_log = logging.getLogger(__name__)


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
class OwnDataRead:
    """How much is kept, and how long."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class OwnDataExported:
    """Everything is in a file: how many things, and its path."""

    count: int
    path: str


@dataclass(frozen=True, slots=True)
class OwnDataErased:
    """Everything is erased."""


@dataclass(frozen=True, slots=True)
class HistoryChosen:
    """History is kept for so many days from now on."""

    days: int


@dataclass(frozen=True, slots=True)
class OwnDataClosed:
    """What is kept cannot be counted; a sentence for the person.

    Attributes:
        wants_passphrase: whether a passphrase is what opens the journal.
    """

    sentence: str
    wants_passphrase: bool


@dataclass(frozen=True, slots=True)
class JournalRefused:
    """What was asked could not be done; a sentence for the person."""

    sentence: str


@dataclass(frozen=True, slots=True)
class JournalClosed:
    """The journal could not be opened: nothing is kept; a sentence for the person."""

    code: ErrorCode
    sentence: str


JournalEvent = (
    ReportKept
    | ReportsRead
    | ReportsExported
    | UsageRead
    | UsageExported
    | OwnDataRead
    | OwnDataExported
    | OwnDataErased
    | HistoryChosen
    | OwnDataClosed
    | JournalRefused
    | JournalClosed
)
JournalListener = Callable[[JournalEvent], None]
"""Called from the desk's thread: return at once, never block."""


class JournalDesk:
    """Every act returns at once; the listener is told the rest."""

    def __init__(self, vault: Vault, tell: JournalListener) -> None:
        """Read nothing yet."""
        self._vault = vault
        self._reports = Reports(vault)
        self._usage = Usage(vault)
        self._history = History(vault)
        self._own_data = OwnData(vault)
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

    def tidy(self) -> None:
        """Open the journal, erase what is too old; tell JournalClosed when that cannot be done."""
        self._thread.do(self._tidy)

    def keep(self, answer: Answer) -> None:
        """Keep a question and its answer, if the person wants it. Tells nothing."""
        self._thread.do(lambda: self._keep(answer))

    def choose_history(self, days: int) -> None:
        """Keep history for so many days, then tell that, and what is left."""

        def act() -> None:
            self._tell(HistoryChosen(self._history.choose(days).days))
            self._read_own_data()

        self._thread.do(act)

    def read_own_data(self) -> None:
        """Tell how much is kept, and how long."""
        self._thread.do(self._read_own_data)

    def export_own_data(self, target: Path) -> None:
        """Write everything to a JSON file."""
        self._thread.do(
            lambda: self._tell(OwnDataExported(self._own_data.export(target), str(target)))
        )

    def erase_own_data(self) -> None:
        """Erase everything, then tell that, and that nothing is left."""

        def act() -> None:
            self._own_data.erase()
            self._tell(OwnDataErased())
            self._read_own_data()

        self._thread.do(act)

    def unlock(self, passphrase: str) -> None:
        """Open the journal with a passphrase, then tell how much is kept."""

        def act() -> None:
            self._vault.custody.unlock(passphrase)
            self._read_own_data()

        self._thread.do(act)

    def close(self) -> None:
        """Finish what was begun, and end the thread."""
        self._thread.close()

    def _tell_changed(self, report: Report | None) -> None:
        if report is not None:
            self._tell(ReportKept(report))

    def _read_reports(self) -> None:
        self._tell(ReportsRead(self._reports.all()))

    def _read_own_data(self) -> None:
        try:
            self._tell(OwnDataRead(self._own_data.summary()))
        except PasserelleError as error:
            locked = error.code is ErrorCode.JOURNAL_LOCKED
            passphrase = locked and self._own_data.wants_passphrase()
            self._tell(OwnDataClosed(error.sentence, passphrase))

    def _tidy(self) -> None:
        try:
            self._vault.tidy()
        except PasserelleError as error:
            _log.warning("journal closed: %s", error.code.value)
            self._tell(JournalClosed(error.code, error.sentence))

    def _keep(self, answer: Answer) -> None:
        try:
            self._history.add(answer)
        except PasserelleError as error:  # nobody waits for it: the page of one's data says why
            _log.warning("history not kept: %s", error.code.value)
