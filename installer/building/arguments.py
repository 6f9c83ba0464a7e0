"""Kinds of arguments of the builders' commands; what is wrong is said before anything is made."""

import argparse
from pathlib import Path

from installer.building import sentences as say


def folder(given: str) -> Path:
    """A folder that is there.

    Raises:
        argparse.ArgumentTypeError: it is not.
    """
    if not (path := Path(given)).is_dir():
        raise argparse.ArgumentTypeError(say.no_such_folder(given))
    return path


def file(given: str) -> Path:
    """A file that is there.

    Raises:
        argparse.ArgumentTypeError: it is not.
    """
    if not (path := Path(given)).is_file():
        raise argparse.ArgumentTypeError(say.no_such_file(given))
    return path
