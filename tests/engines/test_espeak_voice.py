"""The robotic voice, by the real espeak-ng that comes with the application."""

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from passerelle.config.selection import ROBOTIC
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines import espeak_voice
from passerelle.engines.espeak_voice import EspeakVoice

TEXTS = {
    "ar": "هل لدى طفلك حمى؟",
    "en": "Does your child have a fever?",
    "es": "¿Su hijo tiene fiebre?",
    "fa": "آیا کودک شما تب دارد؟",
    "it": "Il bambino ha la febbre?",
    "pt": "A criança tem febre?",
    "ro": "Copilul are febră?",
    "ru": "У ребёнка температура?",
    "sq": "A ka temperaturë fëmija juaj?",
    "tr": "Çocuğunuzun ateşi var mı?",
    "uk": "У дитини температура?",
}


@pytest.fixture(scope="module")
def voice() -> EspeakVoice:
    return espeak_voice.load(Path(), {})


def seconds(voice: EspeakVoice, text: str, language: str, speed: float = 1.0) -> float:
    sounds = list(voice.synthesize(text, language, "", speed))
    assert all(one.sample_rate == voice.sample_rate for one in sounds)
    assert all(one.samples.dtype == np.float32 for one in sounds)
    return sum(len(one.samples) for one in sounds) / voice.sample_rate


@pytest.mark.parametrize("language", TEXTS)
def test_it_speaks_the_families_languages(voice: EspeakVoice, language: str) -> None:
    assert 0.8 < seconds(voice, TEXTS[language], language) < 5.0
    (sound,) = voice.synthesize(TEXTS[language], language, "", 1.0)
    assert 0.05 < np.abs(sound.samples).max() <= 1.0


def test_it_knows_every_language_that_it_is_chosen_for(voice: EspeakVoice) -> None:
    assert set(voice.languages) >= ROBOTIC


def test_sentences_come_one_by_one_and_are_measured(voice: EspeakVoice) -> None:
    sounds = list(voice.synthesize("Sim. Não. Não sei.", "pt", "", 1.0))
    assert len(sounds) == 3
    total = sum(len(one.samples) for one in sounds) / voice.sample_rate
    assert voice.last_stats["sound_s"] == pytest.approx(total)


def test_slower_takes_longer(voice: EspeakVoice) -> None:
    text = TEXTS["pt"]
    assert seconds(voice, text, "pt", 0.6) > 1.3 * seconds(voice, text, "pt", 1.2)


def test_a_language_sounds_the_same_whatever_came_before(voice: EspeakVoice) -> None:
    first = seconds(voice, TEXTS["tr"], "tr")
    for language, text in TEXTS.items():
        seconds(voice, text, language)
    assert seconds(voice, TEXTS["tr"], "tr") == pytest.approx(first, rel=0.1)


@pytest.mark.parametrize("text", ["", "  \n ", "…", "\ud800", "🙂"])
def test_what_has_no_sound_harms_nothing(voice: EspeakVoice, text: str) -> None:
    assert seconds(voice, text, "pt") < 2.0


def test_a_thousand_words_are_spoken(voice: EspeakVoice) -> None:
    assert seconds(voice, "palavra " * 1000, "pt", 2.0) > 60


def test_another_language_or_voice_is_refused(voice: EspeakVoice) -> None:
    with pytest.raises(PasserelleError) as caught:
        list(voice.synthesize("a", "zz", "", 1.0))
    assert caught.value.code is ErrorCode.LANGUAGE_UNSUPPORTED
    with pytest.raises(PasserelleError) as caught:
        list(voice.synthesize("a", "pt", "someone", 1.0))
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(PasserelleError) as caught:
        espeak_voice.load(Path(), {"colour": "blue"})
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS


def test_absent_data_are_said_before_they_end_the_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loader = import_module("espeakng_loader")
    monkeypatch.setattr(loader, "get_data_path", lambda: str(tmp_path))
    with pytest.raises(PasserelleError) as caught:
        espeak_voice.load(Path(), {})
    assert caught.value.code is ErrorCode.MODEL_MISSING
