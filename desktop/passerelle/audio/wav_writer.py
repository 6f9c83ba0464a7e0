"""Writes sound into WAV files that appear whole or not at all."""

import errno
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from passerelle.audio.samples import Samples, as_samples, to_pcm16
from passerelle.config.files import require_folder
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say


class WavWriter:
    """Writes a 16-bit mono WAV little by little; the file appears whole at `close`, or never.

    As a context manager: an exception inside leaves nothing behind. So does a write that fails:
    what is written or closed after it does nothing.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED, from every method but `discard`.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self._bytes = 0
        require_folder(path)
        self._path = path.resolve()
        self._part = self._path.with_name(f".{self._path.name}.part")
        self._over = True
        with self._disk_errors():
            if self._path.exists() and not self._path.is_file():
                raise OSError(errno.EINVAL, "not a regular file")
            self._file = self._part.open("wb")
            self._over = False
            self._file.write(_wav_header(sample_rate, 0))

    def write(self, sound: Samples | bytes) -> None:
        """Add float32 samples, shape (n,), or int16 little-endian bytes."""
        if self._over:
            return
        with self._disk_errors():
            pcm = to_pcm16(as_samples(sound))
            self._file.write(pcm)
            self._bytes += len(pcm)

    def close(self) -> None:
        """Put the finished file in place."""
        if self._over:
            return
        with self._disk_errors():
            self._file.seek(0)
            self._file.write(_wav_header(self.sample_rate, self._bytes))
            self._file.close()
            self._part.replace(self._path)
            self._over = True

    def discard(self) -> None:
        """Forget what was written; an older file of that name stays as it was."""
        if self._over:
            return
        self._over = True
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

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

    @contextmanager
    def _disk_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.discard()
            name = self._path.name
            if error.errno == errno.ENOSPC:
                raise PasserelleError(
                    ErrorCode.DISK_FULL, say.disk_full(name), str(error)
                ) from error
            raise PasserelleError(
                ErrorCode.DISK_REFUSED, say.write_refused(name), os.strerror(error.errno or 0)
            ) from error


def _wav_header(sample_rate: int, data_bytes: int) -> bytes:
    riff = struct.pack("<4sI4s", b"RIFF", 36 + data_bytes, b"WAVE")
    pcm_mono_16 = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, sample_rate, sample_rate * 2, 2, 16)
    return riff + pcm_mono_16 + struct.pack("<4sI", b"data", data_bytes)
