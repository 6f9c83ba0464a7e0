"""Short sounds that tell a state without a word."""

from enum import Enum

import numpy as np

from passerelle.audio.samples import Samples

CUE_RATE = 24_000
"""Hz of every cue."""

_VOLUME = 0.22
_ATTACK_S = 0.008


class Cue(Enum):
    """A state worth hearing, with its notes: (hertz, seconds) each."""

    LISTENING = ((523.25, 0.07), (783.99, 0.10))
    """Rises: your turn."""
    HEARD = ((783.99, 0.07), (523.25, 0.10))
    """Falls: my turn."""
    TROUBLE = ((311.13, 0.09), (233.08, 0.10))


def cue(kind: Cue) -> Samples:
    """The sound of a cue, shape (n,), at CUE_RATE, under 0.2 s."""
    return np.concatenate([_note(hertz, seconds) for hertz, seconds in kind.value])


def _note(hertz: float, seconds: float) -> Samples:
    """A soft note: a sine and a little of its octave, rising fast and dying away to nothing."""
    time = np.arange(round(seconds * CUE_RATE)) / CUE_RATE
    tone = np.sin(2 * np.pi * hertz * time) + 0.25 * np.sin(4 * np.pi * hertz * time)
    attack = np.minimum(1.0, time / _ATTACK_S)
    decay = np.cos(np.pi / 2 * time / seconds) ** 2
    return np.asarray(_VOLUME * tone * attack * decay, np.float32)
