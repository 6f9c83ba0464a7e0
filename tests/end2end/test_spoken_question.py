"""The main job on real engines: a spoken French question, a spoken French answer."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jiwer
import pytest

from passerelle.audio.sink import NullSink
from passerelle.config import paths
from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.spoken_text import for_speech
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings import errors as error_sentences
from passerelle.usecases.events import AnswerDelta, Event, Trouble
from passerelle.usecases.turn import Turn
from passerelle.wiring import build_core

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(300),
    pytest.mark.usefixtures("starter"),
]

WORD_ERRORS = 0.15
QUESTIONS = {
    "Comment bien installer une échelle contre un mur ?": ("échelle", "mur", "sol"),
    "Comment déclarer un accident du travail ?": ("accident", "responsable", "service"),
    "Faut-il porter un casque sur un chantier ?": ("casque", "tête", "responsable"),
}


def passerelle(*arguments: str) -> dict[str, Any]:
    """Run a command; its JSON document."""
    ran = subprocess.run(
        [sys.executable, "-m", "passerelle", *arguments, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    document = json.loads(ran.stdout)
    assert isinstance(document, dict)
    return document


def word_error_rate(reference: str, heard: str) -> float:
    """Word error rate, numbers in letters, without case or punctuation."""
    pronunciation = load_pronunciation(paths.assets_dir() / "pronunciation.toml")
    texts = [
        " ".join("".join(c if c.isalnum() else " " for c in spoken.lower()).split())
        for spoken in (for_speech(text, "fr", pronunciation) for text in (reference, heard))
    ]
    return float(jiwer.wer(texts[0], texts[1]))


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_comes_back_as_a_spoken_answer(question: str, tmp_path: Path) -> None:
    asked, answered = tmp_path / "question.wav", tmp_path / "réponse parlée.wav"
    passerelle("speak", question, "--out", str(asked))
    document = passerelle("ask", "--wav", str(asked), "--out", str(answered), "--free")
    assert word_error_rate(question, document["question"]) < WORD_ERRORS
    answer = document["answer"]
    assert any(word in answer.lower() for word in QUESTIONS[question])
    assert document["generated"] is True
    assert document["sources"] == []
    assert document["emergency"] is None
    assert document["language"] == "fr"
    assert set(document["timings"]) >= {"transcribe_s", "first_token_s", "first_audio_s", "total_s"}
    heard = passerelle("transcribe", str(answered))
    assert word_error_rate(f"{say.NOTICE} {answer}", heard["text"]) < WORD_ERRORS


@pytest.mark.parametrize("child", ["speech", "language"])
def test_child_killed_during_an_answer_costs_a_sentence(child: str) -> None:
    told: list[Event] = []
    core = build_core(NullSink(), free_at_once=True)

    def listen(event: Event) -> None:
        told.append(event)
        if [type(e) for e in told].count(AnswerDelta) == 1 and isinstance(event, AnswerDelta):
            os.kill(core.engines.pids()[child], signal.SIGKILL)

    with core.engines:
        core.assistant.warm_up(core.voice)
        first = core.assistant.respond(next(iter(QUESTIONS)), Turn(listen), core.voice)
        again = core.assistant.respond("Bonjour", Turn(lambda _event: None), core.voice)
    troubles = [event.sentence for event in told if isinstance(event, Trouble)]
    if child == "language":
        assert troubles == [error_sentences.WORKER_CRASHED]
        assert first.answer.interrupted == error_sentences.WORKER_CRASHED
    else:  # the voice starts again and says the rest
        assert troubles in ([], [error_sentences.WORKER_CRASHED])
        assert not first.answer.interrupted
        assert first.failure is None
        assert sum(sound.own for sound in first.sounds) > 0
    assert again.answer.text
    assert not again.answer.interrupted
