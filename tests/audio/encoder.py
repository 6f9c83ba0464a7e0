"""Writes sound files of every kind, with libsndfile."""

import importlib
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from passerelle.audio.samples import Frames


class _Info(Protocol):
    samplerate: int
    channels: int
    subtype: str


class _Soundfile(Protocol):
    def write(self, file: Path, data: Frames, samplerate: int, subtype: str | None) -> None: ...

    def info(self, file: Path) -> _Info: ...


def _soundfile() -> _Soundfile:
    return cast(_Soundfile, importlib.import_module("soundfile"))


def encode(path: Path, frames: Frames, rate: int, subtype: str | None = None) -> None:
    """Write frames, shape (n, channels), in the format of the file's name."""
    _soundfile().write(path, frames, rate, subtype)


def blank(path: Path, minutes: float) -> None:
    """Write silence at 8 kHz."""
    encode(path, np.zeros((round(minutes * 60 * 8_000), 1), np.float32), 8_000)


def describe(path: Path) -> tuple[int, int, str]:
    """(Hz, channels, subtype) of a file."""
    info = _soundfile().info(path)
    return info.samplerate, info.channels, info.subtype
