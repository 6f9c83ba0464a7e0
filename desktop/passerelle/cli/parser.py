"""A parser whose refusals are sentences for people, and documents for programs."""

import argparse
import sys
from typing import NoReturn

from passerelle.cli.output import EXIT_USAGE, Output
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import cli as say


class Parser(argparse.ArgumentParser):
    """An ArgumentParser; its subcommands' parsers are of this class too."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and a sentence; argparse's own words follow, for IT."""
        output = Output(as_json="--json" in sys.argv[1:])
        output.failure(ErrorCode.USAGE, say.usage(self.prog, message))
        raise SystemExit(EXIT_USAGE)
