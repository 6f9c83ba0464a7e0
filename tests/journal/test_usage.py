"""Counters of use, day by day."""

import csv
import json
import stat
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import figures as say
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Usage
from tests.journal.makers import vault

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    return Usage(vault(tmp_path / "neuf"))


def test_a_day_adds_up_and_days_are_in_order(usage: Usage) -> None:
    assert usage.days() == {}
    usage.add(Counts(questions=1, spoken_s=30.0), TUESDAY)
    usage.add(Counts(questions=2), MONDAY)
    usage.add(Counts(questions=1, energy_wh=0.25), TUESDAY)
    assert Usage(vault(usage.path.parent)).days() == {
        "2026-11-23": Counts(questions=2),
        "2026-11-24": Counts(questions=2, spoken_s=30.0, energy_wh=0.25),
    }
    assert list(usage.days()) == ["2026-11-23", "2026-11-24"]


def test_counts_of_several_ways_in_are_all_kept(usage: Usage) -> None:
    """As two processes: they share nothing but the file."""
    threads = [
        threading.Thread(
            target=Usage(vault(usage.path.parent)).add, args=(Counts(questions=1), MONDAY)
        )
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert usage.days() == {"2026-11-23": Counts(questions=10)}


def test_a_table_and_a_document(usage: Usage, tmp_path: Path) -> None:
    usage.add(Counts(questions=3, spoken_s=90.0, energy_wh=0.123456), MONDAY)
    table, document = tmp_path / "u.csv", tmp_path / "u.json"
    assert usage.export(table) == usage.export(document) == 1
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file, delimiter=";")
    assert head == [say.DAY, *say.NAMES.values()]
    assert row == ["2026-11-23", "3", "0", "0", "0", "0", "0", "1,5", "0,1235"]
    (day,) = json.loads(document.read_text("utf-8"))
    assert day["day"] == "2026-11-23"
    assert day["spoken_minutes"] == 1.5


@pytest.mark.parametrize(
    "content",
    [
        *("{", "[3]", '{"hier": {}}', '{"2026-11-23": {"questions": "beaucoup"}}', "3"),
        *('{"2026-11-23": {"questions": 1e999}}', '{"2026-11-23": {"energy_wh": NaN}}'),
        *('{"2026-11-23": {"turns": -1}}', "[" * 100_000),
    ],
)
def test_damaged_counters_are_told_and_not_overwritten(usage: Usage, content: str) -> None:
    usage.path.parent.mkdir()
    usage.path.write_text(content)
    for act in (usage.days, lambda: usage.add(Counts(), MONDAY)):
        with pytest.raises(PasserelleError) as refused:
            act()
        assert refused.value.code is ErrorCode.DOCUMENT_DAMAGED
    assert usage.path.read_text() == content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives rights in another way")
def test_nobody_else_may_read_them_but_an_export_is_for_others(
    usage: Usage, tmp_path: Path
) -> None:
    usage.add(Counts(1), MONDAY)
    kept = usage.path.with_name("journal.db")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    usage.export(tmp_path / "a.csv")
    usual = tmp_path / "usual"
    usual.touch()
    assert (tmp_path / "a.csv").stat().st_mode == usual.stat().st_mode


def test_a_folder_is_no_file_to_write_into(usage: Usage, tmp_path: Path) -> None:
    for target in (tmp_path, Path()):
        with pytest.raises(PasserelleError) as refused:
            usage.export(target)
        assert refused.value.code is ErrorCode.DISK_REFUSED


def test_nothing_but_numbers_is_written(usage: Usage) -> None:
    usage.add(Counts(1, 1, 1, 1, 1, 1, 1.5, 1.5), MONDAY)
    with vault(usage.path.parent).rows() as rows:
        ((day, counts),) = rows.execute("SELECT * FROM usage")
    assert day == "2026-11-23"
    assert all(isinstance(value, int | float) for value in json.loads(counts).values())


def test_the_counters_of_this_person(own_home: Path) -> None:
    assert Usage.default().path.is_relative_to(own_home)
