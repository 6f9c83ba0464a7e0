"""`passerelle pack`, from its arguments to its exit code."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import pack
from passerelle.cli.main import main
from passerelle.cli.output import Output
from passerelle.config import policy
from passerelle.domain.errors import ErrorCode, PasserelleError
from tests.models.packs import makers

LABEL = ("--id", "depot", "--title", "Fiches du dépôt", "--version", "3", "--date", "2026-11-02")


@pytest.fixture(autouse=True)
def _no_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "policy_path", lambda **_why: None)


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A signed pack, and its key beside it."""
    makers.KEY.write(tmp_path / "key.pem")
    return makers.pack(tmp_path)


def run(*words: object) -> int:
    """What the command line does with a command that it read."""
    parser = argparse.ArgumentParser()
    pack.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["pack", *map(str, words)])
    return int(arguments.run(arguments, Output(as_json=arguments.json)))


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    parsed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return parsed


def test_from_a_key_to_a_pack_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, path = tmp_path / "key.pem", tmp_path / "depot.passerelle"
    assert run("keygen", key, "--json") == 0
    public = document(capsys)["public_key"]
    content = makers.folder(tmp_path / "content")
    assert run("build", content, *LABEL, "--out", path, "--licence", "CC0-1.0", "--json") == 0
    built = document(capsys)
    assert (built["kind"], built["files"], built["public_key"]) == ("documents", 3, None)
    assert run("sign", path, "--key", key, "--json") == 0
    assert document(capsys)["public_key"] == public
    assert run("verify", path, "--key", public, "--json") == 0
    (checked,) = document(capsys)["packs"]
    assert (checked["sound"], checked["pinned"], checked["licence"]) == (True, True, "CC0-1.0")
    assert run("install", path, "--json") == 0
    installed = document(capsys)
    assert [one["id"] for one in installed["installed"]] == ["depot"]
    assert installed["refused"] == []
    assert run("list", "--json") == 0
    (listed,) = document(capsys)["packs"]
    assert (listed["usable"], listed["shared"], listed["pinned"]) == (True, False, False)
    assert run("verify", "--json") == 0
    assert document(capsys)["packs"][0]["sound"] is True
    assert run("remove", "depot", "--json") == 0
    assert document(capsys) == {"removed": ["depot"]}


def test_people_read_who_signed(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("install", signed)
    assert "signé par une clé que personne n'a désignée" in capsys.readouterr().out
    run("install", signed)
    assert "déjà installé" in capsys.readouterr().out
    run("list")
    shown = capsys.readouterr().out
    assert "depot : Fiches du dépôt (version 3), documents" in shown
    assert "Agents des routes." in shown
    run("verify", signed, "--key", makers.KEY.public.text)
    assert "signé par une clé désignée" in capsys.readouterr().out
    run("install", makers.pack(signed.parent / "b", key=None, id="autre"))
    assert "sans signature" in capsys.readouterr().out


def test_one_file_is_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = makers.folder(tmp_path / "content", {"a.txt": b"abc"})
    run("build", content, *LABEL, "--out", tmp_path / "a.passerelle")
    assert "(version 3) : 1 fichier, 3 o, dans " in capsys.readouterr().out


def test_a_pinned_key_of_the_policy(
    signed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(f'content_keys = ["{makers.OTHER_KEY.public.text}"]', "utf-8")
    monkeypatch.setattr(policy, "policy_path", lambda **_why: path)
    assert run("verify", signed, "--json") == 1
    assert document(capsys)["packs"][0]["code"] == "signature_wrong"
    assert main(["pack", "install", str(signed), "--json"]) == 1
    assert document(capsys)["error"]["code"] == "signature_wrong"


def test_a_key_is_never_written_over(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = signed.with_name("key.pem")
    before = key.read_bytes()
    assert run("keygen", key, "--json") == 2
    assert document(capsys)["error"]["code"] == "usage"
    assert key.read_bytes() == before
    with pytest.raises(PasserelleError) as refused:
        run("keygen", signed.parent / "absent" / "key.pem")
    assert refused.value.code is ErrorCode.DISK_REFUSED


def test_a_folder_is_installed_as_far_as_it_goes(
    signed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (signed.parent / "abime.passerelle").write_bytes(b"PK")
    assert run("install", signed.parent, "--json") == 1
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert [one["id"] for one in found["installed"]] == ["depot"]
    assert [one["code"] for one in found["refused"]] == ["pack_damaged"]
    assert "abime.passerelle" in told.err


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError, match="Aucun paquet"):
        run("install", tmp_path)


def test_going_back_has_its_option(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("install", signed)
    older = makers.pack(signed.parent / "b", version=2)
    with pytest.raises(PasserelleError, match="--allow-rollback"):
        run("install", older)
    assert run("install", older, "--allow-rollback") == 0
    assert "(version 2)" in capsys.readouterr().out


@pytest.mark.parametrize("rollback", [False, True])
def test_going_back_is_for_it_to_allow_where_it_pinned_keys(
    signed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rollback: bool
) -> None:
    path = tmp_path / "policy.toml"
    text = f'content_keys = ["{makers.KEY.public.text}"]\nrollback = {str(rollback).lower()}\n'
    path.write_text(text, "utf-8")
    monkeypatch.setattr(policy, "policy_path", lambda **_why: path)
    run("install", signed)
    older = makers.pack(signed.parent / "b", version=2)
    if rollback:
        assert run("install", older, "--allow-rollback") == 0
        return
    with pytest.raises(PasserelleError, match="n'autorise pas le retour") as refused:
        run("install", older, "--allow-rollback")
    assert refused.value.code is ErrorCode.POLICY


def test_what_changed_is_told_by_verify_and_list(
    signed: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("install", signed)
    capsys.readouterr()
    (own_home / "passerelle/packs/depot/3/content/LISEZMOI.txt").write_bytes(b"x")
    assert run("verify", "depot", "--json") == 1
    assert document(capsys)["packs"][0]["code"] == "pack_damaged"
    assert run("list", "--json") == 0
    (listed,) = document(capsys)["packs"]
    assert (listed["usable"], listed["code"]) == (False, "pack_damaged")


def test_names_that_nothing_has(signed: Path) -> None:
    for words in (("verify", "absent"), ("remove", "absent"), ("install", signed.parent / "x")):
        with pytest.raises(PasserelleError) as refused:
            run(*words)
        assert refused.value.code is ErrorCode.PACK_MISSING


def test_every_file_named_is_verified(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", signed.parent / "absent.passerelle", signed, "--json") == 1
    absent, sound = document(capsys)["packs"]
    assert (absent["sound"], absent["code"]) == (False, "pack_missing")
    assert sound["sound"] is True


def test_a_wrong_public_key_is_nobody_elses_fault(signed: Path) -> None:
    with pytest.raises(PasserelleError) as refused:
        run("verify", signed, "--key", "ed25519:x")
    assert refused.value.code is ErrorCode.KEY_UNREADABLE
