"""A scripted engine of each capability, without a model: for tests and for trying things out."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue, Role
from passerelle.domain.strings import errors as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import (
    Engine,
    HeardPartial,
    HeardSegment,
    LanguageModel,
    Samples,
    Sound,
    SpeechToText,
    TextToSpeech,
)

HEARING_RATE = 16_000
SPEAKING_RATE = 24_000
SECONDS_PER_LETTER = 0.06
_PITCH_HZ = 220.0
_LOUDNESS = 0.3
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FakeOptions:
    """The script. Chunk numbers start at 0; -1 is never.

    Attributes:
        role: "speech_to_text", "text_to_speech" or "language_model".
        text: what it hears or writes.
        words_per_chunk: words in each segment, written piece or spoken piece.
        load_ms: time that loading takes.
        delay_ms: time before each chunk.
        fail_after: raise instead of giving this chunk.
        fail_code: the ErrorCode of that failure; "" is an error that nobody expected.
        crash_after: kill the process instead of giving this chunk.
        hang_after: never come back instead of giving this chunk.
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
    hang_after: int = -1
    hog_mb: int = 0
    limit_mb: int = 0
    native_puts: bool = False


def load(path: Path, options: Mapping[str, OptionValue]) -> Engine:
    """Make a scripted engine; the folder is not looked at.

    Raises:
        PasserelleError: ENGINE_OPTIONS.
    """
    del path
    script = engine_options.parse(FakeOptions, options)
    kinds: dict[str, type[FakeHearing] | type[FakeVoice] | type[FakeWriter]] = {
        Role.SPEECH_TO_TEXT.value: FakeHearing,
        Role.TEXT_TO_SPEECH.value: FakeVoice,
        Role.LANGUAGE_MODEL.value: FakeWriter,
    }
    if script.role not in kinds:
        raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.engine_option_wrong("role"))
    _pause(script.load_ms)
    return kinds[script.role](script)


class FakeHearing(SpeechToText):
    """Hears the text of its script, whatever the sound; nothing when there is no sound."""

    languages = ("*",)
    streaming = True

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def transcribe(
        self, blocks: Iterable[Samples], language: str, partials: bool
    ) -> Iterator[HeardPartial | HeardSegment]:
        """See SpeechToText; a partial text has one more word for each block of sound."""
        words = self._script.text.split()
        length = 0
        for number, block in enumerate(blocks, start=1):
            length += len(block)
            if partials:
                yield HeardPartial(" ".join(words[:number]))
        pieces = _pieces(self._script.text, self._script.words_per_chunk) if length else []
        step_s = length / HEARING_RATE / max(1, len(pieces))
        with _memory(self._script):
            for number, piece in enumerate(_act(self._script, pieces)):
                start_s = number * step_s
                yield HeardSegment(start_s, start_s + step_s, piece.strip(), language or "fr")
        self.last_stats = {"words": len(words)}


class FakeVoice(TextToSpeech):
    """Speaks a steady tone, as long as the text is."""

    languages = ("*",)
    sample_rate = SPEAKING_RATE

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def synthesize(self, text: str, language: str, voice: str, speed: float) -> Iterator[Sound]:
        """See TextToSpeech."""
        del language
        pieces = _pieces(text, self._script.words_per_chunk)
        with _memory(self._script):
            for piece in _act(self._script, pieces):
                yield Sound(_tone(len(piece) * SECONDS_PER_LETTER / speed), SPEAKING_RATE)
        self.last_stats = {"letters": len(text), "voice": voice}


class FakeWriter(LanguageModel):
    """Writes the text of its script; a word counts as a token."""

    context_tokens = 2048

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        temperature: float,
        stop: Sequence[str],
    ) -> Iterator[str]:
        """See LanguageModel."""
        del temperature
        text = self._script.text
        for mark in filter(None, stop):
            text = text.split(mark)[0]
        words = text.split()[:max_tokens]
        pieces = _pieces(" ".join(words), self._script.words_per_chunk)
        with _memory(self._script):
            yield from _act(self._script, pieces)
        self.last_stats = {"tokens": len(words), "messages": len(messages)}


def _pieces(text: str, words_per_chunk: int) -> list[str]:
    """The text cut after every so many words; joined again, it is the same words."""
    words = text.split()
    size = max(1, words_per_chunk)
    cut = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
    return [piece if number == 0 else f" {piece}" for number, piece in enumerate(cut)]


def _act(script: FakeOptions, pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, with the accidents of the script on the way (one may come after the last)."""
    for number in range(len(pieces) + 1):
        _pause(script.delay_ms)
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
        _crash()
    while number == script.hang_after:
        _pause(3_600_000)


def _crash() -> None:
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os.abort()


def _pause(milliseconds: int) -> None:
    if milliseconds > 0:
        threading.Event().wait(milliseconds / 1000)


@contextmanager
def _memory(script: FakeOptions) -> Iterator[None]:
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


def _tone(seconds: float) -> Samples:
    moments = np.arange(round(seconds * SPEAKING_RATE), dtype=np.float32) / SPEAKING_RATE
    return (_LOUDNESS * np.sin(2 * np.pi * _PITCH_HZ * moments)).astype(np.float32)
