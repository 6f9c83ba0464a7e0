"""Kokoro: speaks French and a few more languages, with voices that are files beside the model."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import Samples, Sound, TextToSpeech
from passerelle.engines.model_files import corrupted, missing, need, reading
from passerelle.engines.onnx_session import Session, open_session
from passerelle.engines.pronunciation import phonemes
from passerelle.engines.speech_pieces import pieces, with_natural_pauses
from passerelle.engines.spoken import Spoken

RATE = 24_000
_MODEL = "model.onnx"
_VOICES = "voices"
_LONGEST = 400  # phonemes at once: the model's own limit is 510, and long pieces are hurried
_STYLES = 510
_STYLE_SIZE = 256


@dataclass(frozen=True, slots=True)
class Accent:
    """How a language is spoken: espeak-ng's name of it, and the voice preferred."""

    espeak: str
    voice: str


# A voice's name starts with its language's letter.
_ACCENTS = {
    "f": ("fr", Accent("fr-fr", "ff_siwis")),
    "b": ("en", Accent("en-gb", "bf_emma")),
    "e": ("es", Accent("es", "ef_dora")),
    "i": ("it", Accent("it", "if_sara")),
    "p": ("pt", Accent("pt-br", "pf_dora")),
}


@dataclass(frozen=True, slots=True)
class KokoroOptions:
    """Options.

    Attributes:
        threads: processor threads.
        warm: speak a word while loading, for the first real one to come sooner.
    """

    threads: int = 2
    warm: bool = True


def load(path: Path, options: Mapping[str, OptionValue]) -> "Kokoro":
    """Load model.onnx and the voices beside it.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(KokoroOptions, options)
    need(path, _MODEL)
    voices = _read_voices(path)
    with reading(path, _MODEL):
        session = open_session(path / _MODEL, chosen.threads)
        kokoro = Kokoro(session, voices)
        if chosen.warm:
            list(kokoro.synthesize("Oui.", kokoro.languages[0], "", 1.0))
    return kokoro


class Kokoro(TextToSpeech):
    """A loaded model and its voices.

    Attributes:
        voices: names of the voices, by language; the first is the default.
    """

    sample_rate = RATE

    def __init__(self, session: Session, voices: Mapping[str, NDArray[np.float32]]) -> None:
        self._session = session
        self._styles = voices
        self._vocabulary: Mapping[str, int] = import_module("kokoro_onnx.config").DEFAULT_VOCAB
        self._split = import_module("kokoro_onnx.chunker").split_phonemes
        self._tokens = session.get_inputs()[0].name
        self.voices = _by_language(voices)
        self.languages = tuple(self.voices)

    def synthesize(self, text: str, language: str, voice: str, speed: float) -> Iterator[Sound]:
        """See TextToSpeech: a sound for each sentence, or clause of a long one."""
        name = self._voice(language, voice)
        accent = _ACCENTS[name[0]][1].espeak
        run = Spoken(RATE)
        try:
            for piece in pieces(text):
                for part in self._split(self._known(phonemes(piece, accent)), _LONGEST):
                    sound = self._speak(part, self._styles[name], speed)
                    yield run.sound(with_natural_pauses(sound, RATE, part))
        finally:
            self.last_stats = run.stats()

    def _speak(self, part: str, styles: NDArray[np.float32], speed: float) -> Samples:
        tokens = [self._vocabulary[phoneme] for phoneme in part]
        inputs: dict[str, NDArray[Any]] = {
            self._tokens: np.array([[0, *tokens, 0]], np.int64),
            "style": styles[len(tokens) - 1 : len(tokens)],
            "speed": np.array([min(2.0, max(0.5, speed))], np.float32),
        }
        return self._session.run(None, inputs)[0].ravel()

    def _known(self, sounds: str) -> str:
        return "".join(sound for sound in sounds if sound in self._vocabulary)

    def _voice(self, language: str, voice: str) -> str:
        if language not in self.voices:
            sentence = say.language_unsupported("kokoro", language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        if voice and voice not in self._styles:
            raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.voice_unknown(voice))
        return voice or self.voices[language][0]


def _read_voices(folder: Path) -> dict[str, NDArray[np.float32]]:
    """Every voice, shape (510, 256): one style for each number of phonemes."""
    voices = {}
    for file in sorted((folder / _VOICES).glob("*.bin")):
        if file.stem[:1] in _ACCENTS:
            with reading(folder, f"{_VOICES}/{file.name}"):
                voices[file.stem] = _read_voice(folder, file)
    if not voices:
        raise missing(folder, f"{_VOICES}/*.bin")
    return voices


def _read_voice(folder: Path, file: Path) -> NDArray[np.float32]:
    styles = np.fromfile(file, dtype="<f4").astype(np.float32)
    if styles.size != _STYLES * _STYLE_SIZE or not np.isfinite(styles).all():
        raise corrupted(folder, f"{_VOICES}/{file.name}", "not 510 styles of 256 numbers")
    return styles.reshape(_STYLES, _STYLE_SIZE)


def _by_language(voices: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The voices of each language, the preferred one first."""
    found = {}
    for letter, (language, accent) in _ACCENTS.items():
        names = sorted(name for name in voices if name.startswith(letter))
        if names:
            found[language] = tuple(sorted(names, key=lambda name: name != accent.voice))
    return found
