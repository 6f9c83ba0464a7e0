"""The answers that were reported."""

import csv
import json
import stat
import sys
from pathlib import Path

import pytest

from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as say
from passerelle.journal.reports import Reports
from tests.journal.makers import vault
from tests.usecases.library import ACCIDENT

READ = Answer("Que faire ?", "Appelez.", sources=(ACCIDENT,))
WRITTEN = Answer("Et si on gèle ?", "=Couvrez-vous.", generated=True)


@pytest.fixture
def kept(tmp_path: Path) -> Reports:
    return Reports(vault(tmp_path / "neuf"))


def test_an_answer_is_kept_with_what_is_wrong_with_it(kept: Reports) -> None:
    assert kept.all() == ()
    first, second = kept.add(READ, Reason.WRONG), kept.add(WRITTEN, Reason.BIASED)
    assert Reports(vault(kept.path.parent)).all() == (first, second)
    assert (first.question, first.answer, first.generated) == ("Que faire ?", "Appelez.", False)
    assert first.sources == (f"{ACCIDENT.title} ({ACCIDENT.doc_id})",)
    assert second.generated
    assert first.reported.startswith("20")


def test_a_reason_and_a_comment_can_be_given_afterwards(kept: Reports) -> None:
    first = kept.add(READ, Reason.WRONG)
    kept.give_reason(first.number, Reason.DANGEROUS)
    kept.add_remark(first.number, " Non,\npas la nuit. ")
    changed = kept.add_remark(first.number, "Ni le jour.")
    assert changed is not None
    assert changed.reason is Reason.DANGEROUS
    assert changed.comment == "Non, pas la nuit. Ni le jour."
    assert kept.all() == (changed,)
    assert kept.give_reason(99, Reason.WRONG) is None
    assert kept.add_remark(99, "Rien.") is None


def test_a_report_is_removed_by_its_number(kept: Reports) -> None:
    first, second = kept.add(READ, Reason.WRONG), kept.add(WRITTEN, Reason.BIASED)
    assert kept.remove(first.number)
    assert not kept.remove(first.number)
    assert kept.all() == (second,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives rights in another way")
@pytest.mark.parametrize("name", ["reports.csv", "reports.json"])
def test_an_export_is_for_this_account_alone(kept: Reports, tmp_path: Path, name: str) -> None:
    kept.add(READ, Reason.WRONG)
    (tmp_path / name).touch(0o666)  # the rights of what was there do not stay
    kept.export(tmp_path / name)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_table_for_a_spreadsheet(kept: Reports, tmp_path: Path) -> None:
    kept.add(READ, Reason.WRONG)
    kept.add(WRITTEN, Reason.BIASED)
    target = tmp_path / "reports.csv"
    assert kept.export(target) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file, delimiter=";")
    assert tuple(head) == say.COLUMNS
    assert first[2] == say.REASONS[Reason.WRONG]
    assert second[5] == "'=Couvrez-vous."
    assert (first[6], second[6]) == (say.NO, say.YES)


def test_a_document_for_programs(kept: Reports, tmp_path: Path) -> None:
    kept.add(READ, Reason.WRONG)
    kept.export(tmp_path / "reports.json")
    (one,) = json.loads((tmp_path / "reports.json").read_text("utf-8"))
    assert one["reason"] == "wrong"
    assert one["question"] == "Que faire ?"


@pytest.mark.parametrize("content", ["{", "[3]", '[{"number": 1}]', "3"])
def test_a_damaged_list_is_told_and_not_overwritten(kept: Reports, content: str) -> None:
    kept.path.parent.mkdir()
    kept.path.write_text(content)
    for act in (kept.all, lambda: kept.add(READ, Reason.WRONG), lambda: kept.remove(1)):
        with pytest.raises(PasserelleError) as refused:
            act()
        assert refused.value.code is ErrorCode.DOCUMENT_DAMAGED
    assert kept.path.read_text() == content


def test_the_list_of_this_person(own_home: Path) -> None:
    assert Reports.default().path.is_relative_to(own_home)
