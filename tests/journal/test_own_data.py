"""All that is kept of a person: counted, exported, erased to the last word, put aside."""

import json
import secrets
import stat
import sys
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import Settings, save_settings
from passerelle.domain.errors import PasserelleError
from passerelle.domain.models import EngineSpec
from passerelle.domain.reports import Reason
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.own_data import RECORDINGS, Kept, OwnData
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.recordings import Recordings
from passerelle.journal.reports import Reports
from passerelle.journal.retention import Kind, Until
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from tests.journal.makers import ANSWER, QUESTION, TODAY, files_with, vault


def filled(folder: Path) -> Vault:
    """Something of every kind."""
    kept = vault(folder, days=7)
    Reports(kept).add(ANSWER, Reason.WRONG)
    KeptQuestions(kept).add(QUESTION)
    History(kept).add(ANSWER)
    Usage(kept).add(Counts(questions=1), TODAY.date())
    return kept


def test_how_much_is_kept_and_until_when(tmp_path: Path) -> None:
    save_settings(Settings(history_days=7))
    summary = OwnData(filled(tmp_path)).summary()
    kinds = {kept.kind: (kept.count, kept.until, kept.days) for kept in summary.kinds}
    assert kinds == {
        Kind.HISTORY: (1, Until.DAYS, 7),
        Kind.REPORTS: (1, Until.REMOVED, 0),
        Kind.QUESTIONS: (1, Until.REMOVED, 0),
        Kind.USAGE: (1, Until.DAYS, 400),
        Kind.CONVERSATIONS: (0, Until.NEVER, 0),
    }
    assert (summary.history.days, summary.key) == (7, "file")


def test_what_it_limits_is_shown_with_its_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("reports_days = 90\nquestions_days = 0")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    kinds = {kept.kind: kept for kept in OwnData(vault(tmp_path)).summary().kinds}
    assert kinds[Kind.REPORTS] == Kept(Kind.REPORTS, 0, Until.DAYS, 90)
    assert kinds[Kind.QUESTIONS] == Kept(Kind.QUESTIONS, 0, Until.DAYS, 0)


def test_what_earlier_versions_left_is_counted(tmp_path: Path) -> None:
    kept = [{"number": 1, "text": "Un ?", "asked": "2026-11-20"}]
    (tmp_path / "questions.json").write_text(json.dumps(kept))
    summary = OwnData(vault(tmp_path)).summary()
    assert {one.kind: one.count for one in summary.kinds}[Kind.QUESTIONS] == 1


def test_nothing_yet(tmp_path: Path) -> None:
    summary = OwnData(vault(tmp_path)).summary()
    assert summary.key == ""
    assert not any(kept.count for kept in summary.kinds)
    assert OwnData(vault(tmp_path)).export(tmp_path / "tout.json") == 0


def test_everything_in_one_file(tmp_path: Path) -> None:
    target = tmp_path / "tout.json"
    assert OwnData(filled(tmp_path / "d")).export(target) == 4
    written = json.loads(target.read_text("utf-8"))
    assert set(written) == {"exported", "history", "reports", "questions", "usage"}
    (report,), (exchange,) = written["reports"], written["history"]
    assert (report["question"], report["reason"], report["sources"]) == (QUESTION, "wrong", [])
    assert (exchange["answer"], exchange["generated"]) == (ANSWER.text, False)
    assert written["usage"][0]["counts"]["questions"] == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_erased_to_the_last_word(tmp_path: Path) -> None:
    kept = filled(tmp_path)
    (tmp_path / "questions.json.taken").write_text(QUESTION)
    (tmp_path / "reports-aside-2026-11-01-000000.json").write_text(QUESTION)
    (tmp_path / "usage.json").write_text(QUESTION)
    for name in ("usage", "reports", "questions"):
        (tmp_path / f"{name}.json.0123abcd.new").write_text(QUESTION)
    Recordings(tmp_path / RECORDINGS).put("bonjour", EngineSpec("kokoro", ""), (24_000, b"\1\0"))
    OwnData(kept).erase()
    assert list(files_with(tmp_path)) == []
    assert list((tmp_path / RECORDINGS).iterdir()) == []
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"journal.db", "journal.key", ".journal.db.lock"}
    assert OwnData(kept).export(tmp_path / "tout.json") == 0


def test_putting_aside_takes_damaged_plain_files_too_and_goes_on_with_the_others(
    tmp_path: Path,
) -> None:
    filled(tmp_path)
    (tmp_path / "keys" / "journal.key").write_text(secrets.token_hex(32))
    (tmp_path / "questions.json").write_text("{")
    (tmp_path / "usage.json").write_text('{"2026-11-20": {"questions": 3}}')
    lost = vault(tmp_path)
    with pytest.raises(PasserelleError):
        OwnData(lost).summary()
    moved = [Path(path).name for path in OwnData(lost).aside()]
    assert moved == [
        "journal-aside-2026-11-24-100500.db",
        "questions-aside-2026-11-24-100500.json",
    ]
    assert Usage(lost).days() == {"2026-11-20": Counts(questions=3)}
    assert KeptQuestions(lost).all() == ()
    assert OwnData(vault(tmp_path / "rien")).aside() == ()


def test_that_of_this_person(own_home: Path) -> None:
    assert Vault.default() is Vault.default()
    assert Vault.default().folder == paths.data_dir()
    assert Vault.default().path.is_relative_to(own_home)
