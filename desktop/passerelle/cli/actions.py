"""Commands that have actions of their own: `passerelle reports list`."""

import argparse
from collections.abc import Callable

from passerelle.cli.output import Output
from passerelle.domain.strings import cli as say

Act = Callable[[argparse.Namespace, Output], int]


def add_action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, act: Act
) -> argparse.ArgumentParser:
    """Declare an action that `act` does; it has --json."""
    parser = actions.add_parser(name, help=words, description=words)
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.set_defaults(run=act)
    return parser
