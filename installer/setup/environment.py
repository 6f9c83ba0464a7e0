"""The virtual environment, and what pip puts into it from the locks."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from installer.setup import commands, marks, pip, places
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

NEEDED_BYTES = 2_000_000_000
LOCKED = ("--require-hashes", "--no-deps")


def fingerprint() -> str:
    """Of this Python and this folder; of nothing, if pip was killed half-way."""
    if places.CHANGING.exists():
        return ""
    return marks.fingerprint(sys.version, sys.base_prefix, str(places.ROOT))


def create() -> Iterable[Path]:
    """Make the environment, in place of whatever is there."""
    if Path(sys.prefix) == places.VENV:
        raise SetupError(say.INSIDE_ENVIRONMENT)
    free = shutil.disk_usage(places.ROOT).free
    if free < NEEDED_BYTES:
        raise SetupError(say.little_disk(free / 1e9, NEEDED_BYTES / 1e9))
    places.MARKS.mkdir(parents=True, exist_ok=True)
    places.CHANGING.touch()
    _empty()
    code, last = commands.quiet([sys.executable, "-m", "venv", places.VENV])
    if code != 0 and "ensurepip" in "\n".join(last):
        raise SetupError(say.NO_VENV)
    if code != 0:
        raise commands.failure(say.ENVIRONMENT, last)
    places.CHANGING.unlink()
    return (places.program("python"),)


def build_tools(screen: Screen) -> Iterable[Path]:
    """What compiles the packages that exist only as source, and a recent pip."""
    pip.install(screen, say.BUILD_TOOLS, *LOCKED, "-r", lock("build"))
    return ()


def dependencies(screen: Screen, kind: str) -> Iterable[Path]:
    """All that the lock `kind` ("run" or "test") names, and nothing else."""
    pip.install(
        screen,
        say.DEPENDENCIES,
        "--progress-bar=raw",
        "--no-build-isolation",
        *LOCKED,
        "-r",
        lock(kind),
    )
    return ()


def package(screen: Screen) -> Iterable[Path]:
    """Passerelle itself, used where it is; without the network."""
    options = ("--no-index", "--no-deps", "--no-build-isolation")
    pip.install(screen, say.PACKAGE, *options, "--editable", places.ROOT)
    return (places.program("passerelle"),)


def lock(kind: str) -> Path:
    """The list of packages with their hashes."""
    return places.LOCKS / f"{kind}.txt"


def _empty() -> None:
    """Take everything away but what is known of the system."""
    for mark in places.MARKS.iterdir():
        if not mark.name.startswith(("system-", places.CHANGING.name)):
            mark.unlink()
    for inside in places.VENV.iterdir():
        if inside.is_dir() and not inside.is_symlink():
            if inside != places.MARKS:
                shutil.rmtree(inside)
        else:
            inside.unlink()
