"""The short sounds: short, soft, without clicks, and told apart."""

import numpy as np
import pytest
from tests.audio.fakes import pitch

from passerelle.audio.cues import CUE_RATE, Cue, cue


@pytest.mark.parametrize("kind", list(Cue))
def test_a_cue_is_short_soft_and_without_a_click(kind: Cue) -> None:
    sound = cue(kind)

    assert sound.dtype == np.float32
    assert 0.03 < len(sound) / CUE_RATE < 0.2
    assert 0.1 < float(np.max(np.abs(sound))) < 0.35
    assert abs(float(sound[0])) < 0.01
    assert abs(float(sound[-1])) < 0.01
    steps = np.abs(np.diff(sound))
    assert float(np.max(steps)) < 0.1


def test_listening_rises_and_heard_falls() -> None:
    def ends(kind: Cue) -> tuple[float, float]:
        sound = cue(kind)
        return pitch(sound[:1500], CUE_RATE), pitch(sound[-1500:], CUE_RATE)

    first, last = ends(Cue.LISTENING)
    assert first < last
    first, last = ends(Cue.HEARD)
    assert first > last


def test_cues_differ() -> None:
    sounds = {cue(kind).tobytes() for kind in Cue}

    assert len(sounds) == len(Cue)
