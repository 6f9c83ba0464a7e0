"""Where the files of the application go under a prefix: /usr, or ~/.local for one user.

bin/passerelle                       link to the program
lib/passerelle/                      the frozen application
share/applications, icons, man, …    what desktops and shells look for
"""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from string import Template

from installer.building import tools
from installer.linux import c_library
from installer.linux import sentences as say
from installer.linux.depends import programs_in
from installer.setup import places
from installer.setup.errors import SetupError

FILES = Path(__file__).parent / "files"
PROGRAM = Path("lib", "passerelle")
METAINFO = "fr.isere.Passerelle.metainfo.xml"
PICTURE = places.ROOT / "assets" / "pictograms" / "passerelle.svg"
PROGRAMS = ("readelf", "rsvg-convert")
"""Of the system."""
SIZES = (16, 24, 32, 48, 64, 128, 256)
"""Of the icons, in pixels."""
_TARGETS: Mapping[str, str] = {
    "passerelle.desktop": "share/applications/passerelle.desktop",
    METAINFO: f"share/metainfo/{METAINFO}",
    "passerelle.1": "share/man/man1/passerelle.1",
    "passerelle.fr.1": "share/man/fr/man1/passerelle.1",
    "passerelle.bash": "share/bash-completion/completions/passerelle",
}
"""Our files, each by where it goes."""


def lay(bundle: Path, prefix: Path, version: str, date: int) -> None:
    """Lay the application out.

    Args:
        bundle: the frozen application.
        prefix: a folder that has none of it yet.
        version: of the application.
        date: in s since 1970, for the man pages.

    Raises:
        SetupError: no bundle, one that would not start on Debian 12, or a program is missing.
    """
    if not (bundle / "passerelle").is_file():
        raise SetupError(say.no_bundle(str(bundle)))
    tools.need(*PROGRAMS)
    c_library.check(programs_in(bundle))
    shutil.copytree(bundle, prefix / PROGRAM, symlinks=True)
    _only_programs_run(prefix / PROGRAM)
    (prefix / "bin").mkdir(parents=True)
    (prefix / "bin" / "passerelle").symlink_to(Path("..", PROGRAM, "passerelle"))
    for name, target in _TARGETS.items():
        write(prefix / target, filled(name, version, date))
    _icons(prefix / "share" / "icons" / "hicolor")


def filled(name: str, version: str, date: int) -> str:
    """One of our files, with the version and the date where it names them."""
    day = time.strftime("%Y-%m-%d", time.gmtime(date))
    text = (FILES / name).read_text("utf-8")
    return Template(text).safe_substitute(VERSION=version, DATE=day)


def write(path: Path, text: str) -> None:
    """Write a text, its folder made first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _only_programs_run(program: Path) -> None:
    """Libraries are loaded, not run: the programs are those beside each other at the top."""
    for path in program.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.parent != program:
            path.chmod(0o644)


def _icons(theme: Path) -> None:
    drawn = theme / "scalable" / "apps" / "passerelle.svg"
    drawn.parent.mkdir(parents=True)
    shutil.copyfile(PICTURE, drawn)
    for size in SIZES:
        icon = theme / f"{size}x{size}" / "apps" / "passerelle.png"
        icon.parent.mkdir(parents=True)
        side = str(size)
        tools.run(say.ICONS, "rsvg-convert", "-w", side, "-h", side, "-o", icon, PICTURE)
