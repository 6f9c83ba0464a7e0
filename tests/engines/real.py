"""What the tests of engines with real models share."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import cast

import jiwer
import numpy as np

from passerelle.domain.models import OptionValue
from passerelle.engines.base import (
    Engine,
    HeardPartial,
    HeardSegment,
    Samples,
    SpeechToText,
    TextToSpeech,
)

ModelPath = Callable[[str], Path]
RATE = 16_000


@dataclass(frozen=True, slots=True)
class Real:
    """An engine and the real model with which it is tested.

    Attributes:
        weights: its main file.
        languages: what it must say of itself.
        others: further files without which it cannot work.
        options: those of its catalogue entry.
    """

    engine: str
    model: str
    weights: str
    languages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    options: Mapping[str, OptionValue] = field(default_factory=dict)


WHISPER = Real(
    "whisper",
    "whisper-base",
    "model.bin",
    ("*",),
    ("config.json", "tokenizer.json", "vocabulary.json"),
)
VOSK = Real("vosk", "vosk-small-ko", "am/final.mdl", ("ko",), ("conf/model.conf", "graph/HCLr.fst"))
KOKORO = Real(
    "kokoro",
    "kokoro-82m-int8",
    "model.onnx",
    ("fr", "en", "es", "it", "pt"),
    ("voices/ff_siwis.bin",),
)
PIPER = Real(
    "piper",
    "piper-en_US-joe-medium",
    "en_US-joe-medium.onnx",
    ("en",),
    ("en_US-joe-medium.onnx.json",),
)
FIREFOX = Real(
    "firefox",
    "firefox-enpt",
    "model.enpt.intgemm.alphas.bin",
    ("en", "pt"),
    ("vocab.enpt.spm",),
    {"source": "en", "target": "pt"},
)
SMOLLM = Real("llama", "smollm2-135m-instruct-q4", "model.gguf")
QWEN = Real("llama", "qwen2.5-coder-1.5b-instruct-q4_k_m", "model.gguf")


def load(real: Real, folder: Path, options: Mapping[str, OptionValue] | None = None) -> Engine:
    """The engine, from its folder."""
    module = import_module(f"passerelle.engines.{real.engine}")
    return cast(Engine, module.load(folder, {**real.options, **(options or {})}))


def copy_with(folder: Path, target: Path, name: str, content: bytes) -> Path:
    """A folder of links to a model's files, but for one."""
    copy = target / folder.name
    for file in folder.rglob("*"):
        if file.is_file():
            link = copy / file.relative_to(folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)
    changed = copy / name
    changed.unlink()
    changed.write_bytes(content)
    return copy


def spoken(engine: TextToSpeech, text: str, language: str, speed: float = 1.0) -> Samples:
    """A text as 16 kHz sound."""
    sounds = [one.samples for one in engine.synthesize(text, language, "", speed)]
    resample = import_module("soxr").resample
    return cast(Samples, resample(np.concatenate(sounds), engine.sample_rate, RATE))


def heard(engine: SpeechToText, sound: Samples, language: str) -> str:
    """What is understood of a sound."""
    found = engine.transcribe([sound], language, partials=False)
    return " ".join(one.text for one in found)


def segments(found: Iterable[HeardPartial | HeardSegment]) -> list[HeardSegment]:
    """The final texts."""
    return [one for one in found if isinstance(one, HeardSegment)]


def blocks(sound: Samples, seconds: float = 0.1) -> Iterator[Samples]:
    """A sound as it comes from a microphone."""
    size = round(seconds * RATE)
    for start in range(0, len(sound), size):
        yield sound[start : start + size]


def noise(seconds: float, loudness: float) -> Samples:
    """White noise."""
    draws = np.random.default_rng(20_260).standard_normal(round(seconds * RATE))
    return (loudness * draws).astype(np.float32)


def word_errors(said: list[str], understood: list[str]) -> float:
    """Word error rate, without case or punctuation."""
    return float(jiwer.wer([_plain(text) for text in said], [_plain(text) for text in understood]))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
