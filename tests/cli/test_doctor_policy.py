"""What `passerelle doctor` says of the policy of IT."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import main
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.domain.strings import policy as say
from passerelle.models.packs.store import PackStore
from passerelle.signing.keys import PrivateKey
from tests.models.packs import makers


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policy.toml"
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    return path


def examined(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main.main(("doctor", "--json")) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_without_a_policy_nothing_is_locked(capsys: pytest.CaptureFixture[str]) -> None:
    nothing = {"source": "none", "locked": [], "ok": True}
    absent = dict.fromkeys(("path", "sha256", "registry", "updates_folder", "updates_folder_found"))
    assert examined(capsys)["policy"] == {**nothing, **absent}
    main.main(("doctor",))
    assert say.NOTHING_DECIDED in capsys.readouterr().out


def test_what_is_locked_is_named(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy.write_text('engines = ["whisper"]\n[settings]\nfrugal = true\n', "utf-8")
    locked = ["engines", "frugal"]
    told = {"path": str(policy), "source": "file", "locked": locked, "ok": True}
    found = examined(capsys)["policy"]
    assert found == {**found, **told}
    assert found["sha256"] == sha256(policy.read_bytes()).hexdigest()
    main.main(("doctor",))
    assert say.decided(str(policy), locked) in capsys.readouterr().out


@pytest.mark.parametrize("there", [True, False])
def test_the_folder_of_updates_is_looked_for(
    there: bool, policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "contenus"
    if there:
        folder.mkdir()
    key = PrivateKey.new().public.text
    policy.write_text(f'updates_folder = "{folder.as_posix()}"\ncontent_keys = ["{key}"]\n')
    found = examined(capsys)["policy"]
    assert found["updates_folder"] == folder.as_posix()
    assert found["updates_folder_found"] is there


def test_names_that_nothing_has_are_a_problem(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy.write_text(
        'engines = ["whsiper", "kokoro", "espeak_voice"]\nmodels = ["fiches-vdd"]\n'
        'packs = ["fiches-vdd", "vdd"]\n',
        "utf-8",
    )
    problems = [one for one in examined(capsys)["problems"] if one["id"] == "policy"]
    assert [one["sentence"] for one in problems] == [
        say.unknown_names("engines", ["whsiper"]),
        say.unknown_names("models", ["fiches-vdd"]),
        say.unknown_names("packs", ["vdd"]),
    ]


def test_names_that_packs_bring_are_known(
    policy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy.write_text("", "utf-8")
    catalogue = makers.CATALOGUE.replace('"piper"', '"maison"')
    for path in (
        makers.pack(tmp_path, id="depot-38"),
        makers.pack(tmp_path, {"catalogue.toml": catalogue}, id="voix"),
    ):
        PackStore.default().install(path)
    policy.write_text(
        'engines = ["maison"]\nmodels = ["voix-maison"]\npacks = ["depot-38", "voix"]\n', "utf-8"
    )
    assert [one for one in examined(capsys)["problems"] if one["id"] == "policy"] == []


def test_one_that_cannot_be_read_ends_the_examination(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy.write_text("engines = []\nengine = []\n", "utf-8")
    assert main.main(("doctor", "--json")) == 1
    written = capsys.readouterr()
    document = json.loads(written.out)
    told = {"path": str(policy), "source": "file", "locked": [], "ok": False}
    assert document["policy"] == {**document["policy"], **told}
    assert document["error"]["code"] == "policy"
    assert "« engine »" in document["error"]["sentence"]
    assert "(ligne 2)" in written.err
    assert main.main(("doctor",)) == 1
    assert capsys.readouterr().out == ""


def test_an_engine_that_is_not_allowed_is_not_to_be_fetched(
    policy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy.write_text('engines = ["whisper"]', "utf-8")
    problems = {one["id"]: one["advice"] for one in examined(capsys)["problems"]}
    assert problems["engine_language_model"] == say.FORBIDDEN_ADVICE
    assert "fetch" in problems["engine_speech_to_text"]
