"""`ask`: its JSON document, its sound file, what it says when it cannot."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.audio.sink import SoundSink
from passerelle.cli import ask
from passerelle.cli.ask import as_document, for_people
from passerelle.cli.main import main
from passerelle.client import EnergyMeter, Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.pronunciation import load_pronunciation
from passerelle.config.settings import Settings, save_settings, settings_path
from passerelle.domain.answer import Answer
from passerelle.domain.documents import Audience, Findings
from passerelle.domain.energy import Energy, EnergySource
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import answers, errors
from passerelle.domain.strings.conversation import NOTICE
from passerelle.domain.strings.settings import CUT_SHORT
from passerelle.domain.strings.window import WRITTEN_FROM_SHEET
from passerelle.journal.history import History
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.answering import Response, Timings
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.turn import Turn
from passerelle.wiring import Core
from tests.client.scripted import Scripted
from tests.usecases.library import ACCIDENT, FOUND, KeptHere, ScriptedSearch, ScriptedShelf

QUESTION = "comment je déclare mon accident"


class LookingSearch(ScriptedSearch):
    """Notes which children were at work when the search began."""

    def __init__(self) -> None:
        super().__init__({QUESTION: FOUND})
        self.children: Callable[[], dict[str, int]] = dict
        self.loading: set[str] = set()

    def find(self, question: str, limit: int, *, turn: Turn | None = None) -> Findings:
        """See Search."""
        self.loading |= set(self.children())
        return super().find(question, limit, turn=turn)


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def search(scripted: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LookingSearch:
    """What `ask` searches; its engines are scripted."""
    made = LookingSearch()

    def build(sink: SoundSink, settings: Settings, *, free_at_once: bool) -> Core:
        assert not free_at_once
        engines = Engines(scripted, tmp_path)
        made.children = engines.pids
        assets = paths.assets_dir()
        speaker = Speaker(engines, sink, load_pronunciation(assets / "pronunciation.toml"))
        emergencies = load_emergencies(assets / "emergencies.toml")
        documents = Documents(lambda: (made, ScriptedShelf()), KeptHere())
        assistant = Assistant(engines, speaker, emergencies, documents)
        accounts = Accounts(EnergyMeter(engines.pids), Usage.default())
        return Core(settings, engines, speaker, assistant, Voice(), accounts)

    monkeypatch.setattr(ask, "build_core", build)
    return made


def test_what_a_search_needs_is_loading_before_it(search: LookingSearch, tmp_path: Path) -> None:
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "a.wav")]) == 0
    assert search.loading >= {"library", "speech"}
    assert (tmp_path / "a.wav").exists()


@pytest.mark.parametrize("kept", [0, -9])
def test_an_emergency_is_shown_without_the_settings_and_they_are_told_once(
    kept: int, search: LookingSearch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_settings(Settings(history_days=30))
    assert History(Vault.default()).add(Answer("Avant ?", "Une réponse."))
    content = settings_path().read_bytes()[:kept]
    settings_path().write_bytes(content)
    command = ["ask", "--text", "Mon collègue ne respire plus", "--out", str(tmp_path / "a.wav")]
    assert main([*command, "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["emergency"]["number"] == "15"
    assert told.err.count(CUT_SHORT) == 1
    assert settings_path().read_bytes() == content
    assert [kept.question for kept in History(Vault.default()).all()] == ["Avant ?"]
    assert search.asked == []


def test_a_voice_that_fails_leaves_no_file_and_says_why_once(
    search: LookingSearch,
    scripted: Scripted,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    scripted.speaks = {"crash_after": 1}
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "a.wav"), "--json"]) == 1
    written = capsys.readouterr()
    document = json.loads(written.out)
    assert document["answer"].startswith("D'après la fiche")
    assert document["interrupted"] == errors.WORKER_CRASHED
    assert written.err.splitlines() == [errors.RESTARTING, errors.WORKER_CRASHED]
    assert not list(tmp_path.glob("*.wav*"))
    assert search.asked == [QUESTION]


def test_a_folder_that_is_not_there_is_said_once(
    search: LookingSearch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "no" / "a.wav")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert search.asked == [QUESTION]


def test_a_library_that_fails_is_not_a_question_without_answer(
    search: LookingSearch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search.failure = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La bibliothèque est abîmée.")
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "a.wav"), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["not_found"] is False
    assert document["answer"] == document["interrupted"] == "La bibliothèque est abîmée."


def test_a_passage_answer_shows_its_source() -> None:
    answer = Answer("quoi", "D'après…", sources=(ACCIDENT,), confidence=0.91234)
    document = as_document(Response(answer, Timings(search_s=0.05)), None)
    assert document["sources"] == [
        {
            "doc_id": ACCIDENT.doc_id,
            "title": ACCIDENT.title,
            "section": ACCIDENT.section,
            "page": 0,
            "date": "2025-11-13",
            "url": ACCIDENT.url,
            "score": 0.9,
            "text": ACCIDENT.text,
        }
    ]
    assert document["generated"] is False
    assert document["confidence"] == 0.912
    assert document["supported"] is None
    assert document["not_found"] is False
    assert document["timings"]["search_s"] == 0.05


def test_who_reads_learns_what_the_voice_says_of_the_sheet() -> None:
    sheet = replace(ACCIDENT, validated_by="", audience=Audience.EVERYBODY)
    answer = Answer("quoi", "D'après…", sources=(sheet,), confidence=0.9)
    told = as_document(Response(answer), None)["answer"]
    assert told == f"D'après… {answers.SHEET_NOT_VALIDATED}"
    energy = Energy(0.0, EnergySource.CPU_TIME)
    assert answers.SHEET_NOT_VALIDATED in for_people(answer, energy)


def test_a_free_answer_is_generated_and_no_document_was_found() -> None:
    document = as_document(Response(Answer("quoi", "Ceci.", generated=True)), None)
    assert document["generated"] is True
    assert document["sources"] == []
    assert document["not_found"] is True


def test_not_found() -> None:
    document = as_document(Response(Answer("quoi", "Je n'ai…", not_found=True)), None)
    assert document["not_found"] is True
    assert document["generated"] is False


def test_the_energy_of_an_answer_is_told_and_the_question_counted(
    search: LookingSearch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "a.wav"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["energy_wh"] > 0
    assert document["energy_source"] in {"rapl", "cpu_time"}
    assert main(["ask", "--text", QUESTION, "--out", str(tmp_path / "a.wav")]) == 0
    assert "une ampoule LED pendant" in capsys.readouterr().out
    (counts,) = Usage.default().days().values()
    assert (counts.questions, counts.by_sheet) == (2, 2)
    assert search.asked == [QUESTION, QUESTION]


def test_a_written_answer_says_so_in_the_terminal() -> None:
    energy = Energy(0.05, EnergySource.CPU_TIME)
    free = Answer("quoi", "Ceci.", generated=True)
    assert ask.for_people(free, energy).startswith(NOTICE)
    rewritten = Answer("quoi", "Ceci.", generated=True, sources=(ACCIDENT,))
    assert ask.for_people(rewritten, energy).startswith(WRITTEN_FROM_SHEET)
