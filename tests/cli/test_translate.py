"""`passerelle translate`, from its arguments to its exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli.main import main
from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings import translation as say

FIELDS = [
    *("source", "translation", "back_translation", "engine", "route"),
    *("quality", "checks", "compute_s"),
]


def _document(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def portuguese(model_path: Callable[[str], Path]) -> None:
    """The models between English and Portuguese, in this person's store."""
    for name in ("firefox-enpt", "firefox-pten"):
        paths.user_store().mkdir(parents=True, exist_ok=True)
        (paths.user_store() / name).symlink_to(model_path(name))


@pytest.mark.models
@pytest.mark.usefixtures("portuguese")
def test_a_sentence_there_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Do not give him more than 5 ml, three times a day."
    assert main(["translate", text, "--from", "en", "--to", "pt", "--json"]) == 0
    made = _document(capsys)
    assert list(made) == FIELDS
    assert made["source"] == text
    assert "5 ml" in made["translation"]
    assert "5 ml" in made["back_translation"]
    assert (made["engine"], made["route"], made["quality"]) == ("firefox", ["en", "pt"], "good")
    assert all(list(check) == ["kind", "ok", "detail"] for check in made["checks"])
    assert all(check["ok"] for check in made["checks"])
    assert made["compute_s"] > 0


@pytest.mark.models
@pytest.mark.usefixtures("portuguese")
def test_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "The baby has a fever.", "--from", "en", "--to", "pt"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "febre" in first
    assert second.startswith("↩ ")


@pytest.mark.parametrize(
    ("text", "source", "target", "code"),
    [
        ("", "fr", "pt", "text_empty"),
        ("😀", "fr", "pt", "text_empty"),
        ("Bonjour", "fr", "xx", "language_unknown"),
        ("Bonjour", "fr", "fr", "usage"),
        ("Bonjour", "fr", "tr", "model_missing"),
        ("mot " * 5000, "fr", "pt", "text_too_long"),
    ],
)
def test_what_cannot_be_done_is_said(
    capsys: pytest.CaptureFixture[str], text: str, source: str, target: str, code: str
) -> None:
    assert main(["translate", text, "--from", source, "--to", target, "--json"]) == 1
    error = _document(capsys)["error"]
    assert error["code"] == code
    assert error["sentence"]


def test_a_missing_model_says_what_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "Bonjour", "--from", "fr", "--to", "tr"]) == 1
    told = capsys.readouterr().err
    assert say.missing("fr", "tr") in told
    assert "conversation-tr" in told


@pytest.mark.parametrize(("source", "target"), [("fr", "tr"), ("tr", "fr")])
def test_a_language_that_is_forbidden_is_not_translated(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    source: str,
    target: str,
) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('languages = ["pt"]', "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    assert main(["translate", "Bonjour", "--from", source, "--to", target, "--json"]) == 1
    sentence = policy_words.language_forbidden("turc")
    assert _document(capsys)["error"] == {"code": "language_unsupported", "sentence": sentence}
    assert main(["translate", "Bonjour", "--from", "fr", "--to", "pt", "--json"]) == 1
    assert _document(capsys)["error"]["code"] == "model_missing"


def test_both_languages_are_required() -> None:
    with pytest.raises(SystemExit):
        main(["translate", "Bonjour", "--from", "fr"])
