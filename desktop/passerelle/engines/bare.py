"""Engines alone, without processes or messages around them: what the benchmark compares with.

Run as a program (`passerelle --engine-alone llama FOLDER`): a measure needs a process of its own,
with the environment that the children get. Writes one JSON document.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from passerelle.domain.models import EngineSpec
from passerelle.engines import llama_backends, registry
from passerelle.engines.base import TextToSpeech
from passerelle.engines.llama_speed import raw_speed


def writing_speed(folder: Path, threads: int, tokens: int) -> dict[str, float | str]:
    """Tokens a second of llama.cpp itself: read, and written; and what of the processor it used.

    Args:
        folder: of the model.
        threads: processor threads.
        tokens: how many are read and written; 0 for those of every measure.
    """
    counts = (tokens, tokens) if tokens else ()
    read, written = raw_speed(folder, threads, *counts)
    return {
        "prompt_tokens_per_s": round(read, 1),
        "tokens_per_s": round(written, 2),
        "instructions": llama_backends.instructions(),
    }


def speaking_speed(engine: str, folder: Path, text: str, language: str) -> dict[str, float]:
    """Seconds of work for a second of sound, the whole text in one call, second run."""
    voice = registry.load(EngineSpec(engine, str(folder)))
    if not isinstance(voice, TextToSpeech):
        raise TypeError(engine)
    _speak(voice, text, language)
    started = time.perf_counter()
    audio_s = _speak(voice, text, language)
    return {"real_time_factor": round((time.perf_counter() - started) / audio_s, 3)}


def _speak(voice: TextToSpeech, text: str, language: str) -> float:
    sounds = voice.synthesize(text, language, "", 1.0)
    return sum(len(sound.samples) / sound.sample_rate for sound in sounds)


def main(arguments: Sequence[str]) -> int:
    """Measure one engine and write what was found on stdout. Returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=0)
    parser.add_argument("--text", default="")
    parser.add_argument("--language", default="fr")
    wanted = parser.parse_args(arguments)
    measured: dict[str, float | str]
    if wanted.engine == "llama":
        measured = writing_speed(wanted.folder, wanted.threads, wanted.tokens)
    else:
        measured = {**speaking_speed(wanted.engine, wanted.folder, wanted.text, wanted.language)}
    sys.stdout.write(json.dumps(measured) + "\n")
    return 0
