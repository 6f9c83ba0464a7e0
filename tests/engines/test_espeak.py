"""Sounds of French, by the real espeak-ng of Piper."""

import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from piper import phonemize_espeak

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines import espeak
from passerelle.engines.base import Phonemizer


@pytest.fixture(scope="module")
def phonemizer() -> Phonemizer:
    return espeak.load(Path(), {})


def _sounds(phonemizer: Phonemizer, texts: Sequence[str]) -> list[str]:
    return [sound for sounds in phonemizer.pronounce(texts, "fr") for sound in sounds]


def test_what_sounds_alike_is_alike(phonemizer: Phonemizer) -> None:
    pairs = [
        ("la gend", "l'agent"),
        ("cadarrer", "cas d'arrêt"),
        ("fèvre", "fêvre"),
        ("vert", "verre"),
        ("d’aujourd’hui", "d'aujourd'hui"),
        ("Accident", "ACCIDENT".lower()),
    ]
    for one, other in pairs[2:]:
        first, second = _sounds(phonemizer, [one, other])
        assert first == second
    for one, other in pairs[:2]:
        first, second = (sound.replace(" ", "") for sound in _sounds(phonemizer, [one, other]))
        assert first[:4] == second[:4]


def test_only_sounds_are_left_words_apart_by_one_space(phonemizer: Phonemizer) -> None:
    texts = ["Que dois-je faire ? Prévenir, l’employeur : 24 h !", "un\n\ndeux", "le weekend"]

    sounds = _sounds(phonemizer, texts)

    assert len(sounds) == len(texts)
    for sound in sounds:
        assert sound == " ".join(sound.split())
        assert not re.search(r"[ˈˌː().,:;!?'’-]|\d", sound)
    assert sounds[0].startswith("kə dwaʒ fɛʁ")
    assert sounds[1] == "œ̃ dø"


@pytest.mark.parametrize("text", ["", " ", "?", "...", "\0", "\ud800"])
def test_what_has_no_sound_has_a_line_too(phonemizer: Phonemizer, text: str) -> None:
    assert len(_sounds(phonemizer, [text, "gaz"])) == 2
    assert _sounds(phonemizer, [text, "gaz"])[1] == "ɡaz"


def test_a_word_sounds_the_same_whatever_came_before(phonemizer: Phonemizer) -> None:
    first = _sounds(phonemizer, ["gants"])
    _sounds(phonemizer, ["le weekend au pressing", "中文", "x" * 100_000])
    assert _sounds(phonemizer, ["gants"]) == first


def test_the_words_of_a_library_take_seconds(phonemizer: Phonemizer) -> None:
    words = [f"{start}{end}" for start in ("tra", "acci", "pré") for end in range(1000)]
    started = time.process_time()

    assert len(_sounds(phonemizer, words)) == 3000

    assert time.process_time() - started < 3.0  # 1 ms a word; 0.1 in truth


def test_it_stops_between_batches() -> None:
    phonemizer = espeak.load(Path(), {"batch": 2})
    work = iter(phonemizer.pronounce(["un"] * 5, "fr"))
    assert len(next(work)) == 2

    assert [len(sounds) for sounds in phonemizer.pronounce(["un"] * 5, "fr")] == [2, 2, 1]
    assert phonemizer.last_stats == {"texts": 5.0}


def test_another_language_is_refused(phonemizer: Phonemizer) -> None:
    with pytest.raises(PasserelleError) as caught:
        list(phonemizer.pronounce(["hello"], "en"))
    assert caught.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(PasserelleError) as caught:
        espeak.load(Path(), {"colour": "blue"})
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS


def test_absent_data_are_said_before_they_end_the_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(phonemize_espeak, "ESPEAK_DATA_DIR", tmp_path)
    with pytest.raises(PasserelleError) as caught:
        espeak.load(Path(), {})
    assert caught.value.code is ErrorCode.MODEL_MISSING
