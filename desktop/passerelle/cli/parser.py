"""A parser whose refusals are sentences for people, and documents for programs."""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from passerelle.cli.output import EXIT_USAGE, Output
from passerelle.config.version import version
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import usage as say

_OPTION = re.compile(r"--?[A-Za-z][\w-]*")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks French; its subcommands' parsers are of this class too."""

    def __init__(self, **options: Any) -> None:
        """As argparse's, with an option --help of our own words."""
        helps = options.pop("add_help", True)
        super().__init__(add_help=False, **options)
        self._given: tuple[str, ...] = ()
        if helps:
            self.add_argument("-h", "--help", action="help", help=say.HELP)

    def parse_known_args(self, args: Iterable[str] | None = None, namespace: Any = None) -> Any:
        """As argparse's, remembering what was given: a refusal has to name it."""
        self._given = tuple(sys.argv[1:] if args is None else args)
        return super().parse_known_args(self._given, namespace)

    def format_help(self) -> str:
        """The help, its headings in French."""
        text = super().format_help()
        for english, french in say.HEADINGS.items():
            text = text.replace(english, french)
        return text

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and a sentence.

        What is missing is found out before what is not known: both are said.
        """
        named = "required" in message
        unknown = [option for option in self._unknown() if named and option != "--json"]
        output = Output(as_json="--json" in self._given)
        output.failure(ErrorCode.USAGE, say.refused(self.prog, message, unknown))
        raise SystemExit(EXIT_USAGE)

    def _unknown(self) -> list[str]:
        """The options given that this parser's help does not name, not even by their beginning."""
        known = _OPTION.findall(self.format_help())
        given = [word.partition("=")[0] for word in self._given if _OPTION.match(word)]
        return [word for word in given if not any(name.startswith(word) for name in known)]


class ShowVersion(argparse.Action):
    """Prints the name of the program and its version, and ends; found out only when asked."""

    def __init__(self, **options: Any) -> None:
        """As argparse's, with no value after it."""
        super().__init__(**options, nargs=0, default=argparse.SUPPRESS)

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        """See argparse.Action."""
        Output().result(None, f"{parser.prog} {version()}")
        parser.exit()


def wav_file(text: str) -> Path:
    """The type of an argument: a WAV file to write.

    Raises:
        argparse.ArgumentTypeError: the name is another kind of file's.
    """
    path = Path(text)
    if path.suffix.lower() != ".wav":
        raise argparse.ArgumentTypeError(say.OUT_NOT_WAV)
    return path
