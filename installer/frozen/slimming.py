"""What weighs and serves nothing in the folder that PyInstaller made."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from installer.building import sentences as say
from installer.building import tools

INSIDE = "_internal"
DEBUGGED = ("ctranslate2/_ext*.so", "libpython3*.so*")
"""Libraries built with what a debugger needs. Never all of them: it breaks numpy's."""
LOADED_BY_NAME = ("libportaudio.so", "libpython3")
"""Beginnings of libraries that no other one names."""

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def slim(application: Path) -> None:
    """Take away what a debugger would read, and the libraries of what was left out."""
    inside = application / INSIDE
    for pattern in DEBUGGED:
        for library in inside.glob(pattern):
            tools.run(say.FROZEN, "strip", "--strip-debug", library)
    while unneeded := list(_unneeded(inside)):
        for library in unneeded:
            library.unlink()


def _unneeded(inside: Path) -> Iterator[Path]:
    """Libraries at the top, copied from the system or standing for others, that nothing names."""
    needed = set().union(*map(_needed_by, _libraries(inside)))
    for library in inside.glob("*.so*"):
        named = library.name in needed or library.name.startswith(LOADED_BY_NAME)
        if not named and "cpython" not in library.name:
            yield library


def _libraries(inside: Path) -> Iterator[Path]:
    for path in inside.rglob("*.so*"):
        if path.is_file() and not path.is_symlink():
            yield path


def _needed_by(library: Path) -> set[str]:
    command = ["readelf", "--dynamic", "--wide", str(library)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return set(_NEEDED.findall(said))
