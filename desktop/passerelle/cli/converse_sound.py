"""The sound of a played conversation: files for a microphone, files for a loudspeaker."""

import time
from collections.abc import Iterator
from pathlib import Path

from passerelle.audio.files import read_blocks
from passerelle.audio.samples import Samples
from passerelle.audio.sink import NullSink, WavSink
from passerelle.domain.strings.audio import file_without_speech
from passerelle.usecases.interpreting.parts import Ears
from passerelle.usecases.press import Press
from passerelle.usecases.turn import Turn


class FileEars(Ears):
    """Hears a file, all at once."""

    def __init__(self) -> None:
        self.ended_at = 0.0
        """When the last sound of the file was given, in time.monotonic() seconds."""
        self._path = Path()

    def put(self, path: Path) -> None:
        """The file to hear next."""
        self._path = path

    @property
    def nothing_heard(self) -> str:
        """See Ears."""
        return file_without_speech(self._path.name)

    def arm(self) -> None:
        """See Ears."""

    def blocks(self, press: Press, turn: Turn) -> Iterator[Samples]:
        """See Ears."""
        del press
        for block in read_blocks(self._path):
            if turn.cancelled:
                break
            yield block
        self.ended_at = time.monotonic()


class TurnFiles(NullSink):
    """Writes what is played into the file of the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.first_at = 0.0
        """When the first sound of the file came, in time.monotonic() seconds; 0.0 for never."""
        self._file: WavSink | None = None

    def begin(self, path: Path) -> None:
        """Write what comes from now on into a new file; one that was not ended is dropped."""
        self.end(keep=False)
        self._file, self.first_at = WavSink(path), 0.0

    def end(self, *, keep: bool) -> bool:
        """Close the file; False when there is none, for want of sound or because it is not kept."""
        file, self._file = self._file, None
        if file is not None and keep:
            file.close()
        elif file is not None:
            file.discard()
        return keep and self.first_at > 0

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """See SoundSink."""
        file = self._file
        if file is not None:
            self.first_at = self.first_at or time.monotonic()
            file.play(sound, sample_rate)
        super().play(sound, sample_rate)

    def close(self) -> None:
        """Leave no file that was begun and not ended."""
        self.end(keep=False)
