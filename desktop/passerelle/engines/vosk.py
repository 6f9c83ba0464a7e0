"""Vosk: hears one language, and gives words while they are being said."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

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
_WORDS = "am/final.mdl"
_FILES = (_WORDS, "conf/mfcc.conf", "conf/model.conf")
_ONLY_ERRORS = -1


@dataclass(frozen=True, slots=True)
class VoskOptions:
    """Options.

    Attributes:
        language: BCP-47 primary tag; "" takes it from the folder's name ("vosk-small-fr").
    """

    language: str = ""


def load(path: Path, options: Mapping[str, OptionValue]) -> "Vosk":
    """Load a folder in Vosk's format, always by its path: the package downloads otherwise.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(VoskOptions, options)
    need(path, *_FILES)
    vosk = import_module("vosk")
    vosk.SetLogLevel(_ONLY_ERRORS)
    with reading(path, _WORDS):
        model = vosk.Model(model_path=str(path))
        vosk.KaldiRecognizer(model, float(RATE))  # reads the files that Model() leaves for later
    return Vosk(path.name, model, chosen.language or _language_in(path.name))


class Vosk(SpeechToText):
    """A loaded model, of one language."""

    streaming = True

    def __init__(self, name: str, model: object, language: str) -> None:
        self._name = name
        self._model = model
        self.languages = (language,)

    def transcribe(
        self, blocks: Iterable[Samples], language: str, partials: bool, context: str = ""
    ) -> Iterator[HeardPartial | HeardSegment]:
        """See SpeechToText. Where nobody speaks, nothing is given, whatever the model guesses."""
        del context
        if language and language not in self.languages:
            raise PasserelleError(
                ErrorCode.LANGUAGE_UNSUPPORTED, say.language_unsupported(self._name, language)
            )
        recognizer = import_module("vosk").KaldiRecognizer(self._model, float(RATE))
        recognizer.SetWords(True)
        hearing = _Hearing(recognizer, self.languages[0])
        try:
            yield from hearing.run(blocks, partials)
        finally:
            self.last_stats = hearing.stats()


class _Hearing:
    """One transcription."""

    def __init__(self, recognizer: Any, language: str) -> None:
        self._recognizer = recognizer
        self._language = language
        self._times = SpeechTimes()
        self._heard_s = 0.0
        self._from_s = 0.0  # end of the last segment
        self._partial = ""
        self._final_s = 0.0

    def run(
        self, blocks: Iterable[Samples], partials: bool
    ) -> Iterator[HeardPartial | HeardSegment]:
        for block in blocks:
            for start in range(0, len(block), _PIECE):
                yield from self._piece(block[start : start + _PIECE], partials)
        ended = time.perf_counter()
        yield from self._segment(self._recognizer.FinalResult())
        self._final_s = time.perf_counter() - ended

    def stats(self) -> dict[str, float | str]:
        """What was measured; final_s is the time from the end of the sound to the last text."""
        return {"audio_s": self._heard_s, "final_s": self._final_s, "language": self._language}

    def _piece(self, sound: Samples, partials: bool) -> Iterator[HeardPartial | HeardSegment]:
        self._times.add(sound)
        self._heard_s += len(sound) / RATE
        if self._recognizer.AcceptWaveform(to_pcm(sound)):
            yield from self._segment(self._recognizer.Result())
        elif partials:
            text = str(json.loads(self._recognizer.PartialResult())["partial"])
            if text and text != self._partial and self._times.heard(self._from_s, self._heard_s):
                self._partial = text
                yield HeardPartial(text)

    def _segment(self, result: str) -> Iterator[HeardSegment]:
        words = json.loads(result).get("result", [])
        if not words:
            return
        start_s, end_s = float(words[0]["start"]), float(words[-1]["end"])
        if self._times.heard(start_s, end_s):
            text = " ".join(word["word"] for word in words)
            yield HeardSegment(start_s, end_s, text, self._language)
        self._from_s, self._partial = end_s, ""


def _language_in(name: str) -> str:
    """The language in a model's name: its first part of two letters; French without one."""
    tags = [part for part in name.lower().split("-") if len(part) == 2 and part.isalpha()]
    return tags[0] if tags else "fr"
