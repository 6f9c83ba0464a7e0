"""Cutting sound into stretches of speech, with a detector that hears loudness."""

from collections.abc import Iterable

import numpy as np
import pytest

from passerelle.engines.base import Samples
from passerelle.engines.stretches import RATE, Limits, Stretch, StretchCutter


def _loudness(samples: Samples) -> float:
    return float(np.abs(samples).mean())


def _sound(*parts: tuple[float, float]) -> Samples:
    """Parts of (seconds, loudness)."""
    return np.concatenate([np.full(round(s * RATE), level, np.float32) for s, level in parts])


def _cut(sound: Samples, block_s: float = 0.1, limits: Limits | None = None) -> list[Stretch]:
    cutter = StretchCutter(_loudness, limits)
    found: list[Stretch] = []
    for block in _blocks(sound, block_s):
        found += cutter.add(block)
    return found + list(cutter.finish())


def _blocks(sound: Samples, seconds: float) -> Iterable[Samples]:
    size = round(seconds * RATE)
    return [sound[start : start + size] for start in range(0, len(sound), size)]


@pytest.mark.parametrize("block_s", [0.01, 0.1, 60.0])
def test_speech_is_found_with_a_little_around(block_s: float) -> None:
    (stretch,) = _cut(_sound((2, 0), (3, 0.9), (2, 0)), block_s)
    assert stretch.start_s == pytest.approx(1.7, abs=0.07)
    assert stretch.end_s == pytest.approx(5.3, abs=0.07)
    assert len(stretch.samples) == pytest.approx(3.6 * RATE, abs=0.1 * RATE)


def test_silence_and_a_click_give_nothing() -> None:
    assert _cut(_sound((5, 0))) == []
    assert _cut(_sound((2, 0), (0.04, 0.9), (3, 0))) == []
    assert _cut(np.zeros(0, np.float32)) == []


def test_a_hesitation_does_not_end_a_stretch_but_a_long_silence_does() -> None:
    hesitating = _cut(_sound((1, 0.9), (1, 0), (1, 0.9)))
    stopping = _cut(_sound((1, 0.9), (2, 0), (1, 0.9)))
    assert (len(hesitating), len(stopping)) == (1, 2)
    assert stopping[1].start_s == pytest.approx(2.7, abs=0.07)


def test_a_stretch_is_given_as_soon_as_it_is_complete() -> None:
    cutter = StretchCutter(_loudness)
    assert list(cutter.add(_sound((1, 0.9), (1.3, 0)))) == []
    assert len(list(cutter.add(_sound((0.4, 0))))) == 1
    assert list(cutter.finish()) == []


def test_long_speech_is_cut_at_its_quietest_moment() -> None:
    sound = _sound((20, 0.9), (0.3, 0.4), (20, 0.9))
    first, second = _cut(sound)
    assert 20.0 <= first.end_s - 0.3 <= 20.4
    assert second.end_s == pytest.approx(40.3, abs=0.07)


def test_speech_without_a_pause_never_makes_a_stretch_too_long() -> None:
    limits = Limits()
    stretches = _cut(_sound((95, 0.9)), block_s=1.0)
    assert all(len(one.samples) / RATE <= limits.longest + 2 * limits.around for one in stretches)
    assert sum(len(one.samples) for one in stretches) / RATE == pytest.approx(95, abs=3)


def test_what_is_being_said_can_be_seen_with_its_pause() -> None:
    cutter = StretchCutter(_loudness)
    assert cutter.so_far() is None
    list(cutter.add(_sound((1, 0), (2, 0.9), (0.5, 0))))
    stretch = cutter.so_far()
    assert stretch is not None
    assert stretch.pause_s == pytest.approx(0.5, abs=0.05)
    assert next(iter(cutter.finish())).end_s == stretch.end_s


def test_an_hour_of_silence_keeps_no_sound() -> None:
    asked: list[int] = []

    def hear(samples: Samples) -> float:
        asked.append(len(samples))
        return 0.0

    cutter = StretchCutter(hear)
    minute = np.zeros(60 * RATE, np.float32)
    for _ in range(3):
        list(cutter.add(minute))
    list(cutter.add(_sound((0.2, 0))))
    assert set(asked) == {512}
    assert cutter.so_far() is None


def test_the_voice_of_a_stretch_is_its_sound_without_its_pauses() -> None:
    (stretch,) = _cut(_sound((1, 0), (1, 0.9), (1, 0), (2, 0.9), (2, 0)))
    assert stretch.voice_s == pytest.approx(3, abs=0.1)


def test_the_voice_after_a_cut_is_not_counted_before_it() -> None:
    first, second = _cut(
        _sound((6, 0.9), (0.2, 0.4), (3, 0.9)), limits=Limits(longest=8, cut_after=4)
    )
    assert first.voice_s == pytest.approx(6.1, abs=0.2)
    assert second.voice_s == pytest.approx(3.1, abs=0.2)
