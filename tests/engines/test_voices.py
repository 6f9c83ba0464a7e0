"""Kokoro and Piper with real models."""

from typing import cast

import numpy as np
import pytest

from passerelle.engines.base import TextToSpeech
from passerelle.engines.kokoro import Kokoro
from passerelle.engines.pronunciation import phonemes
from tests.engines.real import KOKORO, PIPER, ModelPath, Real, load

pytestmark = pytest.mark.models

both = pytest.mark.parametrize("real", [KOKORO, PIPER], ids=lambda real: real.engine)
FRENCH = (
    "Pour un chantier de nuit, il faut des panneaux, des feux et un gilet de visibilité. Merci."
)


@pytest.fixture(scope="module")
def voices(model_path: ModelPath) -> dict[str, TextToSpeech]:
    return {
        real.engine: cast(TextToSpeech, load(real, model_path(real.model)))
        for real in (KOKORO, PIPER)
    }


@both
def test_sound_comes_piece_by_piece_with_the_first_clause_first(
    real: Real, voices: dict[str, TextToSpeech]
) -> None:
    voice = voices[real.engine]
    sounds = list(voice.synthesize(FRENCH, voice.languages[0], "", 1.0))
    assert len(sounds) == 3
    assert len(sounds[0].samples) < len(sounds[1].samples)
    assert all(one.sample_rate == voice.sample_rate for one in sounds)
    assert all(one.samples.dtype == np.float32 and one.samples.ndim == 1 for one in sounds)
    assert all(0.05 < np.abs(one.samples).max() <= 1.0 for one in sounds)
    total = sum(len(one.samples) for one in sounds) / voice.sample_rate
    assert voice.last_stats["sound_s"] == pytest.approx(total)
    assert float(voice.last_stats["first_sound_s"]) > 0


@both
def test_speech_starts_at_once(real: Real, voices: dict[str, TextToSpeech]) -> None:
    voice = voices[real.engine]
    for sound in voice.synthesize("Bonjour. Attendez un peu.", voice.languages[0], "", 1.0):
        loud = np.flatnonzero(np.abs(sound.samples) > 0.02 * np.abs(sound.samples).max())
        assert loud[0] / sound.sample_rate < 0.15


@both
def test_half_the_speed_takes_much_more_time(real: Real, voices: dict[str, TextToSpeech]) -> None:
    voice = voices[real.engine]
    slow, fast = (
        sum(
            len(one.samples)
            for one in voice.synthesize("Un deux trois quatre cinq.", language, "", speed)
        )
        for language, speed in ((voice.languages[0], 0.7), (voice.languages[0], 1.4))
    )
    assert 1.3 < slow / fast < 2.6


@both
@pytest.mark.parametrize("text", ["", "  \n ", "…", "!!!"])
def test_what_has_no_sound_harms_nothing(
    real: Real, text: str, voices: dict[str, TextToSpeech]
) -> None:
    voice = voices[real.engine]
    total = sum(len(one.samples) for one in voice.synthesize(text, voice.languages[0], "", 1.0))
    assert total < 1.5 * voice.sample_rate


def test_a_sentence_longer_than_the_model_can_take_is_spoken_whole(
    voices: dict[str, TextToSpeech],
) -> None:
    voice = voices[KOKORO.engine]
    text = "anticonstitutionnellement " * 12
    seconds = sum(len(one.samples) for one in voice.synthesize(text, "fr", "", 2.0)) / 24_000
    assert seconds > 6


def test_a_word_of_another_language_is_said_without_naming_the_language() -> None:
    assert "(" not in phonemes("Envoyez un mail ce week-end.", "fr-fr")


def test_the_preferred_voice_of_a_language_is_the_first(voices: dict[str, TextToSpeech]) -> None:
    kokoro = voices[KOKORO.engine]
    assert isinstance(kokoro, Kokoro)
    assert {language: names[0] for language, names in kokoro.voices.items()} == {
        "fr": "ff_siwis",
        "en": "bf_emma",
        "es": "ef_dora",
        "it": "if_sara",
        "pt": "pf_dora",
    }
