"""`passerelle bench`: how fast this machine is, on the real engines that are installed."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from passerelle.audio.sink import NullSink
from passerelle.cli import (
    measures,
    measures_answers,
    measures_phrases,
    measures_search,
    measures_translation,
    measures_turns,
)
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.domain.strings import bench as say
from passerelle.wiring import build_core, build_library

SPOKEN = 10
"""Questions that are spoken and heard again, unless more are asked for."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("bench", help=say.HELP, description=say.HELP)
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.add_argument("--eval", type=Path, metavar="DIR", help=say.EVAL_HELP)
    for option, count, explained in (
        ("--spoken", SPOKEN, say.SPOKEN_HELP),
        ("--answers", measures_answers.ANSWERS, say.ANSWERS_HELP),
        ("--sentences", measures_translation.SENTENCES, say.SENTENCES_HELP),
    ):
        parser.add_argument(option, type=int, default=count, metavar="N", help=explained)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Measure everything, one thing at a time."""
    core = build_core(NullSink())
    output.note(say.WINDOW)
    document: dict[str, Any] = {"machine": _machine(), "window": measures.window()}
    samples = sorted((paths.assets_dir() / "samples").glob("question*.flac"))
    with core.engines as engines:
        output.note(say.PREPARING)
        for job in engines.warm_up():
            job.wait()
        core.assistant.warm_up_search()
        core.assistant.warm_up(core.voice)
        output.note(say.HEARING)
        document["hearing"] = measures.hearing(engines, samples[0])
        output.note(say.ANSWERS)
        document["answers"] = measures.answers(core, samples)
        document["energy"] = measures.energy(document["answers"])
        document["memory_mb"] = measures.memory(engines)
        output.note(say.SPEAKING)
        document["speaking"] = measures.speaking(engines)
        output.note(say.WRITING)
        document["writing"] = measures.writing(engines)
        output.note(say.WRITTEN)
        document["written"] = measures_answers.measure(
            core.assistant, core.voice, arguments.answers
        )
        output.note(say.SEARCH)
        document["search"] = _search(engines, arguments)
        output.note(say.PHRASES)
        document["phrases"] = measures_phrases.phrases(engines, arguments.spoken)
        output.note(say.TRANSLATION)
        document["translation"] = measures_translation.translation(
            engines, measures_search.eval_dir(arguments.eval), arguments.sentences
        )
        output.note(say.TURNS)
        document["turns"] = measures_turns.turns(engines)
        document["memory_after_all_mb"] = measures.memory(engines)
    output.result(document, _table(document))
    return EXIT_DONE


def _search(engines: Engines, arguments: argparse.Namespace) -> dict[str, Any] | None:
    library = build_library()
    try:
        folder = measures_search.eval_dir(arguments.eval)
        return measures_search.search(engines, library, folder, arguments.spoken)
    finally:
        library.close()


def _machine() -> dict[str, Any]:
    return {
        "cores": psutil.cpu_count(),
        "memory_mb": psutil.virtual_memory().total // measures.MEGABYTE,
    }


def _table(document: dict[str, Any]) -> str:
    return "\n".join((say.TABLE_HEAD, *(say.row(*line) for line in _lines(document))))


def _lines(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every figure of the document with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lines(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines(inner, f"{name}.{inner.get('question', '')}")
    else:
        yield name, value
