"""The journal, on a thread of its own."""

import queue
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from passerelle.domain.answer import Answer
from passerelle.domain.reports import Reason
from passerelle.domain.strings import figures, reports
from passerelle.domain.usage import Counts
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.usecases.journal_desk import (
    JournalDesk,
    JournalEvent,
    JournalRefused,
    ReportKept,
    ReportsExported,
    ReportsRead,
    UsageExported,
    UsageRead,
)

TIMEOUT_S = 20.0
ANSWER = Answer("Que faire ?", "Appelez.")


class Bench:
    """A desk, and what it tells."""

    def __init__(self, folder: Path) -> None:
        self.reports, self.usage = Reports(folder / "r.json"), Usage(folder / "u.json")
        self.desk = JournalDesk(self.reports, self.usage, self._tell)
        self._told: queue.Queue[tuple[JournalEvent, int]] = queue.Queue()

    def _tell(self, event: JournalEvent) -> None:
        self._told.put((event, threading.get_ident()))

    def told(self) -> JournalEvent:
        """The next event; never from the thread of the window."""
        event, thread = self._told.get(timeout=TIMEOUT_S)
        assert thread != threading.get_ident()
        return event


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.desk.close()


def test_an_answer_is_reported_commented_exported_and_removed(bench: Bench, tmp_path: Path) -> None:
    bench.desk.report(ANSWER, Reason.WRONG)
    kept = bench.told()
    assert isinstance(kept, ReportKept)
    bench.desk.give_reason(kept.report.number, Reason.BIASED)
    assert isinstance(bench.told(), ReportKept)
    bench.desk.add_remark(kept.report.number, "Injuste.")
    changed = bench.told()
    assert isinstance(changed, ReportKept)
    assert (changed.report.reason, changed.report.comment) == (Reason.BIASED, "Injuste.")
    bench.desk.add_remark(99, "Rien.")
    bench.desk.read_reports()
    assert bench.told() == ReportsRead((changed.report,))
    target = tmp_path / "r.csv"
    bench.desk.export_reports(target)
    assert bench.told() == ReportsExported(1, str(target))
    bench.desk.remove_report(kept.report.number)
    assert bench.told() == ReportsRead(())


def test_counters_are_read_and_exported(bench: Bench, tmp_path: Path) -> None:
    bench.usage.add(Counts(questions=2), date(2026, 11, 23))
    bench.desk.read_usage()
    assert bench.told() == UsageRead({"2026-11-23": Counts(questions=2)})
    target = tmp_path / "u.csv"
    bench.desk.export_usage(target)
    assert bench.told() == UsageExported(1, str(target))


def test_what_cannot_be_done_is_a_sentence(bench: Bench) -> None:
    bench.reports.path.write_text("{")
    bench.usage.path.write_text("{")
    bench.desk.report(ANSWER, Reason.WRONG)
    assert bench.told() == JournalRefused(reports.unreadable(str(bench.reports.path)))
    bench.desk.read_usage()
    assert bench.told() == JournalRefused(figures.unreadable(str(bench.usage.path)))
