"""`passerelle journal`: all that is kept of a person, shown, exported, erased, put aside."""

import argparse
import getpass
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from passerelle.cli.actions import add_action
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, EXIT_USAGE, Output
from passerelle.cli.unlocked import unlocked_journal
from passerelle.config.settings import HISTORY_DAYS
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import own_data as say
from passerelle.domain.strings import vault as vault_words
from passerelle.journal.history import History
from passerelle.journal.own_data import OwnData
from passerelle.journal.vault import Vault
from passerelle.library.library import Library, default_path
from passerelle.library.records import Kind

SHORTEST_PASSPHRASE = 12


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("journal", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    add_action(actions, "show", say.SHOW_HELP, _show)
    export = add_action(actions, "export", say.EXPORT_ALL_HELP, _export)
    export.add_argument("file", type=Path, metavar="FILE", help=say.FILE_HELP)
    add_action(actions, "erase", say.ERASE_ALL_HELP, _erase)
    add_action(actions, "aside", say.ASIDE_HELP, _aside)
    history = add_action(actions, "history", say.HISTORY_HELP, _history)
    history.add_argument("days", type=int, metavar="DAYS", help=say.DAYS_ARGUMENT_HELP)
    add_action(actions, "passphrase", say.PASSPHRASE_HELP, _passphrase)


def _show(_arguments: argparse.Namespace, output: Output) -> int:
    summary, documents = OwnData(unlocked_journal()).summary(), _plain_documents()
    document = {
        "kinds": [asdict(kept) for kept in summary.kinds],
        "history": asdict(summary.history),
        "key": summary.key,
        "aside": list(summary.aside),
        "documents": {"count": documents, "encrypted": False, "path": str(default_path())},
    }
    lines = [say.kept(one.kind, one.count, one.until, one.days) for one in summary.kinds]
    lines += [say.key_place(summary.key), say.plain_documents(documents)]
    lines += [say.still_aside(", ".join(summary.aside))] if summary.aside else []
    output.result(document, "\n".join(lines))
    return EXIT_DONE


def _plain_documents() -> int | None:
    """How many documents this person imported: their text is no part of the encrypted journal.

    None where the library cannot be read now.
    """
    if not default_path().exists():
        return 0
    try:
        with closing(Library.default()) as library:
            files = (one for one in library.collections() if one.kind is Kind.FILES)
            return sum(one.documents for one in files)
    except PasserelleError:
        return None


def _export(arguments: argparse.Namespace, output: Output) -> int:
    count, path = OwnData(unlocked_journal()).export(arguments.file), str(arguments.file)
    output.result({"exported": count, "path": path}, say.exported(count, path))
    return EXIT_DONE


def _erase(_arguments: argparse.Namespace, output: Output) -> int:
    OwnData(unlocked_journal()).erase()
    output.result({"erased": True}, say.ERASED)
    return EXIT_DONE


def _aside(_arguments: argparse.Namespace, output: Output) -> int:
    moved = OwnData(Vault.default()).aside()
    output.result({"aside": moved}, say.set_aside(", ".join(moved)) if moved else say.NOTHING_ASIDE)
    return EXIT_DONE


def _history(arguments: argparse.Namespace, output: Output) -> int:
    if arguments.days not in HISTORY_DAYS:
        output.failure(ErrorCode.USAGE, say.refused_days(arguments.days))
        return EXIT_USAGE
    chosen = History(unlocked_journal()).choose(arguments.days)
    output.result({"history_days": chosen.days}, say.CHOSEN[chosen.days])
    return EXIT_DONE


def _passphrase(_arguments: argparse.Namespace, output: Output) -> int:
    vault = unlocked_journal()
    if vault.custody.given() is not None:
        output.failure(ErrorCode.POLICY, say.PASSPHRASE_POLICY)
        return EXIT_COULD_NOT
    if not sys.stdin.isatty():
        output.failure(ErrorCode.USAGE, say.NO_TERMINAL)
        return EXIT_USAGE
    passphrase = getpass.getpass(say.PASSPHRASE)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        output.failure(ErrorCode.USAGE, vault_words.PASSPHRASE_SHORT)
        return EXIT_USAGE
    if getpass.getpass(say.PASSPHRASE_AGAIN) != passphrase:
        output.failure(ErrorCode.USAGE, say.PASSPHRASES_DIFFER)
        return EXIT_USAGE
    vault.protect(passphrase)
    output.result({"key": OwnData(vault).key_place()}, say.PROTECTED)
    return EXIT_DONE
