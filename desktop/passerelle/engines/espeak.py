"""espeak-ng, the one that comes with Piper: how French text sounds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import Phonemizer
from passerelle.engines.pronunciation import check_espeak_data
from passerelle.engines.sendable import sendable

MAX_CHARACTERS = 4000
"""Of a text: nobody says more in one breath."""

# Marks of another language "(en)", stress, length, joined words "lə-", half-sounds.
_NOT_SOUNDS = re.compile(r"\([^)]*\)|[ˈˌːˑʲ‿.,:;!?'\"-]")
# With this apostrophe, espeak-ng takes "d’aujourd’hui" for English.
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


class _Bridge(Protocol):
    """A state for the whole process: one voice at a time."""

    def set_voice(self, voice: str) -> None:
        """Choose the language."""

    def get_phonemes(self, text: str) -> list[tuple[str, str, bool]]:
        """Phonemes, mark and whether a sentence ends, for each clause."""


@dataclass(frozen=True, slots=True)
class EspeakOptions:
    """Options.

    Attributes:
        batch: texts pronounced between two moments at which the work can be stopped.
    """

    batch: int = 256


def load(path: Path, options: Mapping[str, OptionValue]) -> "Espeak":
    """Load espeak-ng; the folder is not looked at.

    Raises:
        PasserelleError: ENGINE_OPTIONS; MODEL_MISSING, when its data are not there.
    """
    del path
    chosen = engine_options.parse(EspeakOptions, options)
    from piper.phonemize_espeak import ESPEAK_DATA_DIR

    check_espeak_data(ESPEAK_DATA_DIR, *Espeak.languages)
    from piper import espeakbridge

    espeakbridge.initialize(str(ESPEAK_DATA_DIR))
    return Espeak(espeakbridge, max(1, chosen.batch))


class Espeak(Phonemizer):
    """Turns French text into sounds: words apart by one space, without stress or punctuation."""

    languages = ("fr",)

    def __init__(self, bridge: _Bridge, batch: int) -> None:
        self._bridge = bridge
        self._batch = batch

    def pronounce(self, texts: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
        """See Phonemizer.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED.
        """
        if language not in self.languages:
            sentence = say.language_unsupported("espeak", language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        for start in range(0, len(texts), self._batch):
            self._bridge.set_voice(language)
            yield tuple(map(self._sounds, texts[start : start + self._batch]))
        self.last_stats = {"texts": float(len(texts))}

    def _sounds(self, text: str) -> str:
        said = sendable(text[:MAX_CHARACTERS]).translate(_APOSTROPHES)
        clauses = self._bridge.get_phonemes(said)
        sounds = " ".join(phonemes for phonemes, _mark, _end in clauses)
        return " ".join(_NOT_SOUNDS.sub("", sounds).split())
