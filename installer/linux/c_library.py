"""The C library that a bundle asks for: no later one than that of the systems we name.

What is taken from the computer that builds wants that computer's C library, or an older one: built
on a later Debian, the package would not start on the one that it is for.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from installer.linux import sentences as say
from installer.setup.errors import SetupError

OLDEST = (2, 36)
"""Debian 12's. Ubuntu 24.04 has 2.39; Ubuntu 22.04, with 2.35, is too old."""
PACKAGE = "libc6"

Version = tuple[int, ...]

_WANTED = re.compile(r"Name: GLIBC_([0-9.]+) ")
_AT_LEAST = re.compile(rf"\b{PACKAGE} \(>=? ?([0-9.]+)")
_BELOW = re.compile(r"[^,]*\(<[^,]*")


def check(programs: Iterable[Path]) -> None:
    """Refuse a bundle that would not start on the systems that it is for.

    Args:
        programs: programs and libraries of the bundle.

    Raises:
        SetupError: one of them wants a later C library than OLDEST.
    """
    wanted, by = wanted_by(programs)
    if wanted > OLDEST:
        raise SetupError(say.late_c_library(by.name, _shown(wanted), _shown(OLDEST)))


def check_depends(programs: Iterable[Path], depends: str) -> None:
    """Refuse a package that could be installed where it does not start, or the other way round.

    Args:
        programs: programs and libraries of the package.
        depends: its field.

    Raises:
        SetupError: a program wants a later C library than the field asks for; the field refuses
            the systems that come after this one.
    """
    wanted, by = wanted_by(programs)
    if wanted > asked_for(depends):
        raise SetupError(say.unasked_c_library(by.name, _shown(wanted), depends))
    if below := _BELOW.findall(depends):
        raise SetupError(say.refuses_later_systems(below[0].strip()))


def wanted_by(programs: Iterable[Path]) -> tuple[Version, Path]:
    """The latest version of the C library that any of these wants, and which one wants it."""
    return max((_wanted(program), program) for program in programs)


def asked_for(depends: str) -> Version:
    """The version of the C library that a field Depends asks for; () for none."""
    return max(map(_numbers, _AT_LEAST.findall(depends)), default=())


def _wanted(program: Path) -> Version:
    command = ["readelf", "--version-info", "--wide", str(program)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return max(map(_numbers, _WANTED.findall(said)), default=())


def _numbers(version: str) -> Version:
    return tuple(map(int, version.strip(".").split(".")))


def _shown(version: Version) -> str:
    return ".".join(map(str, version))
