import argparse
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from passerelle.cli import ask, main, speak
from passerelle.cli.output import Output
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.version import version
from passerelle.domain.strings import errors
from passerelle.domain.strings import policy as policy_words
from passerelle.usecases.speaker import Voice


def run(*arguments: str) -> int:
    """The exit code, argparse's own way out included."""
    try:
        return main.main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "--wav", "a.wav", "--text", "bonjour"),
        ("speak", "bonjour"),
        ("speak", "bonjour", "--out", "a.wav", "--speed", "vite"),
        ("speak", "bonjour", "--out", "a.wav", "--speed", "9"),
        ("unknown",),
        ("models",),
    ],
)
def test_wrong_usage_is_a_sentence(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["passerelle", *arguments])
    assert run(*arguments) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert "Commande mal écrite" in written.err


def test_wrong_usage_is_a_document_for_programs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["passerelle", "ask", "--json"])
    assert run("ask", "--json") == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"passerelle {version()}\n"


def test_a_bug_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_arguments: argparse.Namespace, _output: Output) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(ask, "run", fail)
    assert run("ask", "--text", "bonjour", "--json") == 1
    written = capsys.readouterr()
    assert json.loads(written.out)["error"]["code"] == "internal"
    assert errors.INTERNAL in written.err


def test_where_nobody_reads_on_it_ends_quietly() -> None:
    command = [sys.executable, "-m", "passerelle", "phrases", "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        told = process.stderr.read()
    assert process.returncode == 1
    assert told == b""


def test_nothing_to_say(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    assert run("speak", "  ", "--out", str(out), "--json") == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "question_empty"
    assert not out.exists()


def test_an_answer_that_cannot_be_written_is_not_said_to_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "absent" / "a.wav"
    text = "mon collègue ne respire plus"
    assert run("ask", "--text", text, "--out", str(out), "--json") == 1
    written = capsys.readouterr()
    document = json.loads(written.out)
    assert document["emergency"]["number"] == "15"
    assert document["interrupted"]
    assert str(out) not in written.err


def test_speed_is_a_number() -> None:
    parser = argparse.ArgumentParser()
    speak.add_parser(parser.add_subparsers())
    parsed = parser.parse_args(["speak", "bonjour", "--out", "a.wav", "--speed", "0.8"])
    assert parsed.speed == 0.8


def test_a_voice_is_that_of_the_settings_but_for_what_is_asked() -> None:
    parser = argparse.ArgumentParser()
    speak.add_parser(parser.add_subparsers())
    words, usual = ["speak", "bonjour", "--out", "a.wav"], Voice("fr", "siwis", 0.9)
    asked = [*words, "--voice", "v", "--speed", "1", "--language", "pt"]
    assert speak.chosen_voice(parser.parse_args(words), usual) == usual
    assert speak.chosen_voice(parser.parse_args(asked), usual) == Voice("pt", "v", 1.0)


@pytest.mark.parametrize(
    ("imposed", "option"),
    [('voice = "siwis"', ("--voice", "v")), ("speed = 0.9", ("--speed", "1"))],
)
def test_a_voice_that_it_chose_is_not_chosen_again(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    imposed: str,
    option: tuple[str, str],
) -> None:
    path, out = tmp_path / "policy.toml", tmp_path / "a.wav"
    path.write_text(f"[settings]\n{imposed}\n", "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    assert run("speak", "bonjour", "--out", str(out), *option, "--json") == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error == {"code": "policy", "sentence": policy_words.NOT_YOURS}
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--text", "bonjour"),
        ("search", "bonjour"),
        ("library", "list"),
        ("phrases", "list"),
        ("speak", "bonjour", "--out", "a.wav"),
        ("models", "list"),
        ("usage", "show"),
        ("doctor",),
    ],
)
def test_nothing_runs_without_the_policy(
    arguments: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = tmp_path / "policy.toml"
    path.write_text("# what IT decided\nfrugal = true\n", "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    assert run(*arguments, "--json") == 1
    written = capsys.readouterr()
    error = json.loads(written.out)["error"]
    assert error["code"] == "policy"
    assert "« frugal »" in error["sentence"]
    assert "(ligne 2)" in error["sentence"]
    assert written.err == f"{error['sentence']}\n"


def test_a_policy_chooses_what_is_logged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('log_level = "error"', "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    logger = logging.getLogger()
    monkeypatch.setattr(logger, "level", logger.level)  # put back at the end
    assert run("phrases", "list", "--json") == 0
    assert logger.level == logging.ERROR
