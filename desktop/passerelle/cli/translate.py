"""`passerelle translate`: a sentence in another language, with what it is worth."""

import argparse
from typing import Any

from passerelle.cli.output import EXIT_DONE, Output
from passerelle.config.policy import load_policy
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings import translation as say
from passerelle.domain.strings.languages import french_name
from passerelle.domain.translation.translation import Translation
from passerelle.wiring import build_engines, build_translator


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("translate", help=say.HELP, description=say.HELP)
    parser.add_argument("text", metavar="TEXT", help=say.TEXT_HELP)
    parser.add_argument("--from", dest="source", required=True, metavar="L", help=say.FROM_HELP)
    parser.add_argument("--to", dest="target", required=True, metavar="L", help=say.TO_HELP)
    parser.add_argument("--json", action="store_true", help=cli.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Translate and print; a check that failed is told, and is no failure of the command."""
    policy = load_policy()
    for tag in (arguments.source, arguments.target):
        if not policy.allows_language(tag):
            sentence = policy_words.language_forbidden(french_name(tag))
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
    with build_engines(load_settings()) as engines:
        translator = build_translator(engines)
        made = translator.translate(arguments.text, arguments.source, arguments.target)
    output.result(as_document(made), say.shown(made.translation, made.back_translation))
    for check in made.failed:
        output.note(say.to_check(check.detail))
    return EXIT_DONE


def as_document(made: Translation) -> dict[str, Any]:
    """A translation as the command writes it; its fields are stable."""
    return {
        "source": made.source,
        "translation": made.translation,
        "back_translation": made.back_translation,
        "engine": made.engine,
        "route": list(made.route),
        "quality": made.quality.value,
        "checks": [
            {"kind": check.kind, "ok": check.ok, "detail": check.detail} for check in made.checks
        ],
        "compute_s": round(made.compute_s, 3),
    }
