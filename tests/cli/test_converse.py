"""`converse`: its script, its JSON document, its sound files, what it says when it cannot."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from passerelle.audio.files import read_sound
from passerelle.audio.sink import SoundSink
from passerelle.cli import converse
from passerelle.cli.main import main
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.settings import Settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.spoken_text import PLAIN
from passerelle.domain.strings import converse as say
from passerelle.usecases.interpreting.parts import Ears, Parts
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.speaker import Speaker, Voice
from tests.audio.fakes import tone, write_wav
from tests.usecases.interpreting.scripted import (
    FEVER,
    SIT,
    ScriptedEngines,
    ScriptedPhrases,
    ScriptedTranslations,
    book,
)

Turns = Sequence[dict[str, Any]]
Play = Callable[[Turns], tuple[int, dict[str, Any]]]


class Scripts:
    """What the parts of the played conversation do."""

    def __init__(self, folder: Path) -> None:
        self.engines = ScriptedEngines(folder)
        self.phrases = ScriptedPhrases()
        self.translations = ScriptedTranslations()


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripts:
    made = Scripts(tmp_path)

    def engines(_settings: Settings) -> Engines:
        return made.engines

    def session(engines: Engines, sink: SoundSink, ears: Ears) -> Session:
        speaker = Speaker(engines, sink, PLAIN)
        emergencies = load_emergencies(paths.assets_dir() / "emergencies.toml")
        parts = (book(), made.phrases, made.translations, emergencies, engines, ears, speaker)
        return Session(Parts(*parts, Voice("fr")))

    monkeypatch.setattr(converse, "build_engines", engines)
    monkeypatch.setattr(converse, "build_session", session)
    return made


@pytest.fixture
def play(scripts: Scripts, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Play:
    """Plays turns, in Portuguese; exit code and document."""
    assert scripts

    def run(turns: Turns) -> tuple[int, dict[str, Any]]:
        script = tmp_path / "script.json"
        script.write_text(json.dumps({"turns": list(turns)}), encoding="utf-8")
        capsys.readouterr()
        code = main(_arguments(script, tmp_path / "out"))
        document = json.loads(capsys.readouterr().out)
        assert isinstance(document, dict)
        return code, document

    return run


def _arguments(script: Path, out: Path) -> list[str]:
    return [
        *("converse", "--from", "fr", "--to", "pt"),
        *("--script", str(script), "--out", str(out), "--json"),
    ]


def test_every_turn_is_reported_and_leaves_its_sound(
    play: Play, scripts: Scripts, tmp_path: Path
) -> None:
    scripts.phrases.offer("De la fièvre ?", FEVER, 0.9)
    code, document = play(
        [
            {"party": "professional", "text": "De la fièvre ?"},
            {"party": "family", "text": "sim, sim"},
            {"party": "professional", "text": "Revenez mardi. Merci."},
            {"party": "family", "answer": "no"},
            {"party": "professional", "choose": "sit"},
        ]
    )
    assert code == 0
    assert document["failed"] == 0
    turns = document["turns"]
    assert [turn["step"] for turn in turns] == [1, 2, 3, 3, 4, 5]
    assert [turn["origin"] for turn in turns] == [
        *("phrase", "heard", "free", "free", "choice", "phrase"),
    ]
    assert turns[0]["proposals"] == [
        {"id": "fever", "text": FEVER.text, "confidence": 0.9, "sure": True}
    ]
    assert (turns[0]["target"], turns[0]["quality"]) == ("A criança tem febre?", "validated")
    assert turns[2]["back_translation"] == "Revenez mardi. (retour)"
    assert turns[2]["checks"] == [{"kind": "numbers", "ok": True, "detail": "Il manque un nombre."}]
    assert (turns[2]["engine"], turns[2]["route"]) == ("fake", ["fr", "pt"])
    assert turns[5]["target"] == "Sente-se."
    for turn in turns:
        assert turn["spoken"]
        assert read_sound(tmp_path / "out" / turn["wav"]).duration_s > 0.1
        assert 0 <= turn["timings"]["translated_s"] <= turn["timings"]["first_sound_s"]
    assert (tmp_path / "out" / document["notices"]).exists()


def test_a_sound_file_is_heard(play: Play, scripts: Scripts, tmp_path: Path) -> None:
    write_wav(tmp_path / "said.wav", 16_000, [tone(200.0, 1.0)])
    scripts.engines.hears = "Revenez mardi."
    code, document = play([{"party": "professional", "wav": "said.wav"}])
    assert code == 0
    (turn,) = document["turns"]
    assert turn["heard"] == turn["source"] == "Revenez mardi."
    assert turn["timings"]["heard_s"] >= 0


def test_the_script_chooses(play: Play, scripts: Scripts) -> None:
    for phrase, confidence in ((FEVER, 0.5), (SIT, 0.4)):
        scripts.phrases.offer("Alors ?", phrase, confidence)
    said = {"party": "professional", "text": "Alors ?"}
    code, document = play([{**said, "choose": one} for one in ("first", "sit", "free")] + [said])
    assert code == 0
    assert [turn["target"] for turn in document["turns"]] == [
        *("A criança tem febre?", "Sente-se.", "[pt] Alors ?", "[pt] Alors ?"),
    ]


@pytest.mark.parametrize(
    ("confirm", "code", "spoken"), [(True, 0, True), (False, 0, False), (None, 1, False)]
)
def test_a_held_turn_is_only_spoken_when_the_script_confirms(
    play: Play, scripts: Scripts, confirm: bool | None, code: int, spoken: bool
) -> None:
    scripts.translations.wrong.add("Donnez 5 ml.")
    done, document = play([{"party": "professional", "text": "Donnez 5 ml.", "confirm": confirm}])
    assert done == code
    (turn,) = document["turns"]
    assert turn["spoken"] is spoken
    assert bool(turn["wav"]) is spoken
    assert [check["ok"] for check in turn["checks"]] == [False]
    assert (turn["error"] is None) is (code == 0)


def test_a_turn_that_cannot_be_done_is_said_and_the_play_goes_on(
    play: Play, scripts: Scripts
) -> None:
    scripts.translations.failure = PasserelleError(ErrorCode.MODEL_MISSING, "Pas de modèle.")
    code, document = play(
        [
            {"party": "professional", "text": "Revenez mardi."},
            {"party": "professional", "wav": "nowhere.wav"},
            {"party": "family", "answer": "nothing"},
            {"party": "family", "answer": "yes"},
        ]
    )
    assert code == 1
    assert document["failed"] == 3
    errors = [turn["error"] for turn in document["turns"]]
    assert errors[0] == {"code": "model_missing", "sentence": "Pas de modèle."}
    assert [error["code"] for error in errors[1:3]] == ["audio_unreadable", "usage"]
    assert errors[3] is None
    assert not document["turns"][0]["wav"]


def test_a_voice_that_fails_is_an_error(play: Play, scripts: Scripts) -> None:
    scripts.engines.broken = True
    code, document = play([{"party": "family", "answer": "yes"}])
    assert code == 1
    assert document["turns"][0]["target"] == "oui"
    assert document["turns"][0]["error"]


def test_a_voice_that_fails_on_the_way_leaves_no_half_of_a_turn(
    play: Play, scripts: Scripts, tmp_path: Path
) -> None:
    scripts.engines.breaks_after = True
    code, document = play([{"party": "professional", "choose": "sit"}])
    assert code == 1
    (turn,) = document["turns"]
    assert turn["spoken"]
    assert turn["error"]["code"] == "engine_failed"
    assert not turn["wav"]
    assert not (tmp_path / "out" / "turn-01.wav").exists()


@pytest.mark.parametrize(
    ("confirm", "code", "spoken"), [(True, 0, True), (False, 0, False), (None, 1, False)]
)
def test_a_doubt_that_comes_while_it_is_spoken_waits_for_the_script_too(
    play: Play, scripts: Scripts, tmp_path: Path, confirm: bool | None, code: int, spoken: bool
) -> None:
    scripts.translations.wrong_back.add("Il dort bien.")
    done, document = play([{"party": "professional", "text": "Il dort bien.", "confirm": confirm}])
    assert done == code
    (turn,) = document["turns"]
    assert turn["spoken"] is spoken
    assert [check["ok"] for check in turn["checks"]] == [True, False]
    assert bool(turn["wav"]) is (tmp_path / "out" / "turn-01.wav").exists() is spoken
    if spoken:
        length = read_sound(tmp_path / "out" / turn["wav"]).duration_s
        assert length == pytest.approx(0.06 * len(turn["target"]) + 0.2, abs=0.1)


def test_a_phrase_that_was_not_proposed_is_taken_all_the_same(play: Play, scripts: Scripts) -> None:
    scripts.translations.wrong.add("Alors ?")
    said = {"party": "professional", "choose": "sit"}
    code, document = play([{**said, "text": text} for text in ("Bonjour.", "Alors ?")])
    assert code == 0
    for turn in document["turns"]:
        assert (turn["origin"], turn["target"]) == ("phrase", "Sente-se.")
        assert turn["spoken"]


def test_the_first_of_no_proposal_is_an_error(play: Play) -> None:
    code, document = play([{"party": "professional", "text": "Bonjour.", "choose": "first"}])
    assert code == 1
    (turn,) = document["turns"]
    assert turn["error"] == {"code": "usage", "sentence": say.NOTHING_PROPOSED}
    assert not turn["wav"]


def test_an_emergency_is_reported(play: Play) -> None:
    _, document = play([{"party": "family", "text": "mon bébé ne respire plus"}])
    assert document["turns"][0]["emergency"]["number"] in {"15", "112", "18"}


@pytest.mark.parametrize(
    "turn",
    [
        {},
        {"party": "nobody", "text": "a"},
        {"party": "family"},
        {"party": "family", "text": "a", "answer": "yes"},
        {"party": "family", "choose": "sit"},
        {"party": "professional", "answer": "yes"},
        {"party": "professional", "choose": "free"},
        {"party": "professional", "text": "a", "wav": "b.wav"},
        {"party": "professional", "text": 3},
        {"party": "professional", "wav": "a\0b.wav"},
        {"party": "professional", "text": "a", "confirm": "yes"},
        {"party": "professional", "text": "a", "colour": "blue"},
    ],
)
def test_a_turn_that_makes_no_sense_is_refused(play: Play, turn: dict[str, Any]) -> None:
    code, document = play([{"party": "family", "text": "olá"}, turn])
    assert code == 1
    assert document["error"] == {"code": "usage", "sentence": say.step_wrong(2)}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, say.script_missing("script.json")),
        ("{", say.script_not_json("script.json")),
        ("[" * 100_000, say.script_not_json("script.json")),
        ("[]", say.script_without_turns("script.json")),
        ('{"turns": []}', say.script_without_turns("script.json")),
    ],
)
def test_a_bad_script_is_refused(
    content: str | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.json"
    if content is not None:
        script.write_text(content, encoding="utf-8")
    assert main(_arguments(script, tmp_path / "out")) == 1
    assert json.loads(capsys.readouterr().out)["error"]["sentence"] == sentence


def test_the_professional_speaks_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = _arguments(tmp_path / "script.json", tmp_path)
    arguments[2] = "en"
    assert main(arguments) == 1
    assert json.loads(capsys.readouterr().out)["error"]["sentence"] == say.ONLY_FRENCH
