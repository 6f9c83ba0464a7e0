"""Whisper with a real model, heard through the real voices."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from passerelle.audio.files import read_sound
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import hearing_contexts
from passerelle.engines.base import HeardPartial, Samples, SpeechToText, TextToSpeech
from tests.engines.real import (
    KOKORO,
    PIPER,
    RATE,
    WHISPER,
    ModelPath,
    blocks,
    heard,
    load,
    noise,
    segments,
    spoken,
    word_errors,
)

pytestmark = pytest.mark.models

QUESTIONS = [
    "Comment baliser un chantier de nuit sur une route départementale ?",
    "Comment je déclare mon accident du travail ?",
    "Qui peut m'aider pour un logement d'urgence ?",
    "Où se trouve la trousse de secours dans le véhicule ?",
]
FIXTURES = Path(__file__).parent.parent / "fixtures"
LEAVE = (
    "Congés payés. Vous avez droit à vingt-cinq jours ouvrés par an. "
    "La demande se fait deux mois avant."
)
ENGLISH = "Please put on your safety helmet before you enter the building site."


@pytest.fixture(scope="module")
def whisper(model_path: ModelPath) -> SpeechToText:
    return cast(SpeechToText, load(WHISPER, model_path(WHISPER.model)))


@pytest.fixture(scope="module")
def kokoro(model_path: ModelPath) -> TextToSpeech:
    return cast(TextToSpeech, load(KOKORO, model_path(KOKORO.model)))


@pytest.fixture(scope="module")
def question(kokoro: TextToSpeech) -> Samples:
    return spoken(kokoro, QUESTIONS[0], "fr")


@pytest.mark.long  # the English one is read back each time, and French in tests/end2end
def test_what_kokoro_says_in_french_is_read_back(
    whisper: SpeechToText, kokoro: TextToSpeech
) -> None:
    understood = [heard(whisper, spoken(kokoro, text, "fr"), "fr") for text in QUESTIONS]
    assert word_errors(QUESTIONS, understood) < 0.15


def test_what_piper_says_in_english_is_read_back(
    whisper: SpeechToText, model_path: ModelPath
) -> None:
    piper = cast(TextToSpeech, load(PIPER, model_path(PIPER.model)))
    assert word_errors([ENGLISH], [heard(whisper, spoken(piper, ENGLISH, "en"), "")]) < 0.1
    assert whisper.last_stats["language"] == "en"


def test_the_language_is_identified_when_it_is_not_given(
    whisper: SpeechToText, question: Samples
) -> None:
    (segment,) = segments(whisper.transcribe([question], "", False))
    assert segment.language == "fr"
    assert float(whisper.last_stats["language_probability"]) > 0.5


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0, np.float32),
        np.zeros(60 * RATE, np.float32),
        noise(60, 0.1),
        noise(60, 0.003),
    ],
    ids=["nothing", "silence", "noise", "hiss"],
)
@pytest.mark.parametrize("context", ["", hearing_contexts.QUESTIONS], ids=["", "context"])
def test_where_nobody_speaks_there_is_no_text(
    whisper: SpeechToText, sound: Samples, context: str
) -> None:
    assert list(whisper.transcribe(blocks(sound, 1.0), "fr", True, context)) == []


def test_a_name_of_the_context_is_heard(whisper: SpeechToText, kokoro: TextToSpeech) -> None:
    sound = spoken(kokoro, "Le docteur Kermoal est absent.", "fr")
    (segment,) = segments(whisper.transcribe([sound], "fr", False, "Le docteur Kermoal est là."))
    assert segment.text == "Le docteur Kermoal est absent."


def test_a_context_leaves_room_for_what_is_said(
    whisper: SpeechToText, kokoro: TextToSpeech
) -> None:
    sound = spoken(kokoro, QUESTIONS[0], "fr")
    found = segments(whisper.transcribe([sound], "fr", False, " ".join(QUESTIONS[1:] * 9)))
    assert word_errors([QUESTIONS[0]], [" ".join(one.text for one in found)]) < 0.15


def test_times_are_those_of_the_whole_sound(whisper: SpeechToText, question: Samples) -> None:
    silence = np.zeros(3 * RATE, np.float32)
    sound = np.concatenate((silence, question, silence, question))
    first, second = segments(whisper.transcribe(blocks(sound), "fr", False))
    length = len(question) / RATE
    assert first.start_s == pytest.approx(3, abs=0.5)
    assert first.end_s == pytest.approx(3 + length, abs=0.5)
    assert second.start_s == pytest.approx(6 + length, abs=0.5)


def test_long_speech_comes_in_segments_and_nothing_is_lost(
    whisper: SpeechToText, kokoro: TextToSpeech
) -> None:
    sound = np.concatenate([spoken(kokoro, text, "fr") for text in QUESTIONS] * 3)
    assert len(sound) / RATE > 30
    found = segments(whisper.transcribe([sound], "fr", False))
    assert len(found) > 1
    assert all(one.end_s - one.start_s <= 29 for one in found)
    assert word_errors([" ".join(QUESTIONS * 3)], [" ".join(one.text for one in found)]) < 0.2


def test_what_follows_a_title_and_a_pause_is_not_lost(whisper: SpeechToText) -> None:
    """The likeliest text stopped at the pause."""
    text = heard(whisper, read_sound(FIXTURES / "title-then-pause.flac").samples, "fr")
    assert text.startswith("Accident de la route")
    assert "produit chimique" in text.lower()
    assert "15 minutes" in text


def test_when_every_text_stops_at_the_pause_the_sound_is_read_in_pieces(
    whisper: SpeechToText, kokoro: TextToSpeech
) -> None:
    slow = spoken(kokoro, QUESTIONS[3], "fr", speed=0.7)
    pause = np.zeros(round(0.3 * RATE), np.float32)
    text = heard(whisper, np.concatenate((slow, pause, spoken(kokoro, LEAVE, "fr"))), "fr")
    assert "trousse de secours" in text
    assert "mois avant" in text


def test_a_question_cut_in_its_middle_is_written_once(whisper: SpeechToText) -> None:
    text = heard(whisper, read_sound(FIXTURES / "question-cut.flac").samples, "fr")
    assert text.startswith("Comment signaler")
    assert text.count("signal") == 1


def test_an_unknown_language_is_refused(whisper: SpeechToText, question: Samples) -> None:
    with pytest.raises(PasserelleError) as caught:
        list(whisper.transcribe([question], "xx", False))
    assert caught.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


def test_a_person_who_is_still_speaking_sees_words_and_a_pause_prepares_the_end(
    whisper: SpeechToText, question: Samples
) -> None:
    sound = np.concatenate((question, np.zeros(RATE, np.float32)))
    found = list(whisper.transcribe(_as_spoken(sound), "fr", partials=True))
    partials = [one.text for one in found if isinstance(one, HeardPartial)]
    (final,) = segments(found)
    assert partials
    assert partials[-1] == final.text
    # The final text had been prepared: nothing was left to compute once the sound ended.
    assert float(whisper.last_stats["final_s"]) < 0.1 * float(whisper.last_stats["compute_s"])


def test_sound_that_waits_is_not_delayed_by_partial_texts(
    whisper: SpeechToText, question: Samples
) -> None:
    found = list(whisper.transcribe(blocks(question), "fr", partials=True))
    assert not [one for one in found if isinstance(one, HeardPartial)]
    assert whisper.last_stats["readings"] == 1


def _as_spoken(sound: Samples) -> Iterator[Samples]:
    """Blocks that have to be waited for, as from a microphone, but sooner."""
    never = threading.Event()
    for block in blocks(sound, 0.25):
        never.wait(0.01)
        yield block
