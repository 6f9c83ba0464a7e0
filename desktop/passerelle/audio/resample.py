"""Changing the sample rate of a stream of blocks (soxr)."""

import importlib
from collections.abc import Callable
from typing import Protocol, cast

import numpy as np

from passerelle.audio.samples import Samples


class _SoxrStream(Protocol):
    def resample_chunk(self, x: Samples, last: bool = False) -> Samples: ...

    def clear(self) -> None: ...


class _Soxr(Protocol):
    ResampleStream: Callable[[float, float, int, str], _SoxrStream]


class Resampler:
    """Feeds consecutive blocks through one filter, so that their joints cannot be heard.

    The filter keeps the last few milliseconds back until more comes or `flush` is called.
    """

    def __init__(self, source_rate: int, target_rate: int) -> None:
        self.source_rate = source_rate
        self._stream: _SoxrStream | None = None
        if source_rate != target_rate:
            soxr = cast(_Soxr, importlib.import_module("soxr"))
            self._stream = soxr.ResampleStream(source_rate, target_rate, 1, "float32")

    def feed(self, samples: Samples) -> Samples:
        """The sound that is ready, shape (m,), possibly empty."""
        if self._stream is None:
            return samples
        return self._stream.resample_chunk(np.ascontiguousarray(samples))

    def flush(self) -> Samples:
        """The end that was kept back; what is fed afterwards is a new sound."""
        if self._stream is None:
            return np.empty(0, np.float32)
        end = self._stream.resample_chunk(np.empty(0, np.float32), last=True)
        self._stream.clear()
        return end
