"""`passerelle transcribe`: the words of a sound file."""

import argparse
from pathlib import Path

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.cli.sound_file import heard_in
from passerelle.config.settings import load_settings
from passerelle.domain.strings import cli as say
from passerelle.wiring import build_engines

AUTO = "auto"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "transcribe", help=say.TRANSCRIBE_HELP, description=say.TRANSCRIBE_HELP
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=say.FILE_HELP)
    parser.add_argument("--language", default="fr", metavar="fr|auto", help=say.LANGUAGE_HELP)
    parser.add_argument("--engine", default="", metavar="E", help=say.ENGINE_HELP)
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Transcribe and print."""
    language = "" if arguments.language == AUTO else arguments.language
    engines = build_engines(load_settings(), arguments.engine)
    try:
        engine = engines.selection.hearing(language).engine
        heard = heard_in(arguments.file, engines, output, language=language)
    finally:
        engines.close()
    document = {
        "text": heard.text,
        "language": heard.language,
        "engine": engine,
        "audio_s": round(heard.audio_s, 3),
        "compute_s": round(heard.compute_s, 3),
        "segments": [
            {"start_s": start, "end_s": end, "text": text} for start, end, text in heard.segments
        ],
    }
    output.result(document, heard.text)
    if heard.trouble is not None:
        output.note(heard.trouble.sentence)
        return EXIT_COULD_NOT
    return EXIT_DONE
