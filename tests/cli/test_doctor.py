"""What `passerelle doctor` says of a computer."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from passerelle.audio import devices
from passerelle.audio.devices import Device
from passerelle.cli import main
from passerelle.config import paths
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import doctor as say
from passerelle.domain.strings import doctor_network as network_words
from passerelle.domain.strings import phrasebook as phrase_words
from passerelle.domain.strings import vault as vault_words
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.vault import Vault


def _nothing() -> tuple[Device, ...]:
    return ()


def _refuse() -> tuple[Device, ...]:
    raise PasserelleError(ErrorCode.NO_SOUND_OUTPUT, "Le son ne répond pas.")


@pytest.mark.parametrize("listed", [_nothing, _refuse])
def test_each_missing_device_has_its_own_advice(
    listed: Callable[[], tuple[Device, ...]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(devices, "inputs", listed)
    monkeypatch.setattr(devices, "outputs", listed)

    assert main.main(("doctor", "--json")) == 0

    problems = json.loads(capsys.readouterr().out)["problems"]
    advice = {problem["id"]: problem["advice"] for problem in problems}
    assert "micro" in advice["audio_inputs"]
    assert "haut-parleurs" not in advice["audio_inputs"]
    assert "haut-parleurs" in advice["audio_outputs"]
    assert "micro" not in advice["audio_outputs"]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_a_system_that_refuses_nothing_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(("doctor", "--json")) == 0
    problems = {one["id"]: one for one in json.loads(capsys.readouterr().out)["problems"]}
    assert problems["network"]["sentence"] == network_words.OPEN


def test_old_texts_of_interpreters_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    kept = paths.data_dir() / "phrases" / "el.toml"
    kept.parent.mkdir(parents=True)
    kept.write_text(
        'language = "el"\nname = "Ελληνικά"\n[wordings]\n'
        'yes = { text = "ναι", french = "oui" }\nold = { text = "x", french = "y" }\n',
        "utf-8",
    )

    assert main.main(("doctor", "--json")) == 0

    found = json.loads(capsys.readouterr().out)
    missing = {one["language"]: one["missing"] for one in found["phrases"]}
    assert missing["pt"] == []
    assert "notice-machine" in missing["el"]
    told = [one["sentence"] for one in found["problems"] if one["id"] == "phrases"]
    assert told == [
        phrase_words.left_out("el.toml", "old", phrase_words.UNKNOWN),
        phrase_words.not_offered("el", missing["el"]),
    ]


def test_a_key_beside_the_data_is_a_caution_and_no_problem(
    capsys: pytest.CaptureFixture[str],
) -> None:
    KeptQuestions.default().add("Qui paie mes chaussures ?")

    assert main.main(("doctor", "--json")) == 0

    found = json.loads(capsys.readouterr().out)
    (journal,) = found["journal"]
    assert journal["key"] == "file"
    assert journal["caution"].startswith(vault_words.FILE_CAUTION)
    assert "journal" not in [problem["id"] for problem in found["problems"]]


def test_a_journal_that_waits_for_its_passphrase_is_a_caution_and_no_problem(
    capsys: pytest.CaptureFixture[str],
) -> None:
    another = Vault(paths.data_dir())
    KeptQuestions(another).add("Qui paie mes chaussures ?")
    another.protect("une longue phrase secrète")
    assert main.main(("doctor", "--json")) == 0
    found = json.loads(capsys.readouterr().out)
    (journal,) = found["journal"]
    assert (journal["key"], journal["caution"]) == ("passphrase", vault_words.PASSPHRASE_WANTED)
    assert ErrorCode.JOURNAL_LOCKED.value not in [one["id"] for one in found["problems"]]


def test_a_journal_that_does_not_open_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    KeptQuestions.default().add("Qui paie mes chaussures ?")
    Vault.default().path.write_bytes(b"perdu" * 2_000)

    assert main.main(("doctor", "--json")) == 0

    found = json.loads(capsys.readouterr().out)
    assert "journal_key" in [problem["id"] for problem in found["problems"]]


def test_nothing_agrees_with_what_is_not_there() -> None:
    assert say.devices((), ()) == "Micros : aucun. Sorties de son : aucune."


def test_a_folder_of_it_that_is_closed_to_this_account_is_told_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = tmp_path / "models"
    store.mkdir()
    refused = {store}  # a folder of mode 700 does not stop the administrator
    monkeypatch.setattr(os, "access", lambda path, _mode: path not in refused)
    monkeypatch.setattr(paths, "system_stores", lambda: (store,))
    assert main.main(("doctor", "--json")) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    told = [one for one in problems if one["sentence"] == say.closed_folder(str(store))]
    assert [one["advice"] for one in told] == [say.CORRECT_RIGHTS]
