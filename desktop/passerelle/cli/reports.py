"""`passerelle reports`: the answers that were reported."""

import argparse
from dataclasses import asdict
from pathlib import Path

from passerelle.cli.actions import add_action
from passerelle.cli.output import EXIT_DONE, EXIT_USAGE, Output
from passerelle.cli.unlocked import unlocked_journal
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import reports as say
from passerelle.journal.reports import Reports


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("reports", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    add_action(actions, "list", say.LIST_HELP, _list)
    export = add_action(actions, "export", say.EXPORT_HELP, _export)
    export.add_argument("file", type=Path, metavar="FILE", help=say.FILE_HELP)
    remove = add_action(actions, "remove", say.REMOVE_HELP, _remove)
    remove.add_argument("number", type=int, metavar="N", help=say.NUMBER_HELP)


def _list(_arguments: argparse.Namespace, output: Output) -> int:
    kept = Reports(unlocked_journal()).all()
    lines = [
        say.line(one.number, one.reported, one.reason, one.question, one.comment) for one in kept
    ]
    output.result({"reports": [asdict(one) for one in kept]}, "\n".join(lines) or say.NONE)
    return EXIT_DONE


def _export(arguments: argparse.Namespace, output: Output) -> int:
    count, path = Reports(unlocked_journal()).export(arguments.file), str(arguments.file)
    output.result({"exported": count, "path": path}, say.exported(count, path))
    return EXIT_DONE


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    if not Reports(unlocked_journal()).remove(arguments.number):
        output.failure(ErrorCode.USAGE, say.no_such(arguments.number))
        return EXIT_USAGE
    output.result({"removed": arguments.number}, say.removed(arguments.number))
    return EXIT_DONE
