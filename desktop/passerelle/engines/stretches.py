"""Sound cut into stretches of speech, as it arrives, by voice activity."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from passerelle.engines.base import Samples

RATE = 16_000
STEP = 512
"""Samples of one decision, 32 ms."""

SPEECH = 0.5
"""Probability from which a step is speech."""
STILL_SPEECH = 0.35
"""Probability under which speech is over."""

Detector = Callable[[Samples], float]
"""Probability that STEP samples are speech; steps come in order."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How speech is cut; seconds.

    Attributes:
        end_silence: silence after which a stretch is complete.
        longest: a stretch is cut, at its quietest moment, before it is longer than this.
        cut_after: part of a stretch of speech in which it may not be cut.
        least_speech: speech in a stretch under which it is noise.
        around: sound kept before and after the speech.
    """

    end_silence: float = 1.5
    longest: float = 28.0
    cut_after: float = 16.0
    least_speech: float = 0.1
    around: float = 0.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech, with a little sound around it.

    Attributes:
        start_s: when it starts, in seconds from the start of all the sound.
        samples: 16 kHz mono, shape (n,).
        pause_s: silence heard since the last speech.
        voice_s: time during which somebody speaks.
    """

    start_s: float
    samples: Samples
    pause_s: float
    voice_s: float

    @property
    def end_s(self) -> float:
        """When it ends, in seconds from the start of all the sound."""
        return self.start_s + len(self.samples) / RATE


class StretchCutter:
    """Receives blocks of any length, gives complete stretches of speech.

    Only what may still be needed is kept: an hour of silence takes no memory.
    """

    def __init__(self, detector: Detector, limits: Limits | None = None) -> None:
        self._detector = detector
        self._limits = limits or Limits()
        self._sound: Samples = np.zeros(0, np.float32)
        self._dropped = 0  # samples before self._sound
        self._probabilities: list[float] = []  # one a complete step of self._sound
        self._in_speech = False
        self._first: int | None = None  # steps of self._sound
        self._last = 0
        self._spoken = 0

    def add(self, block: Samples) -> Iterator[Stretch]:
        """Take the next sound; give the stretches that it completes."""
        self._sound = np.concatenate((self._sound, block))
        while (len(self._probabilities) + 1) * STEP <= len(self._sound):
            self._step()
            if self._first is None:
                self._forget(self._steps(self._limits.around))
            elif self._silence_s() >= self._limits.end_silence:
                yield from self._complete(self._last + 1)
            elif self._steps_of_speech() * STEP >= self._limits.longest * RATE:
                yield from self._complete(self._quietest())

    def finish(self) -> Iterator[Stretch]:
        """The sound is complete: give what is left."""
        if self._first is not None:
            yield from self._complete(self._last + 1)

    def so_far(self) -> Stretch | None:
        """The stretch being spoken, if any."""
        if self._first is None or not self._is_speech():
            return None
        return self._stretch(self._last + 1)

    def _step(self) -> None:
        at = len(self._probabilities)
        probability = self._detector(self._sound[at * STEP : (at + 1) * STEP])
        self._probabilities.append(probability)
        self._in_speech = probability >= (STILL_SPEECH if self._in_speech else SPEECH)
        if self._in_speech:
            self._first = at if self._first is None else self._first
            self._last = at
            self._spoken += 1

    def _complete(self, end: int) -> Iterator[Stretch]:
        if self._is_speech():
            yield self._stretch(end)
        self._restart(end)

    def _restart(self, end: int) -> None:
        """Forget what ends at a step; what follows may have started to be speech."""
        rest = self._probabilities[end:]
        speech = [index for index, value in enumerate(rest) if value >= SPEECH]
        self._drop(end)
        self._first = speech[0] if speech else None
        self._last = speech[-1] if speech else 0
        self._spoken = len(speech)

    def _stretch(self, end: int) -> Stretch:
        around = round(self._limits.around * RATE)
        start = max(0, (self._first or 0) * STEP - around)
        stop = min(len(self._sound), end * STEP + around)
        return Stretch(
            (self._dropped + start) / RATE,
            self._sound[start:stop],
            self._silence_s(),
            self._voice_s(end),
        )

    def _quietest(self) -> int:
        """The step, not too early, around which there is least speech."""
        earliest = (self._first or 0) + self._steps(self._limits.cut_after)
        half = self._steps(0.1)
        values = np.convolve(self._probabilities[earliest:], np.ones(2 * half + 1), mode="valid")
        return earliest + half + int(np.argmin(values))

    def _forget(self, keep: int) -> None:
        """Drop what is silent, but the last steps."""
        self._drop(max(0, len(self._probabilities) - keep))

    def _drop(self, steps: int) -> None:
        if steps:
            self._sound = self._sound[steps * STEP :]
            self._probabilities = self._probabilities[steps:]
            self._dropped += steps * STEP

    def _voice_s(self, end: int) -> float:
        voiced = [value >= STILL_SPEECH for value in self._probabilities[self._first or 0 : end]]
        return sum(voiced) * STEP / RATE

    def _silence_s(self) -> float:
        return (len(self._probabilities) - 1 - self._last) * STEP / RATE

    def _steps_of_speech(self) -> int:
        return len(self._probabilities) - (self._first or 0)

    def _is_speech(self) -> bool:
        return self._spoken * STEP >= self._limits.least_speech * RATE

    @staticmethod
    def _steps(seconds: float) -> int:
        return max(1, round(seconds * RATE / STEP))
