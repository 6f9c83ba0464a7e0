"""Libraries of the system: found by dpkg, installed by apt-get where we may."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from installer.setup import commands, marks, places
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

Package = tuple[str, ...]
"""One need: names of packages that meet it, the newest system's first."""

WINDOW = (
    "libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0t64|libglib2.0-0 "
    "libx11-6 libx11-xcb1 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 "
    "libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon0 libxkbcommon-x11-0"
)
SOUND = "libasound2t64|libasound2 libportaudio2"
COMPUTING = "libgomp1"
TESTS = "libasound2-plugins pulseaudio|pipewire-pulse pulseaudio-utils strace xvfb"

VENV_PACKAGE = f"python3.{sys.version_info.minor}-venv|python3-venv"
COMPILER_PACKAGE = "g++"
INSTALL = ("install", "--yes", "--no-install-recommends")
DPKG_FILES = Path("/var/lib/dpkg/info")


def needs(tests: bool, compiler: bool) -> tuple[Package, ...]:
    """What this computer must have for what will be done."""
    names = f"{WINDOW} {SOUND} {COMPUTING}".split()
    if tests:
        names += TESTS.split()
    if find_spec("ensurepip") is None:
        names.append(VENV_PACKAGE)
    if compiler and not has_compiler():
        names.append(COMPILER_PACKAGE)
    return tuple(tuple(name.split("|")) for name in names)


def fingerprint(wanted: Iterable[Package]) -> str:
    """Of the needs and of the system they were met on."""
    release = Path("/etc/os-release")
    text = release.read_text("utf-8") if release.is_file() else sys.platform
    return marks.fingerprint(text, repr(tuple(wanted)))


def has_compiler() -> bool:
    """Whether C++ can be compiled here."""
    return any(shutil.which(name) for name in ("c++", "g++", "clang++"))


def install(screen: Screen, wanted: Sequence[Package]) -> Iterable[Path] | None:
    """Bring what is missing.

    Returns:
        The files of dpkg that show it is there; None if something optional stays missing.

    Raises:
        SetupError: something that nothing works without stays missing.
    """
    if places.WINDOWS:
        return ()
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        screen.say(say.not_debian(" ".join(need[0] for need in wanted)))
        return ()
    missing = _missing(wanted)
    if missing and not _bring(screen, missing):
        _check_essential(_missing(missing))
        return None
    return _evidence(wanted)


def _missing(wanted: Iterable[Package]) -> list[Package]:
    present = _present()
    return [need for need in wanted if not present.intersection(need)]


def _present() -> set[str]:
    """Names of the installed packages."""
    query = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Abbrev} ${Package}\n"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line.split() for line in query.stdout.splitlines())
    return {words[1] for words in lines if len(words) == 2 and words[0] == "ii"}


def _bring(screen: Screen, missing: Sequence[Package]) -> bool:
    """Install, or say what to type. Whether all that this system has is there now."""
    apt = _apt_command(screen)
    if apt is None:
        screen.say(say.type_this(_typed(_choose(missing)[0])))
        return False
    for update in (False, True):
        if update:
            _run([*apt, "update"])
        known, unknown = _choose(missing)
        if unknown and not update:
            continue
        screen.progress(" ".join(known), 0, 0)
        if not known or _run([*apt, *INSTALL, *known]):
            if unknown:
                screen.say(say.unknown_packages(" ".join(unknown)))
            return True
    screen.say(say.apt_failed(_typed(known)))
    return False


def _choose(missing: Iterable[Package]) -> tuple[list[str], list[str]]:
    """For each need, the first package that apt knows; then those of which it knows none."""
    known: list[str] = []
    unknown: list[str] = []
    for need in missing:
        found = next(filter(_is_known, need), None)
        (known if found else unknown).append(found or need[-1])
    return known, unknown


def _is_known(package: str) -> bool:
    command = ["apt-cache", "show", "--quiet", package]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _typed(packages: Iterable[str]) -> str:
    return "sudo apt-get install " + " ".join(packages)


def _run(command: Sequence[str]) -> bool:
    code, _ = commands.quiet(command, environment={"LC_ALL": "C.UTF-8"}, may_be_killed=False)
    return code == 0


def _apt_command(screen: Screen) -> list[str] | None:
    """apt-get with the right to install; None where we have none."""
    right = _right_to_install(screen)
    if right is None:
        return None
    options = ["-o", "DPkg::Lock::Timeout=120"]
    return [*right, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options]


def _right_to_install(screen: Screen) -> list[str] | None:
    """The words before apt-get: none as root, sudo where it works, None where nothing does."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    if not sys.stdin.isatty():
        return None
    screen.say(say.SUDO)
    return ["sudo", "-n"] if commands.visible(["sudo", "-v"]) == 0 else None


def _check_essential(missing: Iterable[Package]) -> None:
    names = {name for need in missing for name in need}
    if COMPILER_PACKAGE in names:
        raise SetupError(say.COMPILER_NEEDED)
    if "python3-venv" in names:
        raise SetupError(say.VENV_NEEDED)


def _evidence(wanted: Iterable[Package]) -> list[Path]:
    """A file of dpkg for each package that is there: gone if the system is another one."""
    files = []
    for name in (name for need in wanted for name in need):
        files += [DPKG_FILES / f"{name}.list", *DPKG_FILES.glob(f"{name}:*.list")]
    return [file for file in files if file.exists()]
