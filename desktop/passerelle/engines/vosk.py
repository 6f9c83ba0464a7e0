"""Vosk: hears one language, and gives words while they are being said."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import HeardPartial, HeardSegment, Samples, SpeechToText
from passerelle.engines.model_files import need, reading
from passerelle.engines.voice_activity import SpeechTimes
from passerelle.protocol.pcm import to_pcm

RATE = 16_000
_PIECE = RATE // 4
_FILES = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf")
_QUIET = -1


@dataclass(frozen=True, slots=True)
class VoskOptions:
    """Options.

    Attributes:
        language: BCP-47 primary tag; "" takes it from the folder's name ("vosk-small-fr").
    """

    language: str = ""


class Recognizer(Protocol):
    """The part of vosk.KaldiRecognizer that is used."""

    def AcceptWaveform(self, data: bytes) -> int:  # noqa: N802
        """Hear more; not 0 when an utterance is complete."""


def load(path: Path, options: Mapping[str, OptionValue]) -> "Vosk":
    """Load a folder in Vosk's format, always by its path: the package downloads otherwise.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(VoskOptions, options)
    need(path, *_FILES)
    vosk = import_module("vosk")
    vosk.SetLogLevel(_QUIET)
    with reading(path, _FILES[0]):
        model = vosk.Model(model_path=str(path))
    return Vosk(path.name, model, chosen.language or _language_of(path.name))
