"""The parser of the command line, and what every command has in common."""

import argparse
import logging
import os
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from passerelle.cli.output import EXIT_COULD_NOT, Output
from passerelle.cli.parser import Parser, ShowVersion
from passerelle.config.policy import load_policy, quieten
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli as say
from passerelle.domain.strings import errors, usage
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.documents import DocumentDesk
from passerelle.usecases.interpreting.contract import Interpreting

if TYPE_CHECKING:
    from passerelle.wiring import Workplace

WINDOW = "window"
"""The command of the window, and what no command at all stands for."""

DOCTOR = "doctor"
"""The command that runs whatever the policy of IT is."""

COMMANDS = (
    *("ask", "search", "library", "phrases", "transcribe", "speak", "translate", "converse"),
    *("reports", "usage", "journal", "models", "pack", "doctor", "migrate", "bench", "gallery"),
)

_log = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Run one command, or open the window when there is none. Returns the exit code."""
    if not argv or argv[0] == WINDOW:
        return _open_window(argv[1:])
    arguments = _parser(argv[0]).parse_args(argv)
    output = Output(as_json=getattr(arguments, "json", False))
    try:
        _heed_policy(arguments.command)
        return int(arguments.run(arguments, output))
    except PasserelleError as error:
        return _could_not(output, error.code, error.sentence)
    except BrokenPipeError:  # nobody reads any more ("| head"): there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is left to flush
        return EXIT_COULD_NOT
    except Exception:  # a bug: a sentence for the person, where it was for IT
        _log.exception("%s failed", arguments.command)
        return _could_not(output, ErrorCode.INTERNAL, errors.INTERNAL)
    except KeyboardInterrupt:
        return _could_not(output, ErrorCode.CANCELLED, say.CANCELLED)


def _heed_policy(command: str) -> None:
    """Run nothing against what IT decided; the doctor says by itself what is wrong with it."""
    if command != DOCTOR:
        quieten(load_policy())


def _open_window(options: Sequence[str]) -> int:
    from passerelle import app
    from passerelle.usecases.deferred import DeferredConversation

    pages = _Pages()
    return app.run(
        options,
        lambda: DeferredConversation(pages.conversation),
        _build_desk,
        pages.interpreting,
    )


class _Pages:
    """The pages that talk, on the same engines: these are found when one is first wanted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workplace: Workplace | None = None

    def conversation(self) -> Conversation:
        """One person and the machine."""
        return self._place().conversation()

    def interpreting(self) -> Interpreting:
        """Two people who share no language."""
        return self._place().interpreting()

    def _place(self) -> "Workplace":
        from passerelle.wiring import Workplace  # heavy: not before the first paint

        with self._lock:
            self._workplace = self._workplace or Workplace()
            return self._workplace


def _build_desk() -> DocumentDesk:
    from passerelle.wiring import build_desk  # heavy: not before the first paint

    return build_desk()


def _could_not(output: Output, code: ErrorCode, sentence: str) -> int:
    output.failure(code, sentence)
    return EXIT_COULD_NOT


def _parser(first: str) -> argparse.ArgumentParser:
    """The parser of the command that comes first; of every command, when that is none."""
    parser = Parser(prog="passerelle", description=say.DESCRIPTION)
    parser.add_argument("--version", action=ShowVersion, help=usage.VERSION_HELP)
    commands = parser.add_subparsers(dest="command", metavar=say.COMMAND, required=True)
    commands.add_parser(WINDOW, help=say.WINDOW_HELP, add_help=False)
    for name in (first,) if first in COMMANDS else COMMANDS:
        import_module(f"passerelle.cli.{name}").add_parser(commands)
    return parser
