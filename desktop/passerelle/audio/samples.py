"""Sound in memory: one form everywhere, and the few ways in and out of it."""

import math

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono sound, shape (n,), -1.0 to 1.0."""

Frames = NDArray[np.float32]
"""Sound as a device or a file gives it, shape (n, channels)."""

RATE = 16_000
"""Hz of all sound that is listened to."""

_PCM_SCALE = 32_768.0
_QUIET_DB = -55.0
_LOUD_DB = -12.0


def from_pcm16(pcm: bytes) -> Samples:
    """Signed 16-bit little-endian mono to samples."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(_PCM_SCALE)


def to_pcm16(samples: Samples) -> bytes:
    """Samples to signed 16-bit little-endian mono; what is out of range is clipped."""
    scaled = np.clip(np.round(samples * _PCM_SCALE), -_PCM_SCALE, _PCM_SCALE - 1)
    return scaled.astype("<i2").tobytes()


def as_samples(sound: Samples | bytes) -> Samples:
    """Sound in either form that is passed around."""
    return from_pcm16(sound) if isinstance(sound, bytes) else sound


def to_mono(frames: Frames) -> Samples:
    """Mix channels, shape (n, channels), into one."""
    if frames.shape[1] == 1:
        return frames[:, 0]
    return np.asarray(np.mean(frames, axis=1), np.float32)


def loudness(samples: Samples) -> float:
    """What a level meter shows: 0.0 for a silent room, 1.0 for a voice close to the microphone."""
    if not len(samples):
        return 0.0
    power = float(np.mean(np.square(samples)))
    decibels = 10.0 * math.log10(max(power, 1e-12))
    return min(1.0, max(0.0, (decibels - _QUIET_DB) / (_LOUD_DB - _QUIET_DB)))
