"""What the bundle needs of the system: by dpkg-shlibdeps for what is linked, by name for the rest.

The packages are named as this Debian names them; later ones (and Ubuntu) provide the same names.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from installer.building import tools
from installer.linux import c_library
from installer.linux import sentences as say
from installer.setup.errors import SetupError

PROGRAMS = ("dpkg-query", "dpkg-shlibdeps", "readelf")
"""Of the system."""
OPENED = {"libportaudio.so.2": "libportaudio2"}
"""Libraries opened by name while it runs, with their packages: nothing links to them. Those that
the bundle brings are not asked for."""
RECOMMENDED = ("libasound2-plugins | pipewire-alsa", "passerelle-models-starter")
"""The way from PortAudio to the desktop's sound; models, without which it only searches."""
SUGGESTED = ("gnome-keyring", "tesseract-ocr-fra")
"""Keeps the key of the journal; reads scanned pages."""
_CONTROL = "Source: passerelle\n\nPackage: passerelle\nArchitecture: amd64\n"
_ELF = b"\x7fELF"
_NOT_FOUND = re.compile(r"cannot find library (\S+) needed by")


def depends(bundle: Path, work: Path) -> str:
    """The field Depends of a bundle.

    Args:
        bundle: the frozen application.
        work: an empty folder, for what dpkg-shlibdeps wants to find.

    Raises:
        SetupError: dpkg-shlibdeps is missing; a library is neither in the bundle nor here; the
            field does not ask for the right C library (see c_library.py).
    """
    tools.need(*PROGRAMS)
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text(_CONTROL)
    programs = sorted(programs_in(bundle))
    private = sorted({f"-l{path.parent}" for path in programs})
    found = work / "substvars"
    options = (f"-T{found}", "--ignore-missing-info", "--warnings=0", *private, *_brought(programs))
    said: list[str] = []
    try:
        tools.run(
            say.DEPENDS,
            *("env", f"--chdir={work}", "dpkg-shlibdeps", *options),
            *map(str, programs),
            on_line=said.append,
        )
    except SetupError as error:
        missing = sorted({name for line in said for name in _NOT_FOUND.findall(line)})
        raise SetupError(say.not_found(", ".join(missing))) if missing else error from error
    text = found.read_text("utf-8") if found.exists() else ""
    linked = text.removeprefix("shlibs:Depends=").strip().split(", ") if text else []
    brought = {path.name for path in bundle.rglob("*.so*")}
    opened = [package for name, package in OPENED.items() if name not in brought]
    field = ", ".join(sorted({*linked, *opened}))
    c_library.check_depends(programs, field)
    return field


def _brought(programs: Iterable[Path]) -> list[str]:
    """Options that leave out the packages of Debian whose libraries the bundle brings itself."""
    patterns = sorted(
        {f"/*/x86_64-linux-gnu/{path.name}" for path in programs if ".so" in path.name}
    )
    if not patterns:
        return []
    command = ("dpkg-query", "--search", *patterns)
    asked = subprocess.run(command, capture_output=True, text=True, check=False)  # 1: not all known
    packages = {line.partition(":")[0] for line in asked.stdout.splitlines()}
    return [f"-x{name}" for name in sorted(packages - {"libc6"})]


def programs_in(bundle: Path) -> Iterator[Path]:
    """Every program and library of a bundle, each once."""
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path
