"""The script of a scripted engine, and the accidents that it tells."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import Role
from passerelle.domain.strings import errors as say

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FakeOptions:
    """The script. Chunk numbers start at 0; -1 is never.

    Attributes:
        role: a role of its own for each engine of fake.py.
        text: what it hears, writes or reads; "{context}" in what it hears is what it was told.
        words_per_chunk: words in each segment, written piece or spoken piece.
        load_ms: time that loading takes.
        delay_ms: time before each chunk.
        fail_after: raise instead of giving this chunk.
        fail_code: the ErrorCode of that failure; "" is an error that nobody expected.
        crash_after: kill the process instead of giving this chunk.
        exit_code: with which the process then ends, 0 for a signal.
        hang_after: never come back instead of giving this chunk.
        busy_ms: time before the first chunk that the processor works for.
        hog_mb: memory to take before the first chunk, in MiB.
        limit_mb: memory that this process may still take during the work, in MiB; 0 is no limit.
        native_puts: print garbage on the process's stdout, as native code does.
    """

    role: str = Role.LANGUAGE_MODEL.value
    text: str = "un deux trois quatre cinq six"
    words_per_chunk: int = 1
    load_ms: int = 0
    delay_ms: int = 0
    fail_after: int = -1
    fail_code: str = ""
    crash_after: int = -1
    exit_code: int = 0
    hang_after: int = -1
    busy_ms: int = 0
    hog_mb: int = 0
    limit_mb: int = 0
    native_puts: bool = False


def cut_up(text: str, words_per_chunk: int) -> list[str]:
    """The text cut after every so many words; joined again, it is the same words."""
    words = text.split()
    size = max(1, words_per_chunk)
    cut = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
    return [piece if number == 0 else f" {piece}" for number, piece in enumerate(cut)]


def act(script: FakeOptions, pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, with the accidents of the script on the way (one may come after the last)."""
    _compute(script.busy_ms)
    for number in range(len(pieces) + 1):
        pause(script.delay_ms)
        if script.native_puts:
            os.write(1, b'{"type":"Done"}\nnative \x00\xff garbage\n')
        _meet_accident(script, number)
        if number < len(pieces):
            yield pieces[number]


def _meet_accident(script: FakeOptions, number: int) -> None:
    if number == script.fail_after:
        if script.fail_code:
            raise PasserelleError(ErrorCode(script.fail_code), say.engine_failed("fake"))
        raise RuntimeError(script.text)
    if number == script.crash_after:
        _crash(script.exit_code)
    while number == script.hang_after:
        pause(3_600_000)


def _crash(exit_code: int) -> None:
    if exit_code:
        os._exit(exit_code)
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os.abort()


def _compute(milliseconds: int) -> None:
    """Take a processor, as an engine does that says nothing until it is done."""
    until = time.process_time() + milliseconds / 1000
    while time.process_time() < until:
        pass


def pause(milliseconds: int) -> None:
    """Wait."""
    if milliseconds > 0:
        threading.Event().wait(milliseconds / 1000)


@contextmanager
def memory(script: FakeOptions) -> Iterator[None]:
    """Take the script's memory, within the script's limit, as long as the work lasts."""
    with _address_space_limit(script.limit_mb):
        taken = bytearray(script.hog_mb * _MIB)
        yield
        del taken


@contextmanager
def _address_space_limit(more_mb: int) -> Iterator[None]:
    if more_mb <= 0:
        yield
        return
    import resource

    import psutil

    before = resource.getrlimit(resource.RLIMIT_AS)
    limit = psutil.Process().memory_info().vms + more_mb * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
