"""`passerelle phrases`: the phrasebook of the PMI, its translations, and finding a phrase."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from passerelle.cli import phrases_learning, phrases_tables
from passerelle.cli.output import EXIT_DONE, EXIT_USAGE, Output
from passerelle.cli.sound_file import french_in
from passerelle.client import Engines
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import Phrase, Phrasebook, Wording
from passerelle.domain.strings import cli
from passerelle.domain.strings import phrasebook as say
from passerelle.domain.strings.hearing_contexts import CONSULTATION
from passerelle.usecases.phrase_matching import Match, PhraseMatcher
from passerelle.wiring import build_engines, build_matcher, build_phrasebook

Act = Callable[[argparse.Namespace, Output], int]


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("phrases", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    listing = _action(actions, "list", say.LIST_HELP, _list)
    listing.add_argument("--language", metavar="TAG", help=say.LIST_LANGUAGE_HELP)
    listing.add_argument("--theme", metavar="ID", help=say.THEME_HELP)
    match = _action(actions, "match", say.MATCH_HELP, _match)
    source = match.add_mutually_exclusive_group(required=True)
    source.add_argument("text", nargs="?", metavar="TEXT", help=say.MATCH_TEXT_HELP)
    source.add_argument("--wav", type=Path, metavar="FILE", help=say.MATCH_WAV_HELP)
    export = _action(actions, "export", say.EXPORT_HELP, phrases_tables.export)
    export.add_argument("--language", required=True, metavar="TAG", help=say.LANGUAGE_HELP)
    export.add_argument(
        "--out", required=True, type=phrases_tables.table_file, metavar="FILE", help=say.OUT_HELP
    )
    export.add_argument("--force", action="store_true", help=say.FORCE_HELP)
    imports = _action(actions, "import", say.IMPORT_HELP, phrases_tables.take_back)
    imports.add_argument("file", type=phrases_tables.table_file, metavar="FILE", help=say.FILE_HELP)
    imports.add_argument("--language", required=True, metavar="TAG", help=say.LANGUAGE_HELP)
    imports.add_argument("--name", default="", help=say.NAME_HELP)
    _action(actions, "hear", say.HEAR_HELP, phrases_learning.hear)
    learn = _action(actions, "learn", say.LEARN_HELP, phrases_learning.learn)
    learn.add_argument("--out", type=Path, required=True, metavar="DIR", help=say.LEARN_OUT_HELP)


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, act: Act
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words)
    parser.add_argument("--json", action="store_true", help=cli.JSON_HELP)
    parser.set_defaults(run=partial(_or_usage, act))
    return parser


def _or_usage(act: Act, arguments: argparse.Namespace, output: Output) -> int:
    """Act; what was asked for wrongly has its own exit code."""
    try:
        return act(arguments, output)
    except PasserelleError as error:
        if error.code is not ErrorCode.USAGE:
            raise
        output.failure(error.code, error.sentence)
        return EXIT_USAGE


# --- list -----------------------------------------------------------------------------------------


def _list(arguments: argparse.Namespace, output: Output) -> int:
    book = build_phrasebook()
    language = arguments.language or ""
    if language and language not in book.languages:
        known = ", ".join(book.languages)
        raise PasserelleError(ErrorCode.USAGE, say.unknown_language(language, known))
    phrases = _of_theme(book, arguments.theme)
    phrases_tables.warn(book, language, output)
    shown = [_as_document(book, phrase, language) for phrase in phrases]
    output.result({"language": language, "phrases": shown}, _lines(book, phrases, language))
    return EXIT_DONE


def _of_theme(book: Phrasebook, theme: str | None) -> list[Phrase]:
    themes = list(dict.fromkeys(phrase.theme for phrase in book.phrases.values()))
    if theme is not None and theme not in themes:
        raise PasserelleError(ErrorCode.USAGE, say.unknown_theme(theme, ", ".join(themes)))
    return [phrase for phrase in book.phrases.values() if theme in (None, phrase.theme)]


def _as_document(book: Phrasebook, phrase: Phrase, language: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": phrase.id,
        "theme": phrase.theme,
        "kind": phrase.kind.value,
        "answer": phrase.answer.value,
        "answers": [choice.id for choice in book.answers(phrase)],
        "pictogram": phrase.pictogram,
        "text": phrase.text,
    }
    if language:
        wording = book.wording(phrase.id, language) or Wording("")
        document |= {
            "translation": wording.text,
            "validated_by": wording.validated_by,
            "date": wording.date,
        }
    return document


def _lines(book: Phrasebook, phrases: list[Phrase], language: str) -> str:
    lines: list[str] = []
    theme = ""
    for phrase in phrases:
        if phrase.theme != theme:
            theme = phrase.theme
            lines.append(say.THEMES.get(theme, theme))
        wording = book.wording(phrase.id, language) if language else None
        checked = say.NOT_VALIDATED
        if wording and wording.validated:
            checked = say.checked(wording.validated_by, wording.date)
        translation = wording.text if wording else ""
        lines.append(say.phrase_line(phrase.id, phrase.text, translation, checked))
    return "\n".join(lines)


# --- match ----------------------------------------------------------------------------------------


def _match(arguments: argparse.Namespace, output: Output) -> int:
    book = build_phrasebook()
    with build_engines(load_settings()) as engines:
        text = _said(arguments, engines, output)
        if not text.strip():
            raise PasserelleError(ErrorCode.QUESTION_EMPTY, say.NO_TEXT)
        matcher = build_matcher(engines, book)
        matches = matcher.match(text)
        shown = [_match_document(book, matcher, match) for match in matches]
    lines = [
        say.match_line(
            place, match.phrase.text, round(100 * match.confidence), sure=matcher.sure(match)
        )
        for place, match in enumerate(matches, start=1)
    ]
    output.result({"text": text, "matches": shown}, "\n".join(lines) or say.NO_MATCH)
    return EXIT_DONE


def _said(arguments: argparse.Namespace, engines: Engines, output: Output) -> str:
    if arguments.wav is None:
        return str(arguments.text)
    engines.warm_up_search()
    heard = french_in(arguments.wav, engines, output, CONSULTATION)
    output.note(cli.heard(heard.text))
    return heard.text


def _match_document(book: Phrasebook, matcher: PhraseMatcher, match: Match) -> dict[str, Any]:
    id_ = match.phrase.id
    wordings = ((tag, book.wording(id_, tag)) for tag in book.languages)
    return {
        "id": id_,
        "text": match.phrase.text,
        "theme": match.phrase.theme,
        "score": round(match.score, 4),
        "confidence": round(match.confidence, 4),
        "sure": matcher.sure(match),
        "translations": {tag: wording.text for tag, wording in wordings if wording},
    }
