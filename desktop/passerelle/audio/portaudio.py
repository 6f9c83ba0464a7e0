"""The gate to PortAudio (sounddevice): loaded when first needed, scanned again on demand."""

import importlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any, Protocol, cast

from passerelle.audio.samples import Frames
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

FRESH_S = 1.0
"""Devices that were looked for less than this ago need not be looked for again."""


class Direction(Enum):
    """Which way sound goes through a device. The values are PortAudio's words."""

    INPUT = "input"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class RawDevice:
    """A device as PortAudio lists it, for one direction.

    Attributes:
        index: PortAudio's number; valid until the next scan.
        preferred_api: whether it belongs to the sound system that PortAudio prefers here.
        is_default: whether the system uses it when nothing is chosen.
        channels: the most it takes.
        rate: its own Hz.
    """

    index: int
    name: str
    preferred_api: bool
    is_default: bool
    channels: int
    rate: int


class RawStream(Protocol):
    """What is used of a sounddevice stream."""

    samplerate: float
    latency: float

    def start(self) -> None:
        """Let sound through."""

    def abort(self) -> None:
        """Stop, forgetting what is queued in the device."""

    def close(self) -> None:
        """Let go of the device."""


AudioCallback = Callable[[Frames, int, Any, object], None]
"""(block, its length, PortAudio's PaStreamCallbackTimeInfo, what went wrong)."""

StreamFactory = Callable[..., RawStream]

Lend = Callable[[], AbstractContextManager[None]]
"""Closes an idle stream for as long as the context lasts, or does nothing if it is in use."""


class PortAudio:
    """The loaded library. One for the process: opening, closing and scanning exclude each other.

    PortAudio looks for devices only when it is initialised, and must not be initialised anew
    while a stream is open.
    """

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._lock = threading.Lock()
        self._open = 0
        self._lenders: dict[RawStream, Lend] = {}
        self._scanned_at = time.monotonic()
        self.Error = cast(type[Exception], module.PortAudioError)

    def devices(self, direction: Direction) -> tuple[RawDevice, ...]:
        """What the last scan found; nothing when the sound system broke down."""
        try:
            with self._lock:
                infos = cast(Sequence[Mapping[str, Any]], self._module.query_devices())
                apis = cast(Sequence[Mapping[str, Any]], self._module.query_hostapis())
        except self.Error:
            return ()
        preferred = next((api for api in apis if api["devices"]), None)
        key = direction.value
        return tuple(
            RawDevice(
                index=info["index"],
                name=info["name"],
                preferred_api=apis[info["hostapi"]] is preferred,
                is_default=apis[info["hostapi"]][f"default_{key}_device"] == info["index"],
                channels=info[f"max_{key}_channels"],
                rate=round(info["default_samplerate"]),
            )
            for info in infos
            if info[f"max_{key}_channels"] > 0
        )

    def open(self, direction: Direction, **arguments: object) -> RawStream:
        """Open a stream; the arguments are those of sounddevice.

        Raises:
            PortAudio.Error: the device refuses.
        """
        name = "InputStream" if direction is Direction.INPUT else "OutputStream"
        factory = cast(StreamFactory, getattr(self._module, name))
        with self._lock:
            stream = factory(**arguments)
            self._open += 1
            return stream

    def close(self, stream: RawStream) -> None:
        """Silence a stream at once and let go of its device."""
        stream.abort()
        with self._lock:
            self._lenders.pop(stream, None)
            stream.close()
            self._open -= 1

    def lend(self, stream: RawStream, lend: Lend) -> None:
        """Until it is closed, have a scan borrow the device of this stream."""
        with self._lock:
            self._lenders[stream] = lend

    def rescan(self, older_than_s: float = FRESH_S) -> bool:
        """Look for devices plugged in or out; False when a stream is in use, which forbids it.

        Idle streams are closed for it, and opened again by those who lend them.

        Args:
            older_than_s: do nothing when devices were looked for less than this ago.
        """
        with self._lock:
            if time.monotonic() - self._scanned_at < older_than_s:
                return True
            lenders = tuple(self._lenders.values())
        with ExitStack() as borrowed:
            for lend in lenders:
                borrowed.enter_context(lend())
            return self._scan()

    def _scan(self) -> bool:
        with self._lock:
            if self._open:
                return False
            # sounddevice has no other way to scan again than these two, which it documents.
            module = vars(self._module)
            with suppress(self.Error):
                module["_terminate"]()
            with suppress(self.Error):
                module["_initialize"]()
            self._scanned_at = time.monotonic()
            return True


def portaudio(direction: Direction) -> PortAudio:
    """The library, loaded at the first call (about 0.3 s).

    Raises:
        PasserelleError: NO_MICROPHONE or NO_SOUND_OUTPUT, when the system has no working PortAudio.
    """
    try:
        return _load()
    except Exception as error:  # no library, or one that cannot start: the same for the person
        raise library_missing(direction, str(error)) from error


def library_missing(direction: Direction, detail: str) -> PasserelleError:
    """The error for a system without PortAudio."""
    if direction is Direction.INPUT:
        return PasserelleError(ErrorCode.NO_MICROPHONE, say.NO_MICROPHONE_LIBRARY, detail)
    return PasserelleError(ErrorCode.NO_SOUND_OUTPUT, say.NO_SOUND_OUTPUT_LIBRARY, detail)


@cache
def _load() -> PortAudio:
    return PortAudio(importlib.import_module("sounddevice"))
