"""`journal`: what is kept, shown, exported, erased, put aside; how long history is kept."""

import getpass
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from passerelle.cli.main import main
from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.domain.strings import own_data as say
from passerelle.domain.strings import vault as vault_words
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.vault import Vault
from passerelle.library.library import Library, default_path
from passerelle.library.records import Collection, Kind
from tests.journal.makers import ANSWER, QUESTION, files_with
from tests.library import makers


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> "Told":
    return Told(capsys)


class Told:
    """What a command says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def by(self, *words: str, ends: int = 0) -> str:
        """Run `journal`; its text."""
        assert main(["journal", *words]) == ends
        return self._capsys.readouterr().out

    def json(self, *words: str, ends: int = 0) -> dict[str, object]:
        """Run `journal --json`; its document."""
        document = json.loads(self.by(*words, "--json", ends=ends))
        assert isinstance(document, dict)
        return document


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, typed: Sequence[str]) -> None:
    """A person who types these, one after the other."""
    waiting = iter(typed)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(waiting))


def test_shown_exported_and_erased(told: Told, tmp_path: Path) -> None:
    assert say.KEY_NONE in told.by("show")
    Reports.default().add(ANSWER, Reason.WRONG)
    KeptQuestions.default().add(QUESTION)
    shown = told.json("show")
    assert shown["key"] == "file"
    assert shown["history"] == {"days": 0, "most": None, "decided": False}
    kinds = shown["kinds"]
    assert isinstance(kinds, list)
    assert {"kind": "reports", "count": 1, "until": "removed", "days": 0} in kinds
    assert say.kept("reports", 1, "removed", 0) in told.by("show")
    target = tmp_path / "tout.json"
    assert told.json("export", str(target)) == {"exported": 2, "path": str(target)}
    assert QUESTION in target.read_text("utf-8")
    assert told.json("erase") == {"erased": True}
    assert list(files_with(paths.data_dir())) == []
    assert Reports.default().all() == ()


def test_imported_documents_are_shown_as_what_is_not_encrypted(told: Told) -> None:
    nothing = {"count": 0, "encrypted": False, "path": str(default_path())}
    assert told.json("show")["documents"] == nothing
    assert not default_path().exists()
    with closing(Library.default()) as library:
        library.put_collection(makers.FOLDER)
        library.add(makers.new("fichiers/note", "Le portail ferme à midi."))
        library.put_collection(Collection("fiches", Kind.SHEETS, "Fiches"))
        library.add(makers.new("fiches/gaz", "Fermez le gaz.", collection="fiches"))
    assert told.json("show")["documents"] == {**nothing, "count": 1}
    assert say.plain_documents(1) in told.by("show")
    assert list(files_with(paths.data_dir(), ("portail",))) != []  # as it says
    default_path().write_bytes(b"no library")
    assert told.json("show")["documents"] == {**nothing, "count": None}


def test_history_is_chosen_within_what_it_allows(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told.json("history", "7") == {"history_days": 7}
    assert load_settings().history_days == 7
    assert "usage" in str(told.json("history", "3", ends=2))
    policy = tmp_path / "policy.toml"
    policy.write_text("history_days = 1")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    assert "policy" in str(told.json("history", "30", ends=1))
    assert told.json("history", "0") == {"history_days": 0}


def test_a_journal_that_does_not_open_is_told_and_the_way_on_works(told: Told) -> None:
    KeptQuestions.default().add(QUESTION)
    Vault.default().path.write_bytes(b"perdu" * 2_000)
    lost = told.json("show", ends=1)
    sentence = vault_words.wrong_key(str(Vault.default().path))
    assert lost == {"error": {"code": "journal_key", "sentence": sentence}}
    aside = told.json("aside")["aside"]
    assert isinstance(aside, list)
    assert Path(aside[0]).exists()
    shown = told.json("show")
    assert (shown["key"], shown["aside"]) == ("", sorted(aside))
    assert say.still_aside(", ".join(sorted(aside))) in told.by("show")
    assert told.by("aside").strip() == say.NOTHING_ASIDE
    told.json("erase")
    assert told.json("show")["aside"] == []


def test_a_journal_that_can_be_read_is_not_put_aside(told: Told) -> None:
    KeptQuestions.default().add(QUESTION)
    assert told.json("aside") == {"aside": []}
    assert [kept.text for kept in KeptQuestions.default().all()] == [QUESTION]


def test_a_passphrase_is_typed_twice_and_asked_for(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptQuestions.default().add(QUESTION)
    assert "usage" in str(told.json("passphrase", ends=2))  # no terminal
    at_a_terminal(monkeypatch, ["court"])
    assert vault_words.PASSPHRASE_SHORT in str(told.json("passphrase", ends=2))
    at_a_terminal(monkeypatch, ["une phrase secrète", "une autre phrase"])
    assert say.PASSPHRASES_DIFFER in str(told.json("passphrase", ends=2))
    at_a_terminal(monkeypatch, ["une phrase secrète", "une phrase secrète"])
    assert told.json("passphrase") == {"key": "passphrase"}
    at_a_terminal(monkeypatch, ["une phrase secrète"])
    assert told.json("show")["key"] == "passphrase"
    other_process = KeptQuestions(Vault(paths.data_dir()))
    with pytest.raises(PasserelleError) as refused:
        other_process.all()
    assert refused.value.code is ErrorCode.JOURNAL_LOCKED


def test_a_passphrase_does_not_replace_the_key_of_it(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cle").write_text("ab" * 32)
    policy = tmp_path / "policy.toml"
    policy.write_text(f'journal_key_file = "{(tmp_path / "cle").as_posix()}"')
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    assert say.PASSPHRASE_POLICY in str(told.json("passphrase", ends=1))
