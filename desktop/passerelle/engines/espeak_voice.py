"""espeak-ng as a voice: robotic, but it speaks a hundred languages and waits for nobody."""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import Samples, Sound, TextToSpeech
from passerelle.engines.pronunciation import check_espeak_data
from passerelle.engines.sendable import sendable
from passerelle.engines.speech_pieces import pieces, with_natural_pauses
from passerelle.engines.spoken import Spoken

# Of espeak-ng's speak_lib.h.
_SYNCHRONOUS = 2
_DO_NOT_EXIT = 0x8000
_CHARS_UTF8 = 1
_RATE = 1
_SLOWEST, _FASTEST = 80, 450  # words a minute
_DICTIONARY = "_dict"

_OnSound = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


@dataclass(frozen=True, slots=True)
class EspeakVoiceOptions:
    """Options.

    Attributes:
        words_per_minute: at speed 1.0; espeak-ng's own 175 are too many for who hears a robot.
    """

    words_per_minute: int = 150


def load(path: Path, options: Mapping[str, OptionValue]) -> "EspeakVoice":
    """Load espeak-ng; the folder is not looked at.

    Raises:
        PasserelleError: ENGINE_OPTIONS; MODEL_MISSING, when its data are not there.
    """
    del path
    chosen = engine_options.parse(EspeakVoiceOptions, options)
    loader = import_module("espeakng_loader")
    data = Path(loader.get_data_path())
    check_espeak_data(data)
    library = _Library(loader.get_library_path(), data)
    return EspeakVoice(library, _languages(data), chosen.words_per_minute)


class EspeakVoice(TextToSpeech):
    """Every language that espeak-ng has a dictionary of, with one voice each."""

    def __init__(
        self, library: "_Library", languages: tuple[str, ...], words_per_minute: int
    ) -> None:
        self._library = library
        self._words_per_minute = words_per_minute
        self.languages = languages
        self.sample_rate = library.sample_rate

    def synthesize(self, text: str, language: str, voice: str, speed: float) -> Iterator[Sound]:
        """See TextToSpeech: a sound for each sentence, or clause of a long one.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED; ENGINE_OPTIONS, for any name of a voice.
        """
        if language not in self.languages:
            sentence = say.language_unsupported("espeak", language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        if voice:
            raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.voice_unknown(voice))
        rate = min(_FASTEST, max(_SLOWEST, round(self._words_per_minute * speed)))
        run = Spoken(self.sample_rate)
        try:
            for piece in pieces(sendable(text)):
                sound = self._library.speak(piece, language, rate)
                if sound.size:
                    yield run.sound(with_natural_pauses(sound, self.sample_rate, piece))
        finally:
            self.last_stats = run.stats()


class _Library:
    """The native library: one state for the whole process."""

    def __init__(self, path: str, data: Path) -> None:
        self._native = ctypes.CDLL(path)
        self._native.espeak_Initialize.argtypes = (
            *(ctypes.c_int, ctypes.c_int),
            *(ctypes.c_char_p, ctypes.c_int),
        )
        self._native.espeak_Synth.argtypes = (
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint),
            *(ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        )
        self._chunks: list[bytes] = []
        self._on_sound = _OnSound(self._take)  # must live as long as the library calls it
        self.sample_rate = int(
            self._native.espeak_Initialize(_SYNCHRONOUS, 0, str(data).encode(), _DO_NOT_EXIT)
        )
        if self.sample_rate <= 0:
            raise PasserelleError(ErrorCode.MODEL_MISSING, say.PRONUNCIATION_MISSING, "espeak-ng")
        self._native.espeak_SetSynthCallback(self._on_sound)

    def speak(self, text: str, language: str, words_per_minute: int) -> Samples:
        """The sound of a text.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED, when there is no such voice after all.
        """
        if self._native.espeak_SetVoiceByName(language.encode()):
            sentence = say.language_unsupported("espeak", language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        self._native.espeak_SetParameter(_RATE, words_per_minute, 0)
        self._chunks.clear()
        written = text.encode()
        self._native.espeak_Synth(written, len(written) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
        pcm = np.frombuffer(b"".join(self._chunks), "<i2")
        self._chunks.clear()
        return np.asarray(pcm / 32768, np.float32)

    def _take(self, sound: "ctypes._Pointer[ctypes.c_short]", count: int, _events: object) -> int:
        if sound and count > 0:
            self._chunks.append(ctypes.string_at(sound, 2 * count))
        return 0


def _languages(data: Path) -> tuple[str, ...]:
    files = sorted(data.glob(f"*{_DICTIONARY}"))
    return tuple(file.name.removesuffix(_DICTIONARY) for file in files)
