"""The capabilities: what every engine of a kind looks like.

`load(path, options)` of an engine's module gives an object of one of these classes. Each work
method is a generator: to cancel, stop iterating. An engine is used by one thread at a time.
Engines raise PasserelleError for what a person can understand; anything else is a bug or a
native failure, and the worker reports it as ErrorCode.ENGINE_FAILED.

After a run, complete or stopped, `last_stats` tells what was measured; names end with their unit.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.answer import Message
from passerelle.domain.documents import Document

Samples = NDArray[np.float32]
"""Mono sound, shape (n,), -1.0 to 1.0."""
Vectors = NDArray[np.float32]
"""One vector a row, shape (texts, dimensions)."""


NO_STATS: Mapping[str, float | str] = MappingProxyType({})
"""What was measured of a run that has not happened."""


@dataclass(frozen=True, slots=True)
class HeardPartial:
    """Text heard so far; may change."""

    text: str


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """Final text of a stretch of sound, times in seconds from its start.

    Attributes:
        language: BCP-47 primary tag in which it was heard.
    """

    start_s: float
    end_s: float
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A stretch of speech: float32 mono, shape (n,), at sample_rate Hz."""

    samples: Samples
    sample_rate: int


class AnyEngine:
    """What every engine can do. Attribute: last_stats, of its last run."""

    last_stats: Mapping[str, float | str] = NO_STATS

    def forget_words(self) -> None:
        """Keep nothing of what was said before. An engine that keeps more forgets more."""
        self.last_stats = NO_STATS


class SpeechToText(AnyEngine, ABC):
    """Hears. Attributes: languages (("*",) = many), streaming (cheap partial results)."""

    languages: tuple[str, ...]
    streaming: bool

    @abstractmethod
    def transcribe(
        self, blocks: Iterable[Samples], language: str, partials: bool, context: str = ""
    ) -> Iterator[HeardPartial | HeardSegment]:
        """Hear blocks of 16 kHz sound, which may arrive while the person is speaking.

        Args:
            blocks: consecutive blocks of any length; the end of the iterable ends the sound.
            language: BCP-47 primary tag, "" to identify it.
            partials: whether HeardPartial is wanted.
            context: sentences of the kind that may be said: their words are heard better. An
                engine may have no use for them.
        """


class TextToSpeech(AnyEngine, ABC):
    """Speaks. Attributes: languages, voices by language (the first is the default)."""

    languages: tuple[str, ...]
    sample_rate: int

    @abstractmethod
    def synthesize(self, text: str, language: str, voice: str, speed: float) -> Iterator[Sound]:
        """Speak a normalised text, in chunks as early as the engine can give them."""


class LanguageModel(AnyEngine, ABC):
    """Writes. Attribute: context_tokens."""

    context_tokens: int

    @abstractmethod
    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        temperature: float,
        stop: Sequence[str],
    ) -> Iterator[str]:
        """Write the assistant's next message, piece by piece, with the model's own template.

        While the messages are being read, pieces are empty: they only let the reader stop.
        """


class SentenceEncoder(AnyEngine, ABC):
    """Gives sentences of near meaning near vectors. Attributes: languages, dimensions."""

    languages: tuple[str, ...]
    dimensions: int

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """Vectors of norm 1, in the order of the texts, some at a time."""


class Phonemizer(AnyEngine, ABC):
    """Says how text sounds. Attribute: languages."""

    languages: tuple[str, ...]

    @abstractmethod
    def pronounce(self, texts: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
        """Phonemes (IPA, words apart by a space), in the order of the texts, some at a time."""


class Translator(AnyEngine, ABC):
    """Says a text in another language. Attribute: pairs, each (from, to) as BCP-47 primary tags."""

    pairs: tuple[tuple[str, str], ...]

    @abstractmethod
    def translate(self, text: str, source: str, target: str) -> Iterator[str]:
        """The translation, piece by piece; one sentence translates best.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED, for a pair that is not one of its own.
        """


@dataclass(frozen=True, slots=True)
class ReadSoFar:
    """Units (pages, sheets) read; total 0 is unknown."""

    done: int
    total: int


class DocumentReader(AnyEngine, ABC):
    """Reads files. Runs in a child of its own, which a bad file may end."""

    @abstractmethod
    def read(self, path: Path, format_name: str) -> Iterator[ReadSoFar | Document]:
        """The documents of a file, or of the archive of a pack.

        Raises:
            PasserelleError: one of the DOCUMENT_ codes, with the reason for the person.
        """


Engine = (
    SpeechToText
    | TextToSpeech
    | LanguageModel
    | SentenceEncoder
    | Phonemizer
    | Translator
    | DocumentReader
)
