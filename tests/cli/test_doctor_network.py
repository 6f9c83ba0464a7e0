"""The proof that nothing goes out: true where the layers are, false where they are not."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import main
from passerelle.cli.doctor_network import KEY_FILE
from passerelle.config import paths
from passerelle.domain.strings import signing as signing_words
from passerelle.signing.documents import signed, verified
from passerelle.signing.keys import PrivateKey
from tests.child import run_python

PROGRAM = "from passerelle import __main__ as program; raise SystemExit(program.run())"


def prove(*more: str) -> tuple[int, dict[str, Any]]:
    """Run the real program; its exit code and its statement."""
    done = run_python(PROGRAM, "doctor", "--network", "--json", *more)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the firewall does it")
def test_the_program_proves_that_nothing_goes_out(tmp_path: Path) -> None:
    target = tmp_path / "constat.json"
    code, statement = prove("--out", str(target))
    content = verified(statement)
    assert (code, content["nothing_goes_out"]) == (0, True)
    filtered = {one["process"] for one in content["checks"] if one["check"] == "filter"}
    assert filtered == {"passerelle", "speech", "language", "library", "importer"}
    idle = {one["process"]: one["detail"] for one in content["checks"] if one["ok"] is None}
    assert set(idle) == {"speech", "language"}  # whose models are not here
    assert content["not_shown"] == len(idle)
    assert json.loads(target.read_text("utf-8")) == statement


def test_a_statement_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "constat.json"
    content = {"date": "2026-11-23", "machine": "poste", "nothing_goes_out": None}
    first = signed(content, PrivateKey.new())
    path.write_text(json.dumps(first))
    assert main.main(("doctor", "--verify", str(path), "--json")) == 0
    assert json.loads(capsys.readouterr().out)["content"] == first["content"]

    path.write_text(json.dumps({**first, "content": {**content, "nothing_goes_out": True}}))
    assert main.main(("doctor", "--verify", str(path))) == 1
    assert signing_words.CHANGED in capsys.readouterr().err


def test_a_process_without_its_layers_is_told_and_signed_with_the_key_of_the_computer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = paths.data_dir() / "keys" / KEY_FILE
    path.parent.mkdir(parents=True)
    key = PrivateKey.new()
    key.write(path)
    assert main.main(("doctor", "--network", "--json")) == 1
    content = verified(json.loads(capsys.readouterr().out), key.public)
    assert content["nothing_goes_out"] is False
    wrong = {check["check"] for check in content["checks"] if check["ok"] is False}
    assert "python_socket" in wrong


def test_a_statement_of_another_key_is_refused_where_a_key_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, key = tmp_path / "constat.json", PrivateKey.new()
    path.write_text(json.dumps(signed({"date": "2026-11-23", "machine": "poste"}, key)))
    words = ("doctor", "--verify", str(path))
    assert main.main(words) == 0
    assert key.public.text in capsys.readouterr().out
    assert main.main((*words, "--key", key.public.text)) == 0
    for other, sentence in (
        (PrivateKey.new().public.text, signing_words.ANOTHER_KEY),
        ("ed25519:x", ""),
    ):
        assert main.main((*words, "--key", other)) == 1
        assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"{", b"[]", b"\xff"])
def test_what_is_no_statement(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "constat.json"
    if content is not None:
        path.write_bytes(content)
    assert main.main(("doctor", "--verify", str(path))) == 1
