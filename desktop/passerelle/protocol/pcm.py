"""Sound as payload: PCM signed 16-bit little-endian, mono."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono sound, shape (n,), -1.0 to 1.0."""

BYTES_PER_SAMPLE = 2
_FULL_SCALE = 32767.0


def to_pcm(samples: Samples) -> bytes:
    """Payload of float samples; louder than full scale is clipped, not-a-number is silence."""
    clean = np.nan_to_num(np.asarray(samples, np.float32), nan=0.0, posinf=1.0, neginf=-1.0)
    return bytes(np.rint(np.clip(clean, -1.0, 1.0) * _FULL_SCALE).astype("<i2").tobytes())


def from_pcm(payload: bytes) -> Samples:
    """Float samples of a payload.

    Raises:
        ValueError: half a sample at the end.
    """
    return np.frombuffer(payload, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
