"""Where sound goes: the loudspeaker (player.py), a file, or nowhere."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from passerelle.audio.resample import Resampler
from passerelle.audio.samples import Samples, as_samples
from passerelle.audio.wav_writer import WavWriter
from passerelle.domain.errors import PasserelleError

Mark = Callable[[], None]
"""Called when a sound starts, from any thread: return at once, never raise."""


class SoundSink(ABC):
    """Takes sound chunk by chunk. Every method may be called from any thread."""

    @abstractmethod
    def mark(self, started: Mark) -> None:
        """Have `started` called when the first sample of the next chunk is heard."""

    @abstractmethod
    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """Queue a chunk right behind the one before, and return.

        Args:
            sound: float32 mono, shape (n,), or int16 little-endian mono bytes.
            sample_rate: Hz.

        Raises:
            PasserelleError: the sink cannot be opened or written.
        """

    @abstractmethod
    def stop(self) -> None:
        """Fall silent at once and forget what was queued; the next `play` works."""

    @abstractmethod
    def wait(self) -> None:
        """Block until everything queued was heard, or was stopped."""

    @abstractmethod
    def close(self) -> None:
        """Fall silent and let go of the device or the file."""

    @property
    @abstractmethod
    def position_s(self) -> float:
        """Seconds heard since the first sample after the last silence."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class NullSink(SoundSink):
    """Takes everything and lets nothing be heard; time passes in no time."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._position_s = 0.0

    def mark(self, started: Mark) -> None:
        """See SoundSink."""
        self._marks.append(started)

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """See SoundSink."""
        marks, self._marks = self._marks, []
        for started in marks:
            started()
        self._position_s += len(as_samples(sound)) / sample_rate

    def stop(self) -> None:
        """See SoundSink."""
        self._marks.clear()

    def wait(self) -> None:
        """See SoundSink."""

    def close(self) -> None:
        """See SoundSink."""

    @property
    def position_s(self) -> float:
        """Seconds taken since the start."""
        return self._position_s


class WavSink(NullSink):
    """Collects everything into a WAV file, at the rate of the first chunk.

    The file appears at `close`, and only if there was a sound. `stop` keeps what was written.
    Once the disk refused a chunk there will be no file: `play` and the first `close` say so again.
    As a context manager: an exception inside leaves no file.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED, from `play` and `close`.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._writer: WavWriter | None = None
        self._resampler = Resampler(1, 1)
        self._failure: PasserelleError | None = None

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """See SoundSink."""
        if self._failure is not None:
            raise self._failure
        try:
            self._write(as_samples(sound), sample_rate)
        except PasserelleError as error:
            self._failure = error
            raise
        super().play(sound, sample_rate)

    def close(self) -> None:
        """Write the end and put the file in place."""
        writer, self._writer = self._writer, None
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        if writer is not None:
            with writer:
                writer.write(self._resampler.flush())

    def discard(self) -> None:
        """Leave no file; an older one of that name stays as it was."""
        writer, self._writer, self._failure = self._writer, None, None
        if writer is not None:
            writer.discard()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()

    def _write(self, sound: Samples, sample_rate: int) -> None:
        if self._writer is None:
            self._writer = WavWriter(self._path, sample_rate)
            self._resampler = Resampler(sample_rate, sample_rate)
        if self._resampler.source_rate != sample_rate:
            self._writer.write(self._resampler.flush())
            self._resampler = Resampler(sample_rate, self._writer.sample_rate)
        self._writer.write(self._resampler.feed(sound))
