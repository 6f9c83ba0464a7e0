"""Piper: speaks the language of its voice, fast."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import Sound, TextToSpeech
from passerelle.engines.model_files import corrupted, missing, need, reading
from passerelle.engines.onnx_session import open_session
from passerelle.engines.pronunciation import check_espeak_data
from passerelle.engines.speech_pieces import pieces, with_natural_pauses
from passerelle.engines.spoken import Spoken

if TYPE_CHECKING:
    from piper import PiperVoice

# The other kinds fetch dictionaries when they are first used.
_OFFLINE_PHONEMES = ("espeak", "text")


@dataclass(frozen=True, slots=True)
class PiperOptions:
    """Options.

    Attributes:
        threads: processor threads.
        warm: speak a word while loading, for the first real one to come sooner.
    """

    threads: int = 2
    warm: bool = True


def load(path: Path, options: Mapping[str, OptionValue]) -> "Piper":
    """Load the one voice of a folder: NAME.onnx and NAME.onnx.json.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(PiperOptions, options)
    model = _model_in(path)
    config_name = f"{model.name}.json"
    need(path, model.name, config_name)
    with reading(path, config_name):
        description = json.loads((path / config_name).read_text(encoding="utf-8"))
        language = _language(path, config_name, description)
    from piper import PiperConfig, PiperVoice
    from piper.phonemize_espeak import ESPEAK_DATA_DIR

    check_espeak_data(ESPEAK_DATA_DIR)
    with reading(path, config_name):
        config = PiperConfig.from_dict(description)
    with reading(path, model.name):
        voice = PiperVoice(session=open_session(model, chosen.threads), config=config)
        piper = Piper(voice, language)
        if chosen.warm:
            list(piper.synthesize("1.", language, "", 1.0))
    return piper


class Piper(TextToSpeech):
    """A loaded voice.

    Attributes:
        voices: names of the speakers, by language; the first is the default.
    """

    def __init__(self, voice: "PiperVoice", language: str) -> None:
        self._voice = voice
        config = voice.config
        self.sample_rate = config.sample_rate
        self.languages = (language,)
        speakers = sorted(config.speaker_id_map, key=lambda name: config.speaker_id_map[name])
        self.voices: dict[str, tuple[str, ...]] = {language: tuple(speakers)}

    def synthesize(self, text: str, language: str, voice: str, speed: float) -> Iterator[Sound]:
        """See TextToSpeech: a sound for each sentence, or clause of a long one."""
        from piper import SynthesisConfig

        settings = SynthesisConfig(
            speaker_id=self._speaker(language, voice),
            length_scale=self._voice.config.length_scale / min(2.0, max(0.5, speed)),
        )
        run = Spoken(self.sample_rate)
        try:
            for piece in pieces(text):
                for chunk in self._voice.synthesize(piece, settings):
                    sound = np.asarray(chunk.audio_float_array, np.float32)
                    yield run.sound(with_natural_pauses(sound, self.sample_rate, piece))
        finally:
            self.last_stats = run.stats()

    def _speaker(self, language: str, voice: str) -> int | None:
        if language not in self.languages:
            sentence = say.language_unsupported("piper", language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        if voice and voice not in self._voice.config.speaker_id_map:
            raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.voice_unknown(voice))
        return self._voice.config.speaker_id_map.get(voice)


def _model_in(folder: Path) -> Path:
    models = sorted(folder.glob("*.onnx"))
    if not models:
        raise missing(folder, "*.onnx")
    return models[0]


def _language(folder: Path, name: str, description: Any) -> str:
    """The language's primary tag, from what the voice says of itself.

    Raises:
        PasserelleError: MODEL_CORRUPTED, when the description is not one of Piper's.
    """
    if not isinstance(description, dict):
        raise corrupted(folder, name, "not a description of a voice")
    kind = description.get("phoneme_type", _OFFLINE_PHONEMES[0])
    if kind not in _OFFLINE_PHONEMES:
        raise corrupted(folder, name, f"phonemes that need a download: {kind}")
    language = description.get("language", {}).get("family") or description["espeak"]["voice"]
    return str(language).split("-")[0].lower()
