"""The proof that nothing goes out: true where the layers are, false where they are not."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import main
from passerelle.cli.doctor_network import KEY_FILE
from passerelle.config import paths
from passerelle.domain.strings import doctor_network as say
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
    code, document = prove("--out", str(target))
    found = verified(document)
    assert (code, found["nothing_goes_out"]) == (0, True)
    filtered = {one["process"] for one in found["checks"] if one["check"] == "filter"}
    assert filtered == {"passerelle", "speech", "language", "library", "importer"}
    idle = {one["process"]: one["detail"] for one in found["checks"] if one["ok"] is None}
    assert set(idle) == {"speech", "language"}  # whose models are not here
    assert found["not_shown"] == len(idle)
    assert json.loads(target.read_text("utf-8")) == document
    assert main.main(("doctor", "--verify", str(target))) == 0


def content(verdict: bool | None, **more: Any) -> dict[str, Any]:
    """What a statement of another day says."""
    checks = [{"process": "speech", "check": "filter", "ok": verdict, "detail": ""}]
    return {
        "date": "2026-11-23T10:00:00+01:00",
        "version": "0.1.0",
        "machine": "poste-17",
        "system": "Linux",
        "nothing_goes_out": verdict,
        "not_shown": 0,
        "checks": checks,
        **more,
    }


def statement(folder: Path, said: dict[str, Any], key: PrivateKey | None = None) -> Path:
    """The file of one."""
    path = folder / "constat.json"
    path.write_text(json.dumps(signed(said, key or PrivateKey.new())))
    return path


@pytest.mark.parametrize(("verdict", "code"), [(True, 0), (False, 1), (None, 1)])
def test_a_statement_that_is_verified_is_shown_with_its_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verdict: bool | None, code: int
) -> None:
    path = statement(tmp_path, content(verdict))
    assert main.main(("doctor", "--verify", str(path))) == code
    shown = capsys.readouterr().out
    for words in ("poste-17", "2026-11-23", say.VERDICTS[verdict], say.CHECKS["filter"]):
        assert words in shown
    assert main.main(("doctor", "--verify", str(path), "--json")) == code
    assert json.loads(capsys.readouterr().out)["content"] == content(verdict)


def test_a_statement_that_was_changed_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = statement(tmp_path, content(False))
    document = json.loads(path.read_text())
    path.write_text(json.dumps({**document, "content": content(True)}))
    assert main.main(("doctor", "--verify", str(path))) == 1
    assert signing_words.CHANGED in capsys.readouterr().err


def test_a_statement_that_says_two_things_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = statement(tmp_path, content(True))
    whole = path.read_text()
    forged = json.dumps(content(True, machine="poste-18"))
    for twice in (
        f'{{"content": {forged}, {whole[1:]}',
        whole.replace('"machine"', '"machine": "poste-18", "machine"'),
    ):
        path.write_text(twice)
        assert main.main(("doctor", "--verify", str(path))) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert say.statement_unreadable(str(path)) in captured.err


def test_what_a_statement_says_makes_no_line_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = content(False, machine=f"poste\n{say.NOTHING_GOES_OUT}\u202e")
    assert main.main(("doctor", "--verify", str(statement(tmp_path, said)))) == 1
    lines = capsys.readouterr().out.splitlines()
    assert say.NOTHING_GOES_OUT not in lines
    assert say.SOMETHING_MAY in lines
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"id": "depot", "kind": "documents"},
        content(True, checks=None),
        content(True, checks=[[]]),
        content(True, checks=[{"process": "speech", "check": "filter"}]),
        content(True, checks=[{"process": 1, "check": "filter", "ok": True}]),
        content(True, nothing_goes_out="oui"),
        content(True, nothing_goes_out=1),
        content(True, machine=None),
        content(True, not_shown="0"),
    ],
)
def test_what_is_signed_but_is_no_statement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: dict[str, Any]
) -> None:
    path = statement(tmp_path, said)
    assert main.main(("doctor", "--verify", str(path))) == 1
    assert say.statement_unreadable(str(path)) in capsys.readouterr().err


def test_a_process_without_its_layers_is_told_and_signed_with_the_key_of_the_computer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = paths.data_dir() / "keys" / KEY_FILE
    path.parent.mkdir(parents=True)
    key = PrivateKey.new()
    key.write(path)
    assert main.main(("doctor", "--network", "--json")) == 1
    found = verified(json.loads(capsys.readouterr().out), key.public)
    assert found["nothing_goes_out"] is False
    wrong = {check["check"] for check in found["checks"] if check["ok"] is False}
    assert "python_socket" in wrong


def test_a_statement_of_another_key_is_refused_where_a_key_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = PrivateKey.new()
    words = ("doctor", "--verify", str(statement(tmp_path, content(True), key)))
    assert main.main(words) == 0
    shown = capsys.readouterr().out
    assert key.public.text in shown
    assert say.ANY_KEY in shown
    assert main.main((*words, "--key", key.public.text)) == 0
    assert say.ANY_KEY not in capsys.readouterr().out
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
