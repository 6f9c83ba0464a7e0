"""What our ears hear of our voice, for the measures of what is asked aloud."""

import numpy as np

from passerelle.audio.resample import Resampler
from passerelle.audio.samples import RATE, Samples
from passerelle.client import AudioChunk, Engines
from passerelle.config import paths
from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.spoken_text import for_speech
from passerelle.usecases.hearing import transcribe
from passerelle.usecases.turn import Turn


def heard_again(engines: Engines, text: str, context: str) -> str:
    """A text as it is heard when our voice says it; "" when our ears hear nothing.

    Args:
        engines: those that speak and hear.
        text: what is said.
        context: what the ears are told before (domain/strings/hearing_contexts.py).

    Raises:
        PasserelleError: what the engines report.
    """
    marks = load_pronunciation(paths.assets_dir() / "pronunciation.toml")
    sound: list[Samples] = []
    rate = RATE
    for chunk in engines.speak(for_speech(text, "fr", marks)):
        if isinstance(chunk, AudioChunk):
            samples = np.frombuffer(chunk.payload, "<i2").astype(np.float32)
            sound.append(samples / np.float32(32_768))
            rate = chunk.sample_rate
    silence = np.zeros(RATE // 2, np.float32)
    resampler = Resampler(rate, RATE)
    blocks = [silence, *map(resampler.feed, sound), resampler.flush(), silence]
    try:
        return transcribe(engines, iter(blocks), Turn(lambda _event: None), context=context).text
    except PasserelleError as error:
        if error.code is not ErrorCode.NO_SPEECH:
            raise
        return ""
