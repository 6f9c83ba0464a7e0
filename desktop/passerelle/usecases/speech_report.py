"""What came of a speech: its sounds, and when they were heard."""

from dataclasses import dataclass, field

from passerelle.client import Failed

MOST_KEPT_S = 300.0
"""Of longer speech no sound is kept: said again, it is synthesised again."""


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

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.pcm) / (2 * self.sample_rate)


@dataclass(slots=True)
class SpeechReport:
    """What came of one speech. Times are time.monotonic() seconds, 0.0 for never.

    Attributes:
        failure: why the voice stopped before the end, None when it did not.
        stopped: whether the person silenced it.
        sounds: all of it, to be played again; empty when that is more than MOST_KEPT_S.
        audio_s: seconds of sound given to the sink.
    """

    first_sound_at: float = 0.0
    first_own_sound_at: float = 0.0
    failure: Failed | None = None
    stopped: bool = False
    sounds: list[SpokenSound] = field(default_factory=list)
    audio_s: float = 0.0

    def add(self, sound: SpokenSound) -> None:
        """Count a sound, and keep it unless all of them are too long."""
        self.audio_s += sound.seconds
        if self.audio_s > MOST_KEPT_S:
            self.sounds.clear()
        else:
            self.sounds.append(sound)
