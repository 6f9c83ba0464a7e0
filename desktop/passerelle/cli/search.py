"""`passerelle search`: what the documents of this computer say about a question."""

import argparse
from pathlib import Path
from typing import Any

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.cli.sound_file import french_in
from passerelle.client import Engines
from passerelle.config.settings import load_settings
from passerelle.domain.documents import Findings, Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli, conversation
from passerelle.domain.strings import search as say
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.library.library import Library
from passerelle.usecases.finding import Finder
from passerelle.wiring import build_engines, build_index, build_library

DEFAULT_LIMIT = 10


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("search", help=say.HELP, description=say.HELP)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("text", nargs="?", metavar="TEXT", help=say.TEXT_HELP)
    source.add_argument("--wav", type=Path, metavar="FILE", help=say.WAV_HELP)
    parser.add_argument(
        "--limit", type=_count, default=DEFAULT_LIMIT, metavar="N", help=say.LIMIT_HELP
    )
    parser.add_argument(
        "--collection", action="append", default=[], metavar="ID", help=say.COLLECTION_HELP
    )
    parser.add_argument("--json", action="store_true", help=cli.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Search; exit code 1 when there is nothing to search in, or nothing to search for.

    Raises:
        PasserelleError: QUESTION_EMPTY, USAGE, and what the search raises.
    """
    if arguments.wav is None and not arguments.text.strip():
        raise PasserelleError(ErrorCode.QUESTION_EMPTY, conversation.QUESTION_EMPTY)
    library = build_library()
    try:
        if not _has_documents(library, arguments.collection):
            output.failure(ErrorCode.DOCUMENT_MISSING, say.EMPTY_LIBRARY)
            return EXIT_COULD_NOT
        with build_engines(load_settings()) as engines:
            question = _question(arguments, engines, output)
            finder = Finder(engines, build_index(library))
            findings = finder.find(question, arguments.limit, arguments.collection)
    finally:
        library.close()
    output.result([as_document(source) for source in findings.sources], _lines(findings))
    return EXIT_DONE


def as_document(source: Source) -> dict[str, Any]:
    """One result as the command writes it; its fields are stable."""
    return {
        "doc_id": source.doc_id,
        "title": source.title,
        "section": source.section,
        "page": source.page,
        "date": source.date,
        "url": source.url,
        "score": source.score,
        "text": source.text,
    }


def _has_documents(library: Library, chosen: list[str]) -> bool:
    """Whether there is anything to search in.

    Raises:
        PasserelleError: USAGE, for a collection that is not there.
    """
    held = {collection.id: collection.documents for collection in library.collections()}
    for name in chosen:
        if name not in held:
            raise PasserelleError(ErrorCode.USAGE, say.unknown_collection(name))
    return any(held[name] for name in chosen or held)


def _question(arguments: argparse.Namespace, engines: Engines, output: Output) -> str:
    if arguments.wav is None:
        return str(arguments.text)
    engines.warm_up_search()
    heard = french_in(arguments.wav, engines, output, QUESTIONS)
    output.note(cli.heard(heard.text))
    return heard.text


def _lines(findings: Findings) -> str:
    """The results for people."""
    if not findings.sources:
        return say.NOTHING_FOUND
    shown = []
    for place, source in enumerate(findings.sources, start=1):
        shown.append(say.found(place, source.title, source.section, source.page, source.date))
        shown += [f"   {line}" for line in (source.text, source.url) if line]
    return "\n".join(shown)


def _count(written: str) -> int:
    count = int(written)
    if count < 1:
        raise argparse.ArgumentTypeError(say.LIMIT_HELP)
    return count
