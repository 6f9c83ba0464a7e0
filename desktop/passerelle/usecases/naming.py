"""What the buttons are called, said again and again for who does not read them."""

from passerelle.usecases.speaker import Speaker, SpokenSound, Voice
from passerelle.usecases.turn import Turn

MOST_KEPT = 60
"""Sounds of about two seconds: six megabytes."""


class Names:
    """Says names; one that was said is kept in memory: it comes back at each round of a page."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._sounds: dict[tuple[str, Voice], tuple[SpokenSound, ...]] = {}

    def say(self, name: str, turn: Turn, voice: Voice) -> None:
        """Say a name. Nothing is told of it: without a voice, what is on the screen says it."""
        speech = self._speaker.begin(voice)
        turn.on_cancel(speech.stop)
        for sound in self._sounds.get((name, voice), ()):
            speech.play(sound)
        if (name, voice) not in self._sounds:
            speech.say(name)
        speech.finish()
        report = speech.wait()
        if report.failure is None and not report.stopped:
            self._keep(name, voice, tuple(report.sounds))

    def forget(self) -> None:
        """Drop the sounds: the voice is not what it was."""
        self._sounds.clear()

    def _keep(self, name: str, voice: Voice, sounds: tuple[SpokenSound, ...]) -> None:
        if len(self._sounds) >= MOST_KEPT:
            del self._sounds[next(iter(self._sounds))]
        self._sounds[name, voice] = sounds
