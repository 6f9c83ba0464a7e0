"""What earlier versions kept, brought to the present form by one command."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import main
from passerelle.cli.migrate import State, examine
from passerelle.config import paths
from passerelle.config.settings import Settings, load_settings, save_settings, settings_path
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import migrate as say
from passerelle.domain.trades import Trade
from passerelle.journal import migrating, sealed
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.library import database
from passerelle.library.database import form_of, newest_form
from passerelle.library.library import Library, default_path
from passerelle.library.opening import open_library
from tests.child import run_python
from tests.cli import first_forms
from tests.cli.first_forms import ANSWER, QUESTION, RULE

CUT_LIBRARY = """
import os, sys
from passerelle.cli import main
from passerelle.library import database
whole = database._statements
def cut(script):
    yield "PRAGMA cache_size = 1"  # what is changed goes to the disk before its end
    for statement in whole(script):
        yield statement
        yield "UPDATE passages SET text = text || hex(zeroblob(100000))"
        os._exit(9)
database._statements = cut
main.main(("migrate",))
"""
CUT_JOURNAL = """
import os, sys
from passerelle.cli import main
from passerelle.journal import sealed
class Cut(tuple):
    def __getitem__(self, wanted):
        yield "PRAGMA cache_size = 1"
        yield "UPDATE question SET text = text || hex(zeroblob(100000))"
        yield tuple.__getitem__(self, wanted)[0]
        os._exit(9)
