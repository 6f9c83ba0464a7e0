"""The log-mel picture of sound that Whisper reads, in numpy alone.

The same computation as the reference implementation: a centred 400-point Fourier transform every
160 samples (10 ms), a Slaney mel scale, log10, at most 8 decades of depth, then (x + 4) / 4.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from passerelle.engines.base import Samples

SAMPLE_RATE = 16_000
HOP = 160
FRAMES_PER_S = SAMPLE_RATE // HOP
_FFT = 400
_FLOOR = 1e-10
_DEPTH = 8.0

_LINEAR_HZ = 200.0 / 3  # width of one mel under 1000 Hz
_BREAK_HZ = 1000.0
_BREAK_MEL = _BREAK_HZ / _LINEAR_HZ
_LOG_STEP = np.log(6.4) / 27.0


def log_mel(sound: Samples, seconds: float, bands: int = 80) -> NDArray[np.float32]:
    """The features of a sound, followed by silence up to a length.

    Args:
        sound: 16 kHz mono, shape (n,); what exceeds `seconds` is cut.
        seconds: length of the picture.
        bands: 80, or 128 for the newest Whisper models.

    Returns:
        float32, shape (bands, frames), 100 frames a second.
    """
    frames = round(seconds * FRAMES_PER_S)
    padded = np.zeros(frames * HOP + _FFT, dtype=np.float32)
    kept = sound[: frames * HOP]
    half = _FFT // 2
    padded[half : half + len(kept)] = kept
    padded[:half] = padded[half + 1 : _FFT + 1][::-1]  # the reference mirrors the edge
    windows = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[: frames * HOP : HOP]
    spectrum = np.fft.rfft(windows * _hann(), axis=1)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    decades = np.log10(np.maximum(_filters(bands) @ power.T, _FLOOR))
    deep = np.maximum(decades, decades.max() - _DEPTH)
    return np.ascontiguousarray((deep + 4.0) / 4.0, dtype=np.float32)


@lru_cache(maxsize=1)
def _hann() -> NDArray[np.float32]:
    return np.hanning(_FFT + 1)[:-1].astype(np.float32)


@lru_cache(maxsize=2)
def _filters(bands: int) -> NDArray[np.float32]:
    """Triangles of equal area on the mel scale, shape (bands, 201)."""
    edges = _mel_to_hz(np.linspace(0.0, _hz_to_mel(SAMPLE_RATE / 2), bands + 2))
    frequencies = np.fft.rfftfreq(_FFT, 1.0 / SAMPLE_RATE)
    widths = np.diff(edges)
    slopes = edges[:, None] - frequencies[None, :]
    rising = -slopes[:-2] / widths[:-1, None]
    falling = slopes[2:] / widths[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    return (triangles * (2.0 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


def _hz_to_mel(hz: float) -> float:
    if hz < _BREAK_HZ:
        return hz / _LINEAR_HZ
    return float(_BREAK_MEL + np.log(hz / _BREAK_HZ) / _LOG_STEP)


def _mel_to_hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = mel * _LINEAR_HZ
    curved = _BREAK_HZ * np.exp(_LOG_STEP * (mel - _BREAK_MEL))
    return np.where(mel < _BREAK_MEL, linear, curved)
