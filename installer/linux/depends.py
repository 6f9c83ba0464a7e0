"""What the bundle needs of the system: by dpkg-shlibdeps for what is linked, by name for the rest.

The packages are named as this Debian names them; later ones (and Ubuntu) provide the same names.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from installer.building import tools
from installer.linux import sentences as say
from installer.setup.errors import SetupError

OPENED = ("libportaudio2",)
"""Opened by name while it runs, so that nothing in the bundle tells: the sound."""
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
        SetupError: dpkg-shlibdeps is missing; a library is neither in the bundle nor here.
    """
    tools.need("dpkg-shlibdeps")
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text(_CONTROL)
    programs = sorted(programs_in(bundle))
    private = sorted({f"-l{path.parent}" for path in programs})
    found = work / "substvars"
    options = (f"-T{found}", "--ignore-missing-info", "--warnings=0", *private)
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
    named = {one.partition(" ")[0] for one in linked}
    return ", ".join(sorted([*linked, *(one for one in OPENED if one not in named)]))


def programs_in(bundle: Path) -> Iterator[Path]:
    """Every program and library of a bundle, each once."""
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path
