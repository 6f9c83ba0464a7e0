"""Two people and one machine, on real engines: what each says, the other hears."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from passerelle.audio.samples import RATE, Samples
from passerelle.cli.converse_player import Player
from passerelle.cli.converse_script import Step
from passerelle.cli.converse_sound import FileEars, TurnFiles
from passerelle.config import paths
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode
from passerelle.domain.interpreting import Party
from passerelle.domain.text import words
from passerelle.domain.translation.translation import CheckKind
from passerelle.wiring import build_engines, build_session
from tests.audio.fakes import write_wav
from tests.end2end.conftest import Run, Studio

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(900),
    pytest.mark.usefixtures("talking"),
]

FEVER = "Est-ce que votre enfant a de la fièvre ?"
DOCTOR = "Prenez rendez-vous avec votre médecin."
AGE = "A minha filha tem três anos."
DOUBTFUL = "My son has had a cough since yesterday."
"""English on the button of a family that speaks Portuguese: whatever comes of it is doubtful."""
TRANSLATORS = ("firefox-enpt", "firefox-pten")
Turns = list[dict[str, Any]]


@pytest.fixture
def talking(starter: Path, model_path: Callable[[str], Path]) -> Path:
    """The store, with what translates between Portuguese and English too."""
    for model in TRANSLATORS:
        (starter / model).symlink_to(model_path(model), target_is_directory=True)
    return starter


def converse(run: Run, language: str, turns: Turns, folder: Path) -> tuple[int, Turns]:
    """Play a script: exit code, and what became of each turn."""
    script = folder / "script.json"
    script.write_text(json.dumps({"turns": turns}), encoding="utf-8")
    code, document, _ = run(
        *("converse", "--from", "fr", "--to", language),
        *("--script", str(script), "--out", str(folder / "out")),
    )
    return code, document["turns"]


def faultless(turns: Turns) -> set[int]:
    """The places of the free turns whose checks all passed."""
    return {
        place
        for place, turn in enumerate(turns)
        if turn["origin"] == "free" and all(check["ok"] for check in turn["checks"])
    }


def check_sounds(
    turns: Turns, expected: Sequence[str], studio: Studio, folder: Path, language: str
) -> None:
    """Each spoken turn, transcribed back, has its words.

    Args:
        turns: of the report.
        expected: words of each turn, with alternatives; "" for a single word, which a voice says
            too fast for anybody to hear without what comes around it.
        studio: hears.
        folder: where the sounds are.
        language: the family's.
    """
    assert len(turns) == len(expected)
    for turn, wanted in zip(turns, expected, strict=True):
        path = folder / "out" / turn["wav"]
        assert path.is_file()
        to = language if turn["party"] == "professional" else "fr"
        heard = " ".join(words(studio.heard(path, to))) if wanted else ""
        for one in wanted.split():
            assert re.search(one, heard), (turn["target"], heard)


def check_reports(turns: Turns) -> None:
    """Each turn was carried out, and says how far it can be trusted."""
    for turn in turns:
        assert turn["error"] is None
        assert turn["quality"] in {"validated", "good", "check"}
        if turn["origin"] == "free":
            assert turn["back_translation"]
            assert [check["kind"] for check in turn["checks"]] == [*CheckKind]
            assert all(check["ok"] is (not check["detail"]) for check in turn["checks"])
            assert turn["engine"]
            assert turn["route"][0] != turn["route"][-1]


def test_four_turns_between_french_and_portuguese(run: Run, studio: Studio, tmp_path: Path) -> None:
    fever = studio.record(tmp_path / "fever.wav", FEVER, "fr")
    age = studio.record(tmp_path / "age.wav", AGE, "pt")
    code, turns = converse(
        run,
        "pt",
        [
            {"party": "professional", "wav": str(fever), "choose": "first"},
            {"party": "family", "wav": str(age)},
            {"party": "professional", "text": DOCTOR, "choose": "free"},
            {"party": "family", "text": "Ele não come nada há dois dias.", "confirm": True},
        ],
        tmp_path,
    )
    assert code == 0
    assert {1, 2} <= faultless(turns)  # those that nobody confirms
    assert [turn["origin"] for turn in turns] == ["phrase", "free", "free", "free"]
    assert turns[0]["proposals"][0]["id"] == "fever-has"
    check_reports(turns)
    expected = ("crianca febre", "fille trois|3", "medico", "deux|2 jours")
    check_sounds(turns, expected, studio, tmp_path, "pt")


@pytest.mark.long  # four are played each time
def test_ten_turns_between_french_and_portuguese(run: Run, studio: Studio, tmp_path: Path) -> None:
    fever = studio.record(tmp_path / "fever.wav", FEVER, "fr")
    doctor = studio.record(tmp_path / "doctor.wav", DOCTOR, "fr")
    age = studio.record(tmp_path / "age.wav", AGE, "pt")
    code, turns = converse(
        run,
        "pt",
        [
            {"party": "professional", "choose": "welcome-hello"},
            {"party": "professional", "wav": str(fever), "choose": "first"},
            {"party": "family", "wav": str(age)},
            {
                "party": "professional",
                "text": "Il tète combien de fois par jour ?",
                "choose": "first",
            },
            {"party": "family", "value": "6"},
            {"party": "professional", "wav": str(doctor), "choose": "free"},
            {"party": "family", "text": "Ele não come nada há dois dias.", "confirm": True},
            {"party": "professional", "choose": "sleep-on-back"},
            {
                "party": "professional",
                "text": "Revenez mardi à dix heures avec le carnet de santé.",
                "choose": "free",
                "confirm": True,
            },
            {"party": "family", "text": "Obrigada, até terça-feira."},
        ],
        tmp_path,
    )
    assert code == 0
    assert {2, 5, 9} <= faultless(turns)  # those that nobody confirms
    assert [turn["origin"] for turn in turns] == [
        *("phrase", "phrase", "free", "phrase", "choice"),
        *("free", "free", "phrase", "free", "free"),
    ]
    assert turns[1]["proposals"][0]["id"] == "fever-has"
    check_reports(turns)
    expected = (
        *("dia", "crianca febre", "fille trois|3", "quantas bebe|leite", ""),
        *("medico", "deux|2 jours", "barriga", "terca dez|10", "mardi"),
    )
    check_sounds(turns, expected, studio, tmp_path, "pt")


@pytest.mark.long  # the Portuguese one is played each time
def test_a_conversation_between_french_and_english(
    run: Run, studio: Studio, tmp_path: Path
) -> None:
    code, turns = converse(
        run,
        "en",
        [
            {"party": "professional", "choose": "fever-has"},
            {"party": "family", "text": "Yes, since yesterday.", "confirm": True},
            {"party": "professional", "choose": "breathing-cough"},
            {"party": "family", "answer": "dont-know"},
            {"party": "professional", "text": "Il doit boire beaucoup d'eau.", "choose": "free"},
            {"party": "family", "text": "Thank you, goodbye.", "confirm": True},
        ],
        tmp_path,
    )
    assert code == 0
    assert 4 in faultless(turns)  # which nobody confirms
    expected = ("fever", "hier", "cough", "sais pas", "drink water", "merci")
    check_sounds(turns, expected, studio, tmp_path, "en")


@pytest.mark.long  # one is held each time: see the conversation whose words are in no file
@pytest.mark.parametrize(("confirm", "code"), [(None, 1), (False, 0)])
def test_a_turn_whose_check_fails_is_held(
    run: Run, talking: Path, tmp_path: Path, confirm: bool | None, code: int
) -> None:
    assert talking
    done, (turn,) = converse(
        run, "pt", [{"party": "family", "text": DOUBTFUL, "confirm": confirm}], tmp_path
    )
    assert done == code
    assert "language" in {check["kind"] for check in turn["checks"] if not check["ok"]}
    assert turn["quality"] == "check"
    assert not turn["spoken"]
    assert not turn["wav"]
    assert not (tmp_path / "out" / "turn-01.wav").exists()
    assert turn["error"] is None or turn["error"]["code"] == ErrorCode.TURN_DOUBTFUL.value
    assert (turn["error"] is None) is (code == 0)


def test_after_a_conversation_its_words_are_in_no_file(
    talking: Path,
    studio: Studio,
    own_home: Path,
    tmp_path: Path,
    keep_figures: Callable[[str, object], None],
) -> None:
    said, answered, heard = "chrysanthème", "Amendoeira", "crocodil"
    files, ears = TurnFiles(), FileEars()
    silence, noise = tmp_path / "silence.wav", tmp_path / "cry.wav"
    write_wav(silence, RATE, [np.zeros(2 * RATE, np.float32)])
    write_wav(noise, RATE, [_cry()])
    steps = (
        Step(Party.PROFESSIONAL, f"Le {said} est dans le jardin.", choose="free", confirm=True),
        Step(Party.FAMILY, f"A {answered} está no jardim.", confirm=True),
        Step(Party.PROFESSIONAL, choose="fever-has"),
    )
    with (
        build_engines(load_settings()) as engines,
        closing(build_session(engines, files, ears)) as session,
    ):
        player = Player(session, ears, files, tmp_path)
        player.prepare()
        player.begin("pt")
        spoken = "O crocodilo está no jardim da minha avó."
        recorded = studio.record(tmp_path / "spoken.wav", spoken, "pt")
        (played,) = player.play(Step(Party.FAMILY, wav=recorded, confirm=True), 8)
        assert played.error is None
        assert heard in played.heard.lower()
        for number, step in enumerate(steps, start=1):
            assert [played.error for played in player.play(step, number)] == [None]
        (held,) = player.play(Step(Party.FAMILY, DOUBTFUL), 7)
        assert held.error is not None
        assert held.error[0] is ErrorCode.TURN_DOUBTFUL
        assert not held.wav  # nothing of it was spoken
        for step in (Step(Party.FAMILY, wav=noise), Step(Party.PROFESSIONAL, wav=silence)):
            (played,) = player.play(step, 9)
            assert played.error is not None
            assert played.error[0] is ErrorCode.NO_SPEECH
        session.erase()
        moments = _of_the_moment()
        searched = _files(own_home, talking) | _open_files() | moments
        found = [
            path
            for path in searched
            for word in (said, answered, heard, "febre", DOUBTFUL)
            for encoding in ("utf-8", "utf-16-le")
            if word.lower().encode(encoding) in path.read_bytes().lower()
        ]
    assert searched
    assert moments  # the children were there, and had written something
    figures = {"files": len(searched), "moment": len(moments), "found": sorted(map(str, found))}
    keep_figures("pmi-disque", figures)
    assert found == []


def _cry() -> Samples:
    """Three seconds of something like a baby: a shrill sound that rises and falls."""
    time = np.arange(3 * RATE) / RATE
    pitch = 450 + 100 * np.sin(2 * np.pi * 0.8 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    shrill = sum(np.sin(number * phase) / number for number in range(1, 8))
    return np.asarray(0.2 * shrill * np.abs(np.sin(np.pi * 0.8 * time)), np.float32)


def _files(home: Path, models: Path) -> set[Path]:
    """Everything in the person's folders but the models, and the logs."""
    folders = (home, paths.data_dir(), paths.log_dir(), paths.config_dir())
    every = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path for path in every if models not in path.parents}


def _of_the_moment() -> set[Path]:
    """What the children of this process have written in their own temporary folders."""
    folders = Path(tempfile.gettempdir()).glob(f"passerelle-{os.getpid()}-*")
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def _open_files() -> set[Path]:
    """Files that this process or its children can write into."""
    mine = psutil.Process()
    everyone = (mine, *mine.children(recursive=True))
    opened = (one for process in everyone for one in process.open_files())
    return {Path(one.path) for one in opened if set(getattr(one, "mode", "w")) & set("wa+")}
