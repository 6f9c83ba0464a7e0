"""Kinds of arguments of the builders' commands; what is wrong is said before anything is made."""

import argparse
from collections.abc import Callable
from pathlib import Path

from installer.building import sentences as say


def folder(given: str) -> Path:
    """A folder that is there. Raises argparse.ArgumentTypeError where it is not."""
    return _existing(given, Path.is_dir, say.no_such_folder)


def file(given: str) -> Path:
    """A file that is there. Raises argparse.ArgumentTypeError where it is not."""
    return _existing(given, Path.is_file, say.no_such_file)


def _existing(given: str, exists: Callable[[Path], bool], refusal: Callable[[str], str]) -> Path:
    if not exists(path := Path(given)):
        raise argparse.ArgumentTypeError(refusal(given))
    return path
