"""`passerelle usage`: counters of use, without any content."""

import argparse
from pathlib import Path

from passerelle.cli.actions import add_action
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.cli.unlocked import unlocked_journal
from passerelle.domain.energy import LED_WATTS, WATTS_PER_CORE
from passerelle.domain.strings import figures as say
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Days, Usage, as_document, shown


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("usage", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    add_action(actions, "show", say.SHOW_HELP, _show)
    export = add_action(actions, "export", say.EXPORT_HELP, _export)
    export.add_argument("file", type=Path, metavar="FILE", help=say.FILE_HELP)


def _show(_arguments: argparse.Namespace, output: Output) -> int:
    days = Usage(unlocked_journal()).days()
    document = {
        "days": as_document(days),
        "total": shown(sum(days.values(), Counts())),
        "assumption": {"watts_per_core": WATTS_PER_CORE, "led_watts": LED_WATTS},
    }
    output.result(document, "\n".join((*_lines(days), say.ASSUMPTION)) if days else say.NONE)
    return EXIT_DONE


def _lines(days: Days) -> list[str]:
    return [
        f"{day} : " + ", ".join(say.line(name, str(value)) for name, value in shown(counts).items())
        for day, counts in days.items()
    ]


def _export(arguments: argparse.Namespace, output: Output) -> int:
    count, path = Usage(unlocked_journal()).export(arguments.file), str(arguments.file)
    output.result({"days": count, "path": path}, say.exported(count, path))
    return EXIT_DONE
