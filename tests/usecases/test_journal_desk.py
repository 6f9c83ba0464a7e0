"""The journal, on a thread of its own."""

import logging
import queue
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from passerelle.config.settings import Settings, save_settings
from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode
from passerelle.domain.reports import Reason
from passerelle.domain.strings import figures, reports
from passerelle.domain.strings import vault as vault_words
from passerelle.domain.usage import Counts
from passerelle.journal.reports import Reports
from passerelle.journal.retention import Kind
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.usecases.journal_desk import (
    HistoryChosen,
    JournalClosed,
    JournalDesk,
    JournalEvent,
    JournalRefused,
    OwnDataClosed,
    OwnDataErased,
    OwnDataExported,
    OwnDataRead,
    ReportKept,
    ReportsExported,
    ReportsRead,
    UsageExported,
    UsageRead,
)
from tests.journal.makers import ANSWER as KEPT
from tests.journal.makers import WORDS, Clock, custody

TIMEOUT_S = 20.0
ANSWER = Answer("Que faire ?", "Appelez.")


class Bench:
    """A desk, and what it tells."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault(folder, custody(folder), Clock())
        self.reports, self.usage = Reports(self.vault), Usage(self.vault)
        self.desk = JournalDesk(self.vault, self._tell)
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


def test_history_is_chosen_kept_and_counted(bench: Bench) -> None:
    bench.desk.keep(ANSWER)  # not wanted yet: nothing is told of it
    bench.desk.choose_history(7)
    assert bench.told() == HistoryChosen(7)
    assert _counts(bench.told()) == {}
    bench.desk.keep(ANSWER)
    bench.desk.read_own_data()
    assert _counts(bench.told()) == {Kind.HISTORY: 1}
    bench.desk.choose_history(0)
    assert bench.told() == HistoryChosen(0)
    assert _counts(bench.told()) == {}


def test_everything_is_exported_then_erased(bench: Bench, tmp_path: Path) -> None:
    bench.desk.report(ANSWER, Reason.WRONG)
    assert isinstance(bench.told(), ReportKept)
    target = tmp_path / "tout.json"
    bench.desk.export_own_data(target)
    assert bench.told() == OwnDataExported(1, str(target))
    bench.desk.erase_own_data()
    assert bench.told() == OwnDataErased()
    assert _counts(bench.told()) == {}


def test_a_journal_that_does_not_open_is_told_once_and_history_is_quiet(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.vault.path.write_bytes(b"perdu" * 2_000)
    bench.desk.tidy()
    code, sentence = ErrorCode.JOURNAL_KEY, vault_words.wrong_key(str(bench.vault.path))
    assert bench.told() == JournalClosed(code, sentence)
    save_settings(Settings(history_days=7))
    bench.desk.keep(ANSWER)
    bench.desk.read_own_data()
    assert bench.told() == OwnDataClosed(sentence, wants_passphrase=False)
    assert [record.getMessage() for record in caplog.records] == [
        "journal closed: journal_key",
        "history not kept: journal_key",
    ]


def test_a_passphrase_is_asked_for_and_opens(bench: Bench) -> None:
    bench.reports.add(ANSWER, Reason.WRONG)
    folder = bench.vault.folder
    Vault(folder, custody(folder), Clock()).protect("le rouge-gorge chante")  # another process
    bench.desk.read_own_data()
    assert bench.told() == OwnDataClosed(vault_words.PASSPHRASE_WANTED, wants_passphrase=True)
    bench.desk.unlock("pas la bonne phrase")
    assert bench.told() == OwnDataClosed(vault_words.PASSPHRASE_WRONG, wants_passphrase=True)
    bench.desk.unlock("le rouge-gorge chante")
    assert _counts(bench.told()) == {Kind.REPORTS: 1}


def test_no_word_of_a_person_is_in_the_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    save_settings(Settings(history_days=7))
    bench.desk.keep(KEPT)
    bench.desk.report(KEPT, Reason.WRONG)
    assert isinstance(bench.told(), ReportKept)
    bench.vault.path.write_bytes(bench.vault.path.read_bytes()[:5_000])
    bench.desk.keep(KEPT)
    bench.desk.report(KEPT, Reason.WRONG)
    assert isinstance(bench.told(), JournalRefused)
    assert caplog.records
    assert not [word for word in WORDS if word.casefold() in caplog.text.casefold()]


def _counts(event: JournalEvent) -> dict[Kind, int]:
    """The kinds of which something is kept."""
    assert isinstance(event, OwnDataRead)
    return {kept.kind: kept.count for kept in event.summary.kinds if kept.count}
