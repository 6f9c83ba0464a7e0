"""The measures of `passerelle bench`, one function each; every one works on the real engines."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, Samples
from passerelle.client import AudioChunk, Done, EnergyMeter, Engines, TextDelta
from passerelle.client.command import own_command, worker_environment
from passerelle.domain.answer import Message
from passerelle.domain.energy import WATTS_PER_CORE
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import bench as say
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.usecases.hearing import transcribe
from passerelle.usecases.turn import Turn
from passerelle.wiring import Core

UTTERANCE_S = 5.0
REPEATS = 5
BLOCK = RATE // 10
MEGABYTE = 1_000_000


def hearing(engines: Engines, sample: Path) -> dict[str, Any]:
    """Seconds between the end of a 5 s recording and its text, given all at once.

    That is the worst case: with a microphone, part of the work is done in the pauses.
    """
    sound = read_sound(sample).samples
    padded = np.zeros(int(UTTERANCE_S * RATE), np.float32)
    padded[: len(sound)] = sound[: len(padded)]
    waits = [
        transcribe(engines, _blocks(padded), _silent_turn(), context=QUESTIONS).wait_s
        for _ in range(REPEATS + 1)
    ]
    return {
        "engine": engines.selection.hearing("fr").engine,
        "audio_s": UTTERANCE_S,
        "text_after_s": round(statistics.median(waits[1:]), 3),
        "text_after_worst_s": round(max(waits[1:]), 3),
    }


def answers(core: Core, samples: Sequence[Path]) -> list[dict[str, Any]]:
    """One spoken question after the other, warm: seconds since the end of each one's sound."""
    measured = []
    for sample in samples:
        turn = _silent_turn()
        meter = EnergyMeter(core.engines.pids)
        before = meter.read()
        heard = transcribe(
            core.engines, _blocks(read_sound(sample).samples), turn, context=QUESTIONS
        )
        response = core.assistant.respond(heard.text, turn, core.voice)
        taken = meter.since(before)
        timings = response.timings
        after = {
            name: None if seconds is None else round(heard.wait_s + seconds, 3)
            for name, seconds in (
                ("first_token_s", timings.first_token_s),
                ("first_audio_s", timings.first_audio_s),
                ("first_words_s", timings.first_words_s),
                ("total_s", timings.total_s),
            )
        }
        measured.append(
            {
                "question": sample.stem,
                "transcribe_s": round(heard.wait_s, 3),
                **after,
                "energy_wh": round(taken.wh, 5),
                "energy_source": taken.source.value,
            }
        )
    return measured


def energy(answered: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Watt-hours of an answer, on average, and how they are known."""
    taken = [float(one["energy_wh"]) for one in answered]
    return {
        "per_answer_wh": round(statistics.mean(taken), 5) if taken else None,
        "source": answered[0]["energy_source"] if answered else "",
        "assumed_watts_per_core": WATTS_PER_CORE,
    }


def writing(engines: Engines) -> dict[str, Any]:
    """Tokens a second through our processes, beside llama.cpp's own on the same model."""
    spec = engines.selection.writing()
    ours = [_written_per_s(engines) for _ in range(2)][-1]
    raw = _bare(spec.engine, spec.path)
    return {
        "model": Path(spec.path).name,
        "tokens_per_s": round(ours, 2),
        "raw_tokens_per_s": raw["tokens_per_s"],
        "raw_prompt_tokens_per_s": raw["prompt_tokens_per_s"],
        "ratio": round(ours / raw["tokens_per_s"], 3),
    }


def speaking(engines: Engines) -> dict[str, Any]:
    """Seconds of work for one second of French, ours beside the engine's alone."""
    spec = engines.selection.speaking("fr")
    runs = [_spoken_factor(engines, say.SENTENCE) for _ in range(3)]
    alone = _bare(spec.engine, spec.path, "--text", say.SENTENCE)
    return {
        "engine": spec.engine,
        "real_time_factor": round(min(factor for factor, _ in runs), 3),
        "engine_alone_real_time_factor": alone["real_time_factor"],
        "first_sound_s": round(min(first for _, first in runs), 3),
    }


def memory(engines: Engines) -> dict[str, Any]:
    """Megabytes that each process holds, shared pages counted once."""
    held = {"this_process": _held_mb(psutil.Process())}
    held |= {name: _held_mb(psutil.Process(pid)) for name, pid in engines.pids().items()}
    return held | {"total": sum(held.values())}


def window() -> dict[str, Any]:
    """Of the window: how soon it is there, its memory before any engine, how it follows.

    Returns:
        Seconds from launch to the first paint, the best of three; megabytes; how long its thread
        was ever busy while engines loaded and answered; percents of a core that it takes at rest,
        engines included.

    Raises:
        PasserelleError: it did not open, or could not answer.
    """
    starts = [_of_window("--measure-start") for _ in range(3)]
    best = min(starts, key=lambda start: start["first_paint_s"])
    return {**best, **_of_window("--measure-answer")}


def _of_window(option: str) -> dict[str, float]:
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    ran = subprocess.run(
        own_command("window", option),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise PasserelleError(ErrorCode.INTERNAL, ran.stderr.strip() or say.NO_WINDOW)
    measured: dict[str, float] = json.loads(ran.stdout)
    return measured


def _written_per_s(engines: Engines) -> float:
    job = engines.write((Message("user", say.WRITE_MUCH),), max_tokens=60)
    moments = [time.perf_counter() for event in job if isinstance(event, TextDelta)]
    ending = job.ending
    tokens = float(ending.stats.get("tokens", 0)) if isinstance(ending, Done) else 0.0
    return (tokens - 1) / (moments[-1] - moments[0]) if len(moments) > 1 else 0.0


def _spoken_factor(engines: Engines, text: str) -> tuple[float, float]:
    started = time.perf_counter()
    first = audio_s = 0.0
    for event in engines.speak(text):
        if isinstance(event, AudioChunk):
            first = first or time.perf_counter() - started
            audio_s += len(event.payload) / 2 / event.sample_rate
    return (time.perf_counter() - started) / audio_s, first


def _bare(engine: str, folder: str, *options: str) -> dict[str, float]:
    ran = subprocess.run(
        own_command("--engine-alone", engine, folder, *options),
        env=worker_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise PasserelleError(ErrorCode.INTERNAL, ran.stderr.strip() or say.NO_WINDOW)
    measured: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return measured


def _held_mb(process: psutil.Process) -> int:
    held = process.memory_full_info()
    return round(getattr(held, "pss", held.uss) / MEGABYTE)


def _blocks(sound: Samples) -> Iterator[Samples]:
    for start in range(0, len(sound), BLOCK):
        yield sound[start : start + BLOCK]


def _silent_turn() -> Turn:
    return Turn(lambda _event: None)
