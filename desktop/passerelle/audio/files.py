"""Sound files: reads what people bring, writes WAV."""

import errno
import importlib
import os
import stat
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, cast

import numpy as np

from passerelle.audio.resample import Resampler
from passerelle.audio.samples import RATE, Frames, Samples, as_samples, to_mono, to_pcm16
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

MAX_MINUTES = 30
_BLOCK_FRAMES = 16_384
_LOWEST_RATE, _HIGHEST_RATE = 1_000, 768_000
_HEAD_BYTES = 16


class _Decoder(Protocol):
    samplerate: int
    channels: int
    frames: int

    def read(self, frames: int, dtype: str, always_2d: bool) -> Frames: ...

    def close(self) -> None: ...


class _SoundfileLibrary(Protocol):
    LibsndfileError: type[Exception]
    SoundFile: Callable[[str], _Decoder]


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A whole recording.

    Attributes:
        samples: mono float32 at 16 kHz, shape (n,).
        duration_s: seconds that could be read.
        source_rate: Hz in the file.
        channels: in the file.
    """

    samples: Samples
    duration_s: float
    source_rate: int
    channels: int


def read_sound(path: Path) -> SoundFile:
    """Read a whole WAV, FLAC, MP3 or Ogg file; a truncated one as far as it goes.

    Raises:
        PasserelleError: AUDIO_UNREADABLE, AUDIO_TOO_LONG.
    """
    with _decoding(path) as decoder:
        expected = max(0, decoder.frames) * RATE // decoder.samplerate + RATE
        samples = np.empty(min(expected, MAX_MINUTES * 60 * RATE), np.float32)
        length = 0
        for block in _blocks(decoder, path):
            if length + len(block) > len(samples):
                samples = np.resize(samples, 2 * (length + len(block)))
            samples[length : length + len(block)] = block
            length += len(block)
        return SoundFile(samples[:length], length / RATE, decoder.samplerate, decoder.channels)


def read_blocks(path: Path) -> Iterator[Samples]:
    """The same sound in consecutive 16 kHz blocks of a second or less, decoded as it is asked for.

    Raises:
        PasserelleError: AUDIO_UNREADABLE, AUDIO_TOO_LONG, when the first block is asked for.
    """
    with _decoding(path) as decoder:
        yield from _blocks(decoder, path)


@contextmanager
def _decoding(path: Path) -> Iterator[_Decoder]:
    head = _head(path)
    library = cast(_SoundfileLibrary, importlib.import_module("soundfile"))
    try:
        decoder = library.SoundFile(str(path))
    except library.LibsndfileError as error:
        raise _unreadable(_unknown_format(path.name, head), str(error)) from error
    try:
        if not _LOWEST_RATE <= decoder.samplerate <= _HIGHEST_RATE:
            raise _unreadable(say.file_damaged(path.name), f"rate {decoder.samplerate}")
        yield decoder
    finally:
        decoder.close()


def _blocks(decoder: _Decoder, path: Path) -> Iterator[Samples]:
    resampler = Resampler(decoder.samplerate, RATE)
    most = MAX_MINUTES * 60 * decoder.samplerate
    _check_length(decoder.frames, most, path)
    done = 0
    for frames in _decoded(decoder, path):
        done += len(frames)
        _check_length(done, most, path)
        # A file of floats may hold anything, even what is not a number.
        block = resampler.feed(np.clip(np.nan_to_num(to_mono(frames)), -1.0, 1.0))
        if len(block):
            yield block
    if not done:
        raise _unreadable(say.file_without_sound(path.name))
    last = resampler.flush()
    if len(last):
        yield last


def _decoded(decoder: _Decoder, path: Path) -> Iterator[Frames]:
    library = cast(_SoundfileLibrary, importlib.import_module("soundfile"))
    anything = False
    while True:
        try:
            frames = decoder.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)
        except library.LibsndfileError as error:
            if anything:
                return
            raise _unreadable(say.file_damaged(path.name), str(error)) from error
        if not len(frames):
            return
        anything = True
        yield frames


def _check_length(frames: int, most: int, path: Path) -> None:
    if frames > most:
        raise PasserelleError(
            ErrorCode.AUDIO_TOO_LONG, say.file_too_long(path.name, MAX_MINUTES), f"{frames} frames"
        )


def _head(path: Path) -> bytes:
    """The first bytes of a file that can be read."""
    name = path.name
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _unreadable(say.file_is_folder(name))
        if not stat.S_ISREG(mode):
            raise _unreadable(say.file_not_regular(name))
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise _unreadable(say.file_missing(name), str(error)) from error
    except PermissionError as error:
        raise _unreadable(say.file_forbidden(name), str(error)) from error
    except OSError as error:
        raise _unreadable(say.file_failing(name), str(error)) from error
    if not head:
        raise _unreadable(say.file_empty(name))
    return head


def _unknown_format(name: str, head: bytes) -> str:
    """The sentence for a file that the decoder refuses, by the signature of what people bring."""
    signatures = (
        (head[4:8] == b"ftyp", "M4A (AAC)"),
        (head.startswith(b"\x30\x26\xb2\x75"), "WMA"),
        (head.startswith(b"#!AMR"), "AMR"),
        (head.startswith(b"\x1a\x45\xdf\xa3"), "WebM"),
    )
    for matches, kind in signatures:
        if matches:
            return say.file_format_unsupported(name, kind)
    if head.startswith((b"RIFF", b"fLaC", b"OggS", b"ID3")):
        return say.file_damaged(name)
    return say.file_not_sound(name)


def _unreadable(sentence: str, detail: str = "") -> PasserelleError:
    return PasserelleError(ErrorCode.AUDIO_UNREADABLE, sentence, detail)


class WavWriter:
    """Writes a 16-bit mono WAV little by little; the file appears whole at `close`, or never.

    As a context manager: an exception inside leaves nothing behind.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED, from every method.
    """

    def __init__(self, path: Path, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self._bytes = 0
        self._path = path.resolve()
        self._part = self._path.with_name(f".{self._path.name}.part")
        with self._disk_errors():
            if self._path.exists() and not self._path.is_file():
                raise OSError(errno.EINVAL, "not a regular file")
            self._file = self._part.open("wb")
            self._file.write(_wav_header(sample_rate, 0))

    def write(self, sound: Samples | bytes) -> None:
        """Add float32 samples, shape (n,), or int16 little-endian bytes."""
        with self._disk_errors():
            pcm = to_pcm16(as_samples(sound))
            self._file.write(pcm)
            self._bytes += len(pcm)

    def close(self) -> None:
        """Put the finished file in place."""
        if self._file.closed:
            return
        with self._disk_errors():
            self._file.seek(0)
            self._file.write(_wav_header(self.sample_rate, self._bytes))
            self._file.close()
            self._part.replace(self._path)

    def discard(self) -> None:
        """Forget what was written; an older file of that name stays as it was."""
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


def write_wav(path: Path, sample_rate: int, chunks: Iterable[Samples | bytes]) -> None:
    """Write a 16-bit mono WAV; it appears whole or not at all.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED.
    """
    with WavWriter(path, sample_rate) as writer:
        for chunk in chunks:
            writer.write(chunk)
