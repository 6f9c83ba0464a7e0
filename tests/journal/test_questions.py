"""The questions kept for IRIS."""

import csv
import errno
import stat
import sys
import threading
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import journal as say_journal
from passerelle.domain.strings import vault as say_vault
from passerelle.journal import small_file
from passerelle.journal.questions import KeptQuestions
from tests.journal.makers import vault


@pytest.fixture
def kept(tmp_path: Path) -> KeptQuestions:
    return KeptQuestions(vault(tmp_path / "neuf"))


def test_questions_are_kept_in_order_and_only_once(kept: KeptQuestions) -> None:
    assert kept.all() == ()
    first = kept.add("Qui paie  mes\nchaussures ?")
    kept.add("Où est le sel ?")
    assert kept.add("qui paie mes chaussures ?") == first
    again = KeptQuestions(vault(kept.path.parent))
    assert [one.text for one in again.all()] == ["Qui paie mes chaussures ?", "Où est le sel ?"]
    assert first.asked.startswith("20")


def test_a_question_is_removed_by_its_number(kept: KeptQuestions) -> None:
    first, second = kept.add("Un ?"), kept.add("Deux ?")
    assert kept.remove(first.number)
    assert not kept.remove(first.number)
    assert kept.all() == (second,)
    assert kept.add("Trois ?").number > second.number


def test_questions_from_several_threads_are_all_kept(kept: KeptQuestions) -> None:
    threads = [
        threading.Thread(target=kept.add, args=(f"Question {number} ?",)) for number in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.number for one in kept.all()}) == 20


def test_questions_of_several_ways_in_are_all_kept(kept: KeptQuestions) -> None:
    """As two processes: they share nothing but the file."""
    threads = [
        threading.Thread(
            target=KeptQuestions(vault(kept.path.parent)).add, args=(f"Question {number} ?",)
        )
        for number in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.number for one in kept.all()}) == 20


def test_a_place_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(vault(tmp_path / "fichier")).add("Un ?")
    assert refused.value.code is ErrorCode.DISK_REFUSED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives rights in another way")
@pytest.mark.parametrize("name", ["questions.csv", "questions.txt"])
def test_an_export_is_for_this_account_alone(
    kept: KeptQuestions, tmp_path: Path, name: str
) -> None:
    kept.add("Un ?")
    (tmp_path / name).touch(0o666)  # the rights of what was there do not stay
    kept.export(tmp_path / name)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_table_for_a_spreadsheet(kept: KeptQuestions, tmp_path: Path) -> None:
    kept.add('Le "casque" ; obligatoire ?')
    kept.add("=1+1")
    target = tmp_path / "questions.CSV"
    assert kept.export(target) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        _head, first, second = csv.reader(file, delimiter=";")
    assert first[2] == 'Le "casque" ; obligatoire ?'
    assert second[2] == "'=1+1"


def test_a_plain_text(kept: KeptQuestions, tmp_path: Path) -> None:
    kept.add("Un ?")
    kept.add("Deux ?")
    kept.export(tmp_path / "questions.txt")
    assert (tmp_path / "questions.txt").read_text("utf-8") == "Un ?\nDeux ?\n"


LETTERLESS = '[{"number": 1, "text": "\\ud800", "asked": "hier"}]'
ENDLESS = f'[{{"number": {10**30}, "text": "a", "asked": "hier"}}]'


@pytest.mark.parametrize(
    "content", ["{", "[3]", '[{"number": "x"}]', '{"a": 1}', "3", LETTERLESS, ENDLESS]
)
def test_a_damaged_list_is_told_and_not_overwritten(kept: KeptQuestions, content: str) -> None:
    kept.path.parent.mkdir()
    kept.path.write_text(content)
    for act in (kept.all, lambda: kept.add("Un ?"), lambda: kept.remove(1)):
        with pytest.raises(PasserelleError) as refused:
            act()
        assert refused.value.code is ErrorCode.DOCUMENT_DAMAGED
    assert kept.path.read_text() == content


def test_a_place_that_cannot_be_written(kept: KeptQuestions, tmp_path: Path) -> None:
    kept.add("Un ?")
    (tmp_path / "fichier").touch()
    with pytest.raises(PasserelleError) as refused:
        kept.export(tmp_path / "fichier" / "questions.csv")
    assert refused.value.code is ErrorCode.DISK_REFUSED


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk(
    kept: KeptQuestions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fill(*_arguments: object, **_options: object) -> None:
        raise OSError(number, "full")

    kept.add("Un ?")
    monkeypatch.setattr(small_file, "write_atomically", fill)
    target = tmp_path / "questions.csv"
    with pytest.raises(PasserelleError) as refused:
        kept.export(target)
    assert refused.value.code is ErrorCode.DISK_FULL
    assert refused.value.sentence == say_journal.disk_full(str(target))


def test_only_a_file_can_be_put_elsewhere(kept: KeptQuestions, tmp_path: Path) -> None:
    (tmp_path / "neuf").touch()  # where the folder of the list should be
    with pytest.raises(PasserelleError) as refused:
        kept.add("Un ?")
    assert refused.value.sentence == say_vault.refused(str(kept.path.with_name("journal.db")))


def test_the_list_of_this_person(own_home: Path) -> None:
    assert KeptQuestions.default().path.is_relative_to(own_home)
    assert KeptQuestions.default().path.parent == paths.data_dir()
