"""Vosk with a real model, of Korean: what it hears in other sounds is without sense."""

from itertools import pairwise
from typing import cast

import numpy as np
import pytest

from passerelle.engines.base import HeardPartial, Samples, SpeechToText, TextToSpeech
from tests.engines.real import (
    PIPER,
    RATE,
    VOSK,
    ModelPath,
    blocks,
    load,
    noise,
    segments,
    spoken,
)

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def vosk(model_path: ModelPath) -> SpeechToText:
    return cast(SpeechToText, load(VOSK, model_path(VOSK.model)))


@pytest.fixture(scope="module")
def speech(model_path: ModelPath) -> Samples:
    piper = cast(TextToSpeech, load(PIPER, model_path(PIPER.model)))
    return spoken(piper, "Annyeong haseyo, mannaseo bangapseumnida.", "en")


def test_words_come_while_they_are_said_then_for_good(vosk: SpeechToText, speech: Samples) -> None:
    assert vosk.streaming
    found = list(vosk.transcribe(blocks(speech), "ko", partials=True))
    partials = [one for one in found if isinstance(one, HeardPartial)]
    finals = segments(found)
    assert len(partials) > 1
    assert all(one.text != after.text for one, after in pairwise(partials))
    assert finals
    assert all(one.language == "ko" and one.text for one in finals)


def test_no_partial_text_is_given_when_none_is_wanted(vosk: SpeechToText, speech: Samples) -> None:
    found = list(vosk.transcribe(blocks(speech), "", partials=False))
    assert found == segments(found)


def test_times_are_those_of_the_words_in_the_whole_sound(
    vosk: SpeechToText, speech: Samples
) -> None:
    sound = np.concatenate((np.zeros(4 * RATE, np.float32), speech))
    found = segments(vosk.transcribe([sound], "ko", partials=False))
    assert found[0].start_s >= 3.5
    assert found[-1].end_s <= len(sound) / RATE + 0.1
    assert vosk.last_stats["audio_s"] == pytest.approx(len(sound) / RATE)


@pytest.mark.parametrize(
    "sound",
    [np.zeros(0, np.float32), np.zeros(20 * RATE, np.float32), noise(60, 0.1)],
    ids=["nothing", "silence", "noise"],
)
def test_where_nobody_speaks_there_is_no_text(vosk: SpeechToText, sound: Samples) -> None:
    assert list(vosk.transcribe(blocks(sound, 1.0), "ko", partials=True)) == []


def test_the_language_is_told_by_an_option_or_by_the_folder(model_path: ModelPath) -> None:
    told = load(VOSK, model_path(VOSK.model), {"language": "fr"})
    assert isinstance(told, SpeechToText)
    assert told.languages == ("fr",)
