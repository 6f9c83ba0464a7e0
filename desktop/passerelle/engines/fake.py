"""A scripted engine of each capability, without a model: for tests and for trying things out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from zlib import crc32

import numpy as np

from passerelle.domain.answer import Message
from passerelle.domain.documents import Document, Section
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue, Role
from passerelle.domain.strings import errors as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import (
    DocumentReader,
    Engine,
    HeardPartial,
    HeardSegment,
    LanguageModel,
    Phonemizer,
    ReadSoFar,
    Samples,
    SentenceEncoder,
    Sound,
    SpeechToText,
    TextToSpeech,
    Translator,
    Vectors,
)
from passerelle.engines.fake_script import FakeOptions, act, cut_up, memory, pause

HEARING_RATE = 16_000
SPEAKING_RATE = 24_000
SECONDS_PER_LETTER = 0.06
_PITCH_HZ = 220.0
_LOUDNESS = 0.3


def load(path: Path, options: Mapping[str, OptionValue]) -> Engine:
    """Make a scripted engine; the folder is not looked at.

    Raises:
        PasserelleError: ENGINE_OPTIONS.
    """
    del path
    script = engine_options.parse(FakeOptions, options)
    kinds: dict[str, Callable[[FakeOptions], Engine]] = {
        Role.SPEECH_TO_TEXT.value: FakeHearing,
        Role.TEXT_TO_SPEECH.value: FakeVoice,
        Role.LANGUAGE_MODEL.value: FakeWriter,
        Role.EMBEDDING.value: FakeEncoder,
        Role.PRONUNCIATION.value: FakePhonemizer,
        Role.TRANSLATION.value: FakeTranslator,
        Role.READING.value: FakeReader,
    }
    if script.role not in kinds:
        raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.engine_option_wrong("role"))
    pause(script.load_ms)
    return kinds[script.role](script)


class FakeHearing(SpeechToText):
    """Hears the text of its script, whatever the sound; nothing when there is no sound."""

    languages = ("*",)
    streaming = True

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def transcribe(
        self, blocks: Iterable[Samples], language: str, partials: bool, context: str = ""
    ) -> Iterator[HeardPartial | HeardSegment]:
        """See SpeechToText; a partial text has one more word for each block of sound."""
        text = self._script.text.replace("{context}", context)
        words = text.split()
        length = 0
        for number, block in enumerate(blocks, start=1):
            length += len(block)
            if partials:
                yield HeardPartial(" ".join(words[:number]))
        pieces = cut_up(text, self._script.words_per_chunk) if length else []
        step_s = length / HEARING_RATE / max(1, len(pieces))
        with memory(self._script):
            for number, piece in enumerate(act(self._script, pieces)):
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
        pieces = cut_up(text, self._script.words_per_chunk)
        with memory(self._script):
            for piece in act(self._script, pieces):
                yield Sound(_tone(len(piece) * SECONDS_PER_LETTER / speed), SPEAKING_RATE)
        self.last_stats = {"letters": len(text), "voice": voice}


class FakeWriter(LanguageModel):
    """Writes the text of its script; a word counts as a token.

    As a real one, it keeps the messages that it has read: a common beginning is not read again.
    """

    context_tokens = 2048

    def __init__(self, script: FakeOptions) -> None:
        self._script = script
        self._known: tuple[Message, ...] = ()

    def forget_words(self) -> None:
        """See AnyEngine."""
        super().forget_words()
        self._known = ()

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
        pieces = cut_up(" ".join(words), self._script.words_per_chunk)
        with memory(self._script):
            yield from act(self._script, pieces)
        pairs = zip(self._known, messages, strict=False)
        reused = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._known = tuple(messages)
        self.last_stats = {
            "tokens": len(words),
            "messages": len(messages),
            "reused_messages": reused,
        }


class FakeEncoder(SentenceEncoder):
    """Texts that share words are near each other; a text is a chunk."""

    languages = ("*",)
    dimensions = 64

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def encode(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """See SentenceEncoder."""
        with memory(self._script):
            for text in act(self._script, texts):
                yield self._vector(text)
        self.last_stats = {"texts": len(texts)}

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros((1, self.dimensions), np.float32)
        for word in text.lower().split() or [""]:
            vector[0, crc32(word.encode()) % self.dimensions] += 1
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


class FakePhonemizer(Phonemizer):
    """Every letter is a sound of its own; a text is a chunk."""

    languages = ("*",)

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def pronounce(self, texts: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
        """See Phonemizer."""
        del language
        with memory(self._script):
            for text in act(self._script, texts):
                yield (" ".join(re.findall(r"\w+", text.lower())),)
        self.last_stats = {"texts": len(texts)}


class FakeTranslator(Translator):
    """Translates between any languages: the words of the script, else those of the text."""

    pairs = (("*", "*"),)

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def translate(self, text: str, source: str, target: str) -> Iterator[str]:
        """See Translator."""
        del source
        pieces = cut_up(self._script.text or f"{target}: {text}", self._script.words_per_chunk)
        with memory(self._script):
            yield from act(self._script, pieces)
        self.last_stats = {"letters": len(text)}


class FakeReader(DocumentReader):
    """Reads the text of its script in every file, a chunk a page; then gives the document."""

    def __init__(self, script: FakeOptions) -> None:
        self._script = script

    def read(self, path: Path, format_name: str) -> Iterator[ReadSoFar | Document]:
        """See DocumentReader."""
        whole = cut_up(self._script.text, self._script.words_per_chunk)
        blocks: list[str] = []
        with memory(self._script):
            for block in act(self._script, whole):
                blocks.append(block)
                yield ReadSoFar(len(blocks), len(whole))
        yield Document(path.stem, (Section((), tuple(blocks)),), author=format_name)
        self.last_stats = {"pages": len(whole)}


def _tone(seconds: float) -> Samples:
    moments = np.arange(round(seconds * SPEAKING_RATE), dtype=np.float32) / SPEAKING_RATE
    return (_LOUDNESS * np.sin(2 * np.pi * _PITCH_HZ * moments)).astype(np.float32)
