"""The plain files of earlier versions: taken over once, whatever happens in the middle."""

import json
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.domain.usage import Counts
from passerelle.journal import earlier
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from tests.journal.makers import ANSWER, QUESTION, files_with, vault

REPORT = {
    "number": 4, "reported": "2026-11-20T10:00:00", "reason": "wrong", "comment": "Non.",
    "question": QUESTION, "answer": "Rien.", "generated": False, "sources": ["a (b)"],
}  # fmt: skip
KEPT = {"number": 2, "text": QUESTION, "asked": "2026-11-20T10:00:00"}
DAYS = {"2026-11-20": {"questions": 3, "energy_wh": 0.5}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an earlier version left."""
    for name, content in (("reports", [REPORT]), ("questions", [KEPT]), ("usage", DAYS)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return tmp_path


def plain(folder: Path) -> list[str]:
    """The plain files that are left."""
    return [path.name for path in folder.iterdir() if ".json" in path.name]


def test_everything_is_taken_over_once(folder: Path) -> None:
    for _ in range(2):
        kept = vault(folder)
        (report,) = Reports(kept).all()
        assert (report.number, report.reason, report.sources) == (4, Reason.WRONG, ("a (b)",))
        (question,) = KeptQuestions(kept).all()
        assert (question.number, question.text) == (2, QUESTION)
        assert Usage(kept).days() == {"2026-11-20": Counts(questions=3, energy_wh=0.5)}
    assert plain(folder) == []
    assert list(files_with(folder)) == []


def test_what_is_there_already_stays(folder: Path) -> None:
    files = {path: path.read_bytes() for path in folder.glob("*.json")}
    kept = vault(folder)
    Reports(kept).add(ANSWER, Reason.BIASED)
    KeptQuestions(kept).add("Un ?")
    for path, content in files.items():  # as an older version, started again, writes them
        path.write_bytes(content + b" ")
    assert [one.number for one in Reports(kept).all()] == [4, 5, 6]
    assert [one.text for one in KeptQuestions(kept).all()] == [QUESTION, "Un ?"]
    assert Usage(kept).days()["2026-11-20"].questions == 3


def test_a_number_that_is_taken_is_changed(folder: Path) -> None:
    content = (folder / "questions.json").read_bytes()
    (folder / "questions.json").unlink()
    kept = vault(folder)
    KeptQuestions(kept).add("Un ?")
    KeptQuestions(kept).add("Deux ?")
    (folder / "questions.json").write_bytes(content)
    assert [(one.number, one.text) for one in KeptQuestions(kept).all()] == [
        *((1, "Un ?"), (2, "Deux ?"), (3, QUESTION))
    ]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("where", ["before", "renaming", "overwriting"])
def test_killed_in_the_middle_nothing_is_lost_or_doubled(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def die(*_arguments: object) -> None:
        raise Killed

    usage = Usage(vault(folder))
    with monkeypatch.context() as patch:
        if where == "before":
            patch.setattr("hashlib.sha256", die)
        elif where == "renaming":
            patch.setattr(Path, "replace", _dying_replace)
        else:
            patch.setattr(earlier, "shred", die)
        with pytest.raises(Killed):
            usage.days()
    assert Usage(vault(folder)).days() == {"2026-11-20": Counts(questions=3, energy_wh=0.5)}
    assert "usage.json" not in plain(folder)
    assert "usage.json.taken" not in plain(folder)


_replace = Path.replace


def _dying_replace(path: Path, target: Path) -> Path:
    """As Path.replace, until a plain file is renamed."""
    if path.name == "usage.json":
        raise Killed
    return _replace(path, target)


def test_a_damaged_file_blocks_its_own_kind_only(folder: Path) -> None:
    (folder / "questions.json").write_text("{")
    kept = vault(folder)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).add("Un ?")
    assert refused.value.code is ErrorCode.DOCUMENT_DAMAGED
    assert (folder / "questions.json").read_text() == "{"
    assert len(Reports(kept).all()) == 1


def test_what_an_earlier_version_was_writing_does_not_stay(folder: Path) -> None:
    for name in ("reports", "questions", "usage"):
        (folder / f"{name}.json.0123abcd.new").write_text(QUESTION, "utf-8")
    kept = vault(folder)
    assert len(Reports(kept).all()) == len(KeptQuestions(kept).all()) == len(Usage(kept).days())
    assert plain(folder) == []
    assert list(files_with(folder)) == []
