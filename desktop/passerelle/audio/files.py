"""Reads the sound files that people bring."""

import importlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from passerelle.audio.containers import (
    MendedWav,
    find_wav_data,
    mp3_tells_its_length,
    ogg_is_cut,
)
from passerelle.audio.resample import Resampler
from passerelle.audio.samples import RATE, Frames, Samples, to_mono
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

MAX_MINUTES = 15
"""The sentence say.file_too_long and the limit of the engines' processes say the same."""

_BLOCK_FRAMES = 16_384
_LOWEST_RATE, _HIGHEST_RATE = 1_000, 768_000
_HEAD_BYTES = 16
_MISSING_S = 0.25
"""An end that short may be what an encoder added and a decoder dropped."""


class _Decoder(Protocol):
    samplerate: int
    channels: int
    frames: int
    subtype: str

    def read(self, frames: int, dtype: str, always_2d: bool) -> Frames: ...

    def close(self) -> None: ...


class _SoundfileLibrary(Protocol):
    LibsndfileError: type[Exception]
    SoundFile: Callable[[str | bytes | MendedWav], _Decoder]


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A whole recording.

    Attributes:
        samples: mono float32 at 16 kHz, shape (n,).
        duration_s: seconds that could be read.
        source_rate: Hz in the file.
        channels: in the file.
        truncated: whether the file should hold more: its end was lost.
    """

    samples: Samples
    duration_s: float
    source_rate: int
    channels: int
    truncated: bool


def read_sound(path: Path) -> SoundFile:
    """Read a whole WAV, FLAC, MP3 or Ogg file; a truncated one as far as it goes.

    Raises:
        PasserelleError: AUDIO_UNREADABLE, AUDIO_TOO_LONG.
    """
    with _reading(path) as reading:
        samples = np.empty(reading.expected, np.float32)
        length = 0
        for block in reading.blocks():
            if length + len(block) > len(samples):
                samples = np.resize(samples, 2 * (length + len(block)))
            samples[length : length + len(block)] = block
            length += len(block)
        decoder = reading.decoder
        return SoundFile(
            samples[:length],
            length / RATE,
            decoder.samplerate,
            decoder.channels,
            reading.truncated,
        )


def read_blocks(path: Path, on_truncated: Callable[[], None] = lambda: None) -> Iterator[Samples]:
    """The same sound in consecutive 16 kHz blocks of a second or less, decoded as it is asked for.

    Args:
        path: of the file.
        on_truncated: called once, after the last block, if the file should hold more.

    Raises:
        PasserelleError: AUDIO_UNREADABLE, AUDIO_TOO_LONG, when the first block is asked for.
    """
    with _reading(path) as reading:
        yield from reading.blocks()
        if reading.truncated:
            on_truncated()


@contextmanager
def _reading(path: Path) -> Iterator["_Reading"]:
    head = _head(path)
    library = cast(_SoundfileLibrary, importlib.import_module("soundfile"))
    data = find_wav_data(path)
    mended = MendedWav(path, data) if data is not None and data.unfinished else None
    with closing(mended) if mended else nullcontext():
        try:
            decoder = library.SoundFile(mended or _name(path))
        except library.LibsndfileError as error:
            raise _unreadable(_unknown_format(path.name, head), str(error)) from error
        with closing(decoder):
            if not _LOWEST_RATE <= decoder.samplerate <= _HIGHEST_RATE:
                raise _unreadable(say.file_damaged(path.name), f"rate {decoder.samplerate}")
            cut = ogg_is_cut(path) or (data is not None and data.truncated)
            yield _Reading(decoder, path, library.LibsndfileError, cut)


class _Reading:
    """One pass through a sound file.

    Attributes:
        truncated: whether its end is missing; known for sure after the last block.
    """

    def __init__(
        self, decoder: _Decoder, path: Path, error: type[Exception], truncated: bool
    ) -> None:
        self.decoder = decoder
        self.truncated = truncated
        self._path = path
        self._error = error
        self._most = MAX_MINUTES * 60 * decoder.samplerate
        guessed = decoder.subtype.startswith("MPEG") and not mp3_tells_its_length(path)
        self._announced = 0 if guessed else max(0, decoder.frames)

    @property
    def expected(self) -> int:
        """About how many samples the blocks will have together."""
        return min(self._announced, self._most) * RATE // self.decoder.samplerate + RATE

    def blocks(self) -> Iterator[Samples]:
        """The sound, 16 kHz mono."""
        resampler = Resampler(self.decoder.samplerate, RATE)
        self._check_length(self._announced)
        done = 0
        for frames in self._decoded():
            done += len(frames)
            self._check_length(done)
            # A file of floats may hold anything, even what is not a number.
            block = resampler.feed(np.clip(np.nan_to_num(to_mono(frames)), -1.0, 1.0))
            if len(block):
                yield block
        if not done:
            raise _unreadable(say.file_without_sound(self._path.name))
        if self._announced - done > _MISSING_S * self.decoder.samplerate:
            self.truncated = True
        last = resampler.flush()
        if len(last):
            yield last

    def _decoded(self) -> Iterator[Frames]:
        anything = False
        while True:
            try:
                frames = self.decoder.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)
            except self._error as error:
                if anything:
                    self.truncated = True
                    return
                raise _unreadable(say.file_damaged(self._path.name), str(error)) from error
            if not len(frames):
                return
            anything = True
            yield frames

    def _check_length(self, frames: int) -> None:
        if frames > self._most:
            sentence = say.file_too_long(self._path.name)
            raise PasserelleError(ErrorCode.AUDIO_TOO_LONG, sentence, f"{frames} frames")


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


def _name(path: Path) -> str | bytes:
    """A name as the decoder takes it: that of a file from elsewhere need not be text."""
    return str(path) if sys.platform == "win32" else os.fsencode(path)


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
