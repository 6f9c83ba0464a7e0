"""What is measured while a text is spoken."""

import time

from passerelle.engines.base import Samples, Sound


class Spoken:
    """The measures of one synthesis."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._started = time.perf_counter()
        self._first_s = 0.0
        self._samples = 0

    def sound(self, samples: Samples) -> Sound:
        """Count a sound that is ready."""
        self._first_s = self._first_s or time.perf_counter() - self._started
        self._samples += len(samples)
        return Sound(samples, self._sample_rate)

    def stats(self) -> dict[str, float | str]:
        """first_sound_s is the time to the first sound; sound_s its total length."""
        return {"first_sound_s": self._first_s, "sound_s": self._samples / self._sample_rate}