sealed.MIGRATIONS = Cut(sealed.MIGRATIONS)
main.main(("migrate",))
"""


def migrated(capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, Any]:
    """What the command says of each part, by its name."""
    assert main.main(("migrate", "--json")) == code
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is (code == 0)
    return {one["data"]: one for one in document["data"]}


def states(found: dict[str, Any]) -> dict[str, str]:
    """The state of each part."""
    return {name: one["state"] for name, one in found.items()}


def test_where_nothing_was_kept_nothing_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    found = migrated(capsys)
    assert states(found) == dict.fromkeys(("settings", "library", "journal"), "absent")
    assert not list(paths.data_dir().iterdir())
    assert not settings_path().exists()


def test_from_the_first_forms_on_everything_is_there_afterwards(
    capsys: pytest.CaptureFixture[str],
) -> None:
    save_settings(Settings(trade=Trade.PMI))
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    assert [one.state for one in examine()] == [State.CURRENT, State.OLDER, State.OLDER]

    found = migrated(capsys)

    assert states(found) == {"settings": "current", "library": "migrated", "journal": "migrated"}
    assert found["library"]["form"] == newest_form() == found["library"]["newest"]
    assert found["journal"]["form"] == migrating.NEWEST
    assert load_settings().trade is Trade.PMI
    with closing(Library(default_path())) as library:
        (document,) = library.documents()
        assert (document.doc_id, document.title) == ("fichiers/casque", "Casque")
        assert library.check() == ()
    assert passages() == [(RULE,)]
    check_journal()
    assert states(migrated(capsys)) == dict.fromkeys(found, "current")  # nothing the second time


def passages() -> list[tuple[str]]:
    """The texts in the library."""
    with closing(sqlite3.connect(default_path())) as connection:
        return connection.execute("SELECT text FROM passages").fetchall()


def check_journal() -> None:
    """All that the first form held."""
    vault = Vault(paths.data_dir(), Vault.default().custody)  # which knows nothing yet
    assert [(one.number, one.text) for one in KeptQuestions(vault).all()] == [(3, QUESTION)]
    ((number, answer),) = [(one.number, one.answer) for one in Reports(vault).all()]
    assert (number, answer) == (7, ANSWER)
    assert Usage(vault).days()["2026-01-05"].questions == 4


def test_without_the_command_opening_them_does_the_same() -> None:
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    open_library().close()
    check_journal()
    assert passages() == [(RULE,)]
    assert [one.state for one in examine()] == [State.ABSENT, State.CURRENT, State.CURRENT]


def test_plain_files_are_taken_over(capsys: pytest.CaptureFixture[str]) -> None:
    first_forms.write_plain_files(paths.data_dir())
    found = migrated(capsys)
    assert states(found)["journal"] == "migrated"
    assert [one.text for one in KeptQuestions.default().all()] == [QUESTION]
    assert Usage.default().days()["2026-01-05"].questions == 3
    assert not list(paths.data_dir().glob("*.json*"))
    assert states(migrated(capsys))["journal"] == "current"


def test_a_plain_file_that_cannot_be_read_stays(capsys: pytest.CaptureFixture[str]) -> None:
    first_forms.write_plain_files(paths.data_dir())
    damaged = paths.data_dir() / "usage.json"
    damaged.write_text("{", "utf-8")
    found = migrated(capsys, 1)
    assert found["journal"]["state"] == "failed"
    assert found["journal"]["code"] == ErrorCode.DOCUMENT_DAMAGED
    assert damaged.read_text("utf-8") == "{"
    assert [one.text for one in KeptQuestions.default().all()] == [QUESTION]


def test_a_step_that_fails_leaves_what_was_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    with monkeypatch.context() as patch:
        steps = ("ALTER TABLE phrases ADD COLUMN answer TEXT", "INSERT INTO nowhere VALUES (1)")
        patch.setattr(database, "_statements", lambda _script: steps)
        found = migrated(capsys, 1)
        assert found["library"]["state"] == "failed"
        assert found["library"]["sentence"]
        assert found["journal"]["state"] == "migrated"  # one does not keep the other back
    assert form_of(default_path()) == 1
    assert states(migrated(capsys))["library"] == "migrated"
    assert passages() == [(RULE,)]


@pytest.mark.parametrize(
    ("cut", "begun", "forms"),
    [
        (CUT_LIBRARY, "library.sqlite-wal", [None, 1, 1]),
        (CUT_JOURNAL, "journal.db-journal", [None, newest_form(), 1]),
    ],
)
def test_killed_in_the_middle_the_former_data_are_as_they_were(
    cut: str, begun: str, forms: list[int | None], capsys: pytest.CaptureFixture[str]
) -> None:
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    ended = run_python(cut)
    assert ended.returncode == 9, ended.stderr
    assert (paths.data_dir() / begun).stat().st_size > 0  # a part of it was on the disk
    assert [one.form for one in examine()] == forms
    assert passages() == [(RULE,)]
    migrated(capsys)
    assert passages() == [(RULE,)]
    check_journal()


def test_what_a_newer_version_wrote_is_told_and_not_touched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    migrated(capsys)
    with closing(sqlite3.connect(default_path())) as connection:
        connection.execute("PRAGMA user_version = 99")
    with Vault.default().rows() as rows:
        rows.pragma("user_version", 99)
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("to_come = 3\n", "utf-8")

    found = migrated(capsys, 1)

    assert states(found) == {"settings": "failed", "library": "newer", "journal": "newer"}
    assert found["library"]["form"] == 99
    assert found["journal"]["sentence"] == say.newer(str(Vault.default().path))
    assert "to_come" in found["settings"]["sentence"]
    assert settings_path().read_text("utf-8") == "to_come = 3\n"
    assert passages() == [(RULE,)]
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions.default().all()
    assert refused.value.code is ErrorCode.JOURNAL_NEWER
    with closing(sqlite3.connect(default_path())) as connection:
        connection.execute(f"PRAGMA user_version = {newest_form()}")
    with closing(opened_journal()) as connection:
        connection.pragma("user_version", migrating.NEWEST)
    check_journal()  # the newer version would find all of it again


def opened_journal() -> Any:
    """A connection, whatever the form is."""
    vault = Vault.default()
    _place, key = next(vault.custody.held())
    return sealed.connected(vault.path, key)


def test_a_journal_behind_a_passphrase_waits_for_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptQuestions.default().add(QUESTION)
    Vault.default().protect("une longue phrase à moi")
    vault = Vault(paths.data_dir())  # as another process opens it
    monkeypatch.setattr(Vault, "default", lambda: vault)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    found = migrated(capsys)
    assert found["journal"]["state"] == "locked"
    assert found["journal"]["code"] == ErrorCode.JOURNAL_LOCKED


def test_a_library_that_is_none_is_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    default_path().parent.mkdir(parents=True, exist_ok=True)
    default_path().write_bytes(b"\x89PNG" * 2_000)
    assert migrated(capsys, 1)["library"]["code"] == ErrorCode.LIBRARY_DAMAGED
    assert default_path().read_bytes() == b"\x89PNG" * 2_000


def test_for_people_each_part_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    first_forms.write_library(default_path())
    assert main.main(("migrate",)) == 0
    settings, library, journal = capsys.readouterr().out.splitlines()
    assert settings == say.line("settings", "absent", str(settings_path()), "")
    assert library == say.line("library", "migrated", str(default_path()), "")
    assert journal == say.line("journal", "absent", str(Vault.default().path), "")


def test_examining_changes_nothing(tmp_path: Path) -> None:
    first_forms.write_library(default_path())
    first_forms.write_journal(Vault.default())
    before = Vault.default().path.read_bytes(), default_path().read_bytes()
    for _ in range(2):
        assert [one.form for one in examine()] == [None, 1, 1]
    assert (Vault.default().path.read_bytes(), default_path().read_bytes()) == before
    assert form_of(tmp_path / "none.sqlite") is None
