"""What came of a speech: its sounds, and when they were heard."""

from dataclasses import dataclass, field

from passerelle.client import Failed


@dataclass(frozen=True, slots=True)
class SpokenSound:
    """A stretch of speech: int16 mono PCM, and the piece of text that starts with it.

    Attributes:
        piece: "" when this sound goes on with the previous piece.
        own: False for fixed sentences such as the notice.
    """

    piece: str
    sample_rate: int
    pcm: bytes
    own: bool = True


@dataclass(slots=True)
class SpeechReport:
    """What came of one speech. Times are time.monotonic() seconds, 0.0 for never.

    Attributes:
        failure: why the voice stopped before the end, None when it did not.
        stopped: whether the person silenced it.
    """

    first_sound_at: float = 0.0
    first_own_sound_at: float = 0.0
    failure: Failed | None = None
    stopped: bool = False
    sounds: list[SpokenSound] = field(default_factory=list)

    @property
    def audio_s(self) -> float:
        """Seconds of sound given to the sink."""
        return sum(len(sound.pcm) / (2 * sound.sample_rate) for sound in self.sounds)
