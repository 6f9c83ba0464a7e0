"""The page of the answers that were reported: seen, exported, removed."""

from pathlib import Path

from passerelle.domain.strings import reports as told
from passerelle.domain.strings import reports_page as words
from passerelle.journal.reports import Report
from passerelle.ui.journal import Journal
from passerelle.ui.pages.kept_list import KeptListPage, KeptWords
from passerelle.ui.widgets.reason_tiles import PICTURES
from passerelle.ui.widgets.row_list import Row
from passerelle.usecases.journal_desk import (
    JournalEvent,
    JournalRefused,
    ReportsExported,
    ReportsRead,
)

_WORDS = KeptWords(
    words.LIST_TITLE,
    words.INTRODUCTION,
    words.LIST,
    told.NONE,
    words.confirm_removal,
    words.EXPORT_HELP,
    words.REMOVE_HELP,
    words.CONFIRM_HELP,
    words.REFUSE_HELP,
    words.FILE_NAME,
    words.FILE_KINDS,
)


class ReportsPage(KeptListPage):
    """Lists the reports, writes them to a file, removes the one that is chosen."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(_WORDS)
        self._journal = journal
        self._kept: tuple[Report, ...] = ()
        journal.arrived.connect(self._take)
        self.removal_wanted.connect(self._remove_report)
        self.export_wanted.connect(self._export_reports)

    def enter(self) -> None:
        """The page is shown: read the list again."""
        super().enter()
        self._journal.desk.read_reports()

    def _remove_report(self, rank: int) -> None:
        self._journal.desk.remove_report(self._kept[rank].number)

    def _export_reports(self, target: Path) -> None:
        self._journal.desk.export_reports(target)

    def _take(self, event: JournalEvent) -> None:
        if isinstance(event, ReportsRead):
            self._kept = event.reports
            self.trouble.hide()
            questions = [one.question for one in self._kept]
            self.show_rows([_row(one) for one in self._kept], questions)
        elif isinstance(event, ReportsExported):
            self.tell(told.exported(event.count, event.path))
        elif isinstance(event, JournalRefused) and self.isVisible():
            self.refuse(event.sentence)


def _row(report: Report) -> Row:
    title = words.row_title(report.reason, report.question)
    details = words.row_details(report.reported, report.comment)
    return Row(title, details, "", PICTURES[report.reason])
