"""Fixed sentences as a voice spoke them once, kept on the disk: next time they are there at once.

Only sentences of ours are kept here, never what a person or a document says.
"""

import hashlib
import io
import wave
from contextlib import suppress
from pathlib import Path

from passerelle.config.files import write_atomically
from passerelle.config.version import version
from passerelle.domain.models import EngineSpec

MOST_FILES = 60
"""Older ones, of voices that are not used any more, go."""
_SUFFIX = ".wav"

Sound = tuple[int, bytes]
"""Samples per second, and int16 mono PCM."""


class Recordings:
    """The recordings of one folder. What the disk refuses is spoken anew each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, what: str, engine: EngineSpec) -> Sound | None:
        """A recording; None when there is none, or none that can be read.

        Args:
            what: the words, and all that changes how they are said.
            engine: that says them.
        """
        path = self._path(what, engine)
        try:
            with wave.open(str(path), "rb") as file:
                if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                    return None
                pcm = file.readframes(file.getnframes())
                path.touch()  # what is in use stays
                return (file.getframerate(), pcm) if pcm else None
        except (OSError, EOFError, wave.Error):
            return None

    def put(self, what: str, engine: EngineSpec, sound: Sound) -> None:
        """Keep a recording."""
        rate, pcm = sound
        written = io.BytesIO()
        with wave.open(written, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(pcm)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path(what, engine), written.getvalue())
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
        for file in files[:-MOST_FILES]:
            file.unlink(missing_ok=True)

    def _path(self, what: str, engine: EngineSpec) -> Path:
        changed = _changed(Path(engine.path)) if engine.path else 0
        said = (what, engine.key, changed, version())  # a new version may speak differently
        key = hashlib.sha256(repr(said).encode()).hexdigest()
        return self._folder / f"{key[:32]}{_SUFFIX}"


def _changed(model: Path) -> int:
    """When a model was put there, 0 when that cannot be known."""
    try:
        return model.stat().st_mtime_ns
    except OSError:
        return 0
