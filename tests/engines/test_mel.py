"""The log-mel features, against values that follow from their definition."""

import numpy as np
import pytest

from passerelle.engines.base import Samples
from passerelle.engines.mel import HOP, SAMPLE_RATE, log_mel

FLOOR = (-10.0 + 4.0) / 4.0
SCALE = 4.0
BANDS = 80


def _tone(hertz: float, loudness: float = 0.5, seconds: float = 1.0) -> Samples:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (loudness * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def _band_of(hertz: float) -> int:
    """The band whose centre is nearest, on Slaney's scale: 200/3 Hz a mel, logarithmic above."""
    top = 15 + 27 * np.log(8000 / 1000) / np.log(6.4)
    mel = hertz * 3 / 200 if hertz < 1000 else 15 + 27 * np.log(hertz / 1000) / np.log(6.4)
    return round(float(mel / top) * (BANDS + 1)) - 1


def test_silence_is_the_floor_of_the_scale() -> None:
    assert log_mel(np.zeros(800, np.float32), 1.0) == pytest.approx(np.full((BANDS, 100), FLOOR))


@pytest.mark.parametrize(("seconds", "bands"), [(2.0, 80), (7.31, 80), (30.0, 128)])
def test_there_are_a_hundred_frames_a_second(seconds: float, bands: int) -> None:
    features = log_mel(_tone(440), seconds, bands)
    assert features.shape == (bands, round(seconds * 100))
    assert features.dtype == np.float32


@pytest.mark.parametrize("hertz", [200.0, 1000.0, 3000.0, 6000.0])
def test_a_tone_is_loudest_in_its_own_band(hertz: float) -> None:
    middle = log_mel(_tone(hertz), 1.0)[:, 50]
    assert abs(int(middle.argmax()) - _band_of(hertz)) <= 1


def test_the_power_of_a_tone_follows_the_formula() -> None:
    """Between its bins, a Hann window spreads a tone's amplitude as 1/2, 1, 1/2."""
    hertz, loudness = 1000.0, 0.5
    peak = loudness * 200 / 2  # half of the window's sum
    powers = {960.0: (peak / 2) ** 2, 1000.0: peak**2, 1040.0: (peak / 2) ** 2}
    edges = [_hertz(mel) for mel in np.linspace(0, _top_mel(), BANDS + 2)]
    expected = []
    for low, centre, high in zip(edges, edges[1:], edges[2:], strict=False):
        weights = {
            f: max(0.0, min((f - low) / (centre - low), (high - f) / (high - centre)))
            for f in powers
        }
        expected.append(sum(weights[f] * powers[f] for f in powers) * 2 / (high - low))
    loudest = int(np.argmax(expected))
    measured = float(log_mel(_tone(hertz, loudness), 1.0)[loudest, 50])
    assert measured == pytest.approx((np.log10(expected[loudest]) + 4) / SCALE, abs=1e-3)


def _top_mel() -> float:
    return float(15 + 27 * np.log(8) / np.log(6.4))


def _hertz(mel: float) -> float:
    return float(mel * 200 / 3 if mel < 15 else 1000 * 6.4 ** ((mel - 15) / 27))


def test_ten_times_louder_is_two_decades_of_power_more() -> None:
    quiet, loud = (log_mel(_tone(1000, loudness), 1.0)[:, 50].max() for loudness in (0.05, 0.5))
    assert loud - quiet == pytest.approx(2 / SCALE, abs=1e-3)


def test_nothing_is_deeper_than_eight_decades_under_the_loudest() -> None:
    features = log_mel(_tone(1000), 2.0)
    assert features.max() - features.min() == pytest.approx(8 / SCALE, abs=1e-5)


def test_a_later_sound_is_the_same_later() -> None:
    sound = _tone(700, seconds=0.5)
    later = np.concatenate((np.zeros(20 * HOP, np.float32), sound))
    assert log_mel(later, 2.0)[:, 25:65] == pytest.approx(log_mel(sound, 2.0)[:, 5:45], abs=1e-5)


def test_what_is_too_long_is_cut() -> None:
    long, short = _tone(500, seconds=3.0), _tone(500, seconds=1.0)
    assert log_mel(long, 1.0)[:, :98] == pytest.approx(log_mel(short, 1.0)[:, :98], abs=1e-5)
