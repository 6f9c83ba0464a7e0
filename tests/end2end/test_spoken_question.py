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
from passerelle.usecases.answering import Response
from passerelle.usecases.events import AnswerDelta, Event, Trouble
from passerelle.usecases.turn import Turn
from passerelle.wiring import build_core
from tests.end2end.conftest import Studio

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(300),
    pytest.mark.usefixtures("starter"),
]

WORD_ERRORS = 0.15
FREE_QUESTION = "Faut-il porter un casque sur un chantier ?"
QUESTIONS = {
    "En pleine canicule, est-ce qu'on doit nous donner de l'eau ?": (
        "travail/article115181",
        "eau",
    ),
    "C'est trop dangereux, est-ce que je peux refuser de travailler ?": (
        "travail/article377803",
        "danger",
    ),
    FREE_QUESTION: ("fiches/epi-route", "casque"),
}
"""Each with the sheet that answers it, and a word of the answer."""


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
    return float(jiwer.wer(" ".join(words(reference)), " ".join(words(heard))))


def word_error_rate_of_start(reference: str, heard: str) -> float:
    """The same when more was said after the reference."""
    said = words(heard)
    ends = range(len(words(reference)) // 2, len(said) + 1)
    return min(word_error_rate(reference, " ".join(said[:end])) for end in ends)


def words(text: str) -> list[str]:
    """The words that a voice says."""
    pronunciation = load_pronunciation(paths.assets_dir() / "pronunciation.toml")
    spoken = for_speech(text, "fr", pronunciation).lower()
    return "".join(c if c.isalnum() else " " for c in spoken).split()


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(
    "question",
    # One each time; the long suite has them all.
    [
        pytest.param(one, marks=pytest.mark.long if place else ())
        for place, one in enumerate(QUESTIONS)
    ],
)
def test_question_comes_back_as_a_spoken_answer(
    question: str, studio: Studio, tmp_path: Path
) -> None:
    document, heard = asked_aloud(question, studio, tmp_path)
    sheet, word = QUESTIONS[question]
    answer = document["answer"]
    assert document["sources"][0]["doc_id"].startswith(sheet)
    assert word in answer
    assert document["generated"] is False
    assert document["emergency"] is None
    assert document["language"] == "fr"
    assert set(document["timings"]) >= {"transcribe_s", "first_words_s", "first_audio_s", "total_s"}
    assert word_error_rate_of_start(answer, heard) < WORD_ERRORS  # cautions follow


@pytest.mark.long  # one is answered each time while its voice is killed: see below
def test_free_answer_is_spoken_after_its_notice(studio: Studio, tmp_path: Path) -> None:
    document, heard = asked_aloud(FREE_QUESTION, studio, tmp_path, "--free")
    answer = document["answer"]
    assert any(word in answer.lower() for word in ("casque", "tête", "responsable"))
    assert document["generated"] is True
    assert document["sources"] == []
    assert document["timings"]["first_token_s"] is not None
    assert word_error_rate(f"{say.NOTICE} {answer}", heard) < WORD_ERRORS


def asked_aloud(
    question: str, studio: Studio, folder: Path, *options: str
) -> tuple[dict[str, Any], str]:
    """Speak a question, ask it, hear the answer again.

    Returns:
        The document of the answer, and what was heard of it.
    """
    asked, answered = folder / "question.wav", folder / "réponse parlée.wav"
    studio.record(asked, question, "fr")
    document = passerelle("ask", "--wav", str(asked), "--out", str(answered), *options)
    assert word_error_rate(question, document["question"]) < WORD_ERRORS
    return document, studio.heard(answered, "fr")


def test_child_killed_during_an_answer_costs_a_sentence() -> None:
    core = build_core(NullSink(), free_at_once=True)

    def killing(child: str) -> tuple[Response, list[str]]:
        """Ask, and kill a child at the first words; what was answered, and what was told."""
        told: list[Event] = []

        def listen(event: Event) -> None:
            told.append(event)
            if [type(e) for e in told].count(AnswerDelta) == 1 and isinstance(event, AnswerDelta):
                os.kill(core.engines.pids()[child], signal.SIGKILL)

        answered = core.assistant.respond(FREE_QUESTION, Turn(listen), core.voice)
        return answered, [event.sentence for event in told if isinstance(event, Trouble)]

    with core.engines:
        cut, troubles = killing("language")
        assert troubles == [error_sentences.WORKER_CRASHED]
        assert cut.answer.interrupted == error_sentences.WORKER_CRASHED
        # Both start again: the one for the next question, the other to say the rest.
        whole, troubles = killing("speech")
        assert troubles in ([], [error_sentences.RESTARTING])
        assert whole.answer.text
        assert not whole.answer.interrupted
        assert whole.failure is None
        assert sum(sound.own for sound in whole.sounds) > 0
