"""When listening ends, by rule and on real sound."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from passerelle.audio.endpoint import (
    FRAME,
    FRAME_S,
    Endpointer,
    EndpointSettings,
    SpeechState,
    VoiceDetector,
    silero,
)
from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, Samples

SPEECH = Path(__file__).parent.parent / "fixtures" / "speech-fr.flac"


def scripted(*stretches: tuple[float, float]) -> VoiceDetector:
    """A detector that gives (probability, seconds) stretches in turn, then silence."""
    values: Iterator[float] = (
        probability for probability, seconds in stretches for _ in range(round(seconds / FRAME_S))
    )

    def detect(frame: Samples) -> float:
        assert frame.shape == (FRAME,)
        return next(values, 0.0)

    return detect


def ended_after(endpointer: Endpointer, limit_s: float) -> float:
    """Seconds fed until it finished."""
    frame = np.zeros(FRAME, np.float32)
    for count in range(1, round(limit_s / FRAME_S)):
        endpointer.feed(frame)
        if endpointer.finished:
            return count * FRAME_S
    return limit_s


def noise(seconds: float, volume: float, pink: bool = False) -> Samples:
    count = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(7).standard_normal(count))
    if pink:
        spectrum /= np.sqrt(np.maximum(1, np.arange(len(spectrum))))
    sound = np.fft.irfft(spectrum, count)
    return np.asarray(volume * sound / np.max(np.abs(sound)), np.float32)


def test_a_sentence_ends_after_the_silence_that_was_set() -> None:
    endpointer = Endpointer(detector=scripted((0, 1), (0.9, 2)))

    assert ended_after(endpointer, 10) == pytest.approx(3.7, abs=2 * FRAME_S)
    assert endpointer.state is SpeechState.ENDED


def test_a_pause_inside_a_sentence_does_not_end_it() -> None:
    endpointer = Endpointer(detector=scripted((0.9, 1), (0, 0.6), (0.9, 1), (0, 0.6), (0.9, 1)))

    assert ended_after(endpointer, 10) == pytest.approx(4.9, abs=4 * FRAME_S)


def test_a_voice_that_weakens_is_still_a_voice() -> None:
    endpointer = Endpointer(detector=scripted((0.9, 0.5), (0.4, 2)))

    assert ended_after(endpointer, 10) == pytest.approx(3.2, abs=3 * FRAME_S)


def test_a_cough_is_not_a_sentence() -> None:
    endpointer = Endpointer(detector=scripted((0, 1), (0.9, 0.1), (0, 2), (0.9, 1)))

    assert ended_after(endpointer, 10) == pytest.approx(4.8, abs=4 * FRAME_S)
    assert endpointer.state is SpeechState.ENDED


def test_coughs_far_apart_do_not_add_up() -> None:
    cough = ((0.9, 0.1), (0.0, 0.9))
    endpointer = Endpointer(detector=scripted(*(cough * 20)))

    ended_after(endpointer, 19)

    assert endpointer.state in (SpeechState.SILENCE, SpeechState.NOTHING_HEARD)


def test_nothing_heard() -> None:
    endpointer = Endpointer(detector=scripted())

    assert ended_after(endpointer, 20) == pytest.approx(8, abs=2 * FRAME_S)
    assert endpointer.state is SpeechState.NOTHING_HEARD


def test_a_first_word_at_the_last_moment_is_waited_for() -> None:
    endpointer = Endpointer(detector=scripted((0, 7.9), (0.9, 1)))

    assert ended_after(endpointer, 20) == pytest.approx(9.6, abs=4 * FRAME_S)
    assert endpointer.state is SpeechState.ENDED


def test_the_longest_question() -> None:
    endpointer = Endpointer(EndpointSettings(max_s=5), scripted((0.9, 100)))

    assert ended_after(endpointer, 20) == pytest.approx(5, abs=2 * FRAME_S)
    assert endpointer.state is SpeechState.ENDED


def test_an_ending_is_final() -> None:
    endpointer = Endpointer(detector=scripted((0.9, 1), (0, 0.8), (0.9, 5)))
    ended_after(endpointer, 5)

    assert endpointer.feed(np.zeros(RATE, np.float32)) is SpeechState.ENDED


@pytest.mark.parametrize("size", [1, 100, 512, 1000, 48_000])
def test_blocks_of_any_length_give_the_same(size: int) -> None:
    sound = np.zeros(round(3 * RATE), np.float32)
    endpointer = Endpointer(detector=scripted((0, 0.5), (0.9, 1)))
    states = [endpointer.feed(sound[start : start + size]) for start in range(0, len(sound), size)]

    assert states[-1] is SpeechState.ENDED


def test_real_french_speech_is_followed_to_its_end() -> None:
    speech = read_sound(SPEECH).samples
    hush = noise(2, 0.001)
    endpointer = Endpointer()
    states: list[tuple[float, SpeechState]] = []
    sound = np.concatenate((hush, speech, hush))
    for start in range(0, len(sound), FRAME):
        state = endpointer.feed(sound[start : start + FRAME])
        if not states or states[-1][1] is not state:
            states.append(((start + FRAME) / RATE, state))

    assert [state for _, state in states] == [
        SpeechState.SILENCE,
        SpeechState.SPEECH,
        SpeechState.ENDED,
    ]
    began, ended = states[1][0], states[2][0]
    assert 2.0 < began < 2.8
    assert 2 + 3.58 + 0.7 - 0.2 < ended < 2 + 3.7 + 0.7 + 0.2


def speech_ratio(samples: Samples) -> float:
    """The part of a 16 kHz sound, 0.0 to 1.0, that the detector calls speech."""
    detector = silero()
    starts = range(0, len(samples) - FRAME + 1, FRAME)
    return sum(detector(samples[start : start + FRAME]) >= 0.5 for start in starts) / max(
        1, len(starts)
    )


def test_speech_is_speech() -> None:
    assert speech_ratio(read_sound(SPEECH).samples) > 0.6


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(5 * RATE, np.float32),
        noise(10, 0.005),
        noise(10, 0.5),
        noise(10, 0.5, pink=True),
        np.empty(0, np.float32),
        np.zeros(100, np.float32),
    ],
    ids=["silence", "quiet white", "loud white", "pink", "nothing", "less than a frame"],
)
def test_silence_and_noise_are_not_speech(sound: Samples) -> None:
    assert speech_ratio(sound) < 0.02


def test_noise_is_nothing_heard() -> None:
    assert Endpointer().feed(noise(8.1, 0.3, pink=True)) is SpeechState.NOTHING_HEARD
