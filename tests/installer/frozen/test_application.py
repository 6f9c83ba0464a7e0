"""The frozen application does what the one of this tree does, with the same real models."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jiwer
import pytest

from installer.building import project, report
from tests.installer.frozen.conftest import Command, run

pytestmark = [
    pytest.mark.long,
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(900, func_only=True),  # it may have to be built first
    pytest.mark.skipif(sys.platform != "linux", reason="the folder for Linux"),
]

QUESTION = "Faut-il porter un casque sur un chantier ?"
WORD_ERRORS = 0.15
FILES = ("LICENSE", "LICENCES-TIERS.txt", "passerelle.cdx.json")

Keep = Callable[[str, object], None]


def test_it_knows_its_version(application: Path, laptop: Path, keep_figures: Keep) -> None:
    ran = run([application / "passerelle", "--version"], laptop)
    assert ran.stdout.split() == ["passerelle", project.version()]
    keep_figures("frozen-size", {"megabytes": report.size(application) // 1_000_000})


def test_it_brings_its_licences_and_the_list_of_its_parts(application: Path) -> None:
    inside = application / "licences"
    assert all((inside / name).stat().st_size > 10_000 for name in FILES)
    bill = json.loads((inside / "passerelle.cdx.json").read_text("utf-8"))
    assert bill["metadata"]["component"]["version"] == project.version()


def test_every_engine_loads(passerelle: Command) -> None:
    found = passerelle("doctor")
    assert all(model["sound"] for model in found["models"])
    engines = {one["role"]: one for one in found["engines"]}
    assert len(engines) == 3
    assert all(one["loadable"] for one in engines.values()), engines
    assert "SSE3" in engines["language_model"]["instructions"]


def test_nothing_goes_out(passerelle: Command) -> None:
    found = passerelle("doctor", "--network")["content"]
    assert found["nothing_goes_out"] is True, found


def test_what_it_says_is_what_it_hears(passerelle: Command, tmp_path: Path) -> None:
    said = tmp_path / "question.wav"
    passerelle("speak", QUESTION, "--out", str(said))
    heard = passerelle("transcribe", str(said))["text"]
    assert _errors(QUESTION, heard) <= WORD_ERRORS


def test_a_typed_question_is_answered_from_its_documents(passerelle: Command) -> None:
    passerelle("library", "sync")
    answer = passerelle("ask", "--text", "accident du travail")
    assert answer["generated"] is False
    assert answer["sources"]


def test_a_spoken_question_has_a_spoken_answer(passerelle: Command, tmp_path: Path) -> None:
    asked, told = tmp_path / "question.wav", tmp_path / "answer.wav"
    passerelle("speak", QUESTION, "--out", str(asked))
    answer = passerelle("ask", "--wav", str(asked), "--out", str(told))
    assert _errors(QUESTION, answer["question"]) <= WORD_ERRORS
    assert "casque" in passerelle("transcribe", str(told))["text"].lower()


def test_the_language_model_writes(passerelle: Command) -> None:
    answer = passerelle("ask", "--text", "Écris une phrase sur la neige en montagne.", "--free")
    assert answer["generated"] is True
    assert len(answer["answer"].split()) > 3


def test_it_translates(passerelle: Command) -> None:
    found = passerelle("translate", "The child has a fever.", "--from", "en", "--to", "pt")
    assert "febre" in found["translation"]


def test_the_window_opens(application: Path, laptop: Path, keep_figures: Keep) -> None:
    ran = run([application / "passerelle", "window", "--measure-start"], laptop)
    assert ran.returncode == 0, ran.stderr
    measured = json.loads(ran.stdout)
    keep_figures("frozen-window", measured)
    assert measured["first_paint_s"] > 0


def _errors(reference: str, heard: str) -> float:
    return float(jiwer.wer(_plain(reference), _plain(heard)))


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
