"""The questions kept "à poser à IRIS": shown, exported, removed."""

import argparse
from dataclasses import asdict

from passerelle.cli.output import EXIT_DONE, EXIT_USAGE, Output
from passerelle.cli.unlocked import unlocked_journal
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import questions as say
from passerelle.journal.questions import KeptQuestions


def questions(arguments: argparse.Namespace, output: Output) -> int:
    """Show them; or, as the arguments say, write them to a file or remove one."""
    kept = KeptQuestions(unlocked_journal())
    if arguments.remove is not None:
        return _remove_question(kept, arguments.remove, output)
    if arguments.export is not None:
        count = kept.export(arguments.export)
        path = str(arguments.export)
        output.result({"exported": count, "path": path}, say.exported(count, path))
        return EXIT_DONE
    questions = kept.all()
    lines = [say.line(one.number, one.asked, one.text) for one in questions]
    document = {"questions": [asdict(one) for one in questions]}
    output.result(document, "\n".join(lines) or say.NONE)
    return EXIT_DONE


def _remove_question(kept: KeptQuestions, number: int, output: Output) -> int:
    if not kept.remove(number):
        output.failure(ErrorCode.USAGE, say.no_such(number))
        return EXIT_USAGE
    output.result({"removed": number}, say.removed(number))
    return EXIT_DONE
