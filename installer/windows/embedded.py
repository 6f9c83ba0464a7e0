"""The official Python for Windows that the builder hands over: verified, unpacked, shut off."""

import hashlib
import re
import zipfile
from pathlib import Path

from installer.setup.errors import SetupError
from installer.windows import sentences as say

_LIBRARY = re.compile(r"python(\d)(\d+)\.dll")
UNWANTED = (
    # Passerelle has its own programs: nobody runs anything else with this Python.
    "python.exe",
    "pythonw.exe",
    "python.cat",
    # Asks the services of Windows what `platform` can tell without them, and may wait for them.
    "_wmi.pyd",
    "_msi.pyd",
    "winsound.pyd",
)


def unpack(archive: Path, sha256: str, folder: Path) -> str:
    """Unpack it, and have it look nowhere but beside itself and into ../app.

    Args:
        archive: "python-3.12.10-embed-amd64.zip", as python.org publishes it.
        sha256: of the archive, in hexadecimal.
        folder: to fill.

    Returns:
        Its version: "3.12".

    Raises:
        SetupError: it is not there, not the expected one, or not Python.
    """
    verify(archive, sha256)
    try:
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(folder)
    except zipfile.BadZipFile as error:
        raise SetupError(say.not_python(archive.name)) from error
    for name in UNWANTED:
        (folder / name).unlink(missing_ok=True)
    library = _library(archive, folder)
    zipped_modules = f"{library.stem}.zip"
    if not (folder / zipped_modules).is_file():
        raise SetupError(say.not_python(archive.name))
    # A ._pth file: no variable, no registry, no folder of the person adds a module.
    places = (zipped_modules, ".", r"..\app")
    (folder / f"{library.stem}._pth").write_text("\n".join(places) + "\n", "utf-8", newline="\r\n")
    return version_of(library)


def verify(archive: Path, sha256: str) -> None:
    """Refuse an archive of other bytes.

    Raises:
        SetupError: it cannot be read, or its SHA-256 is another one.
    """
    try:
        with archive.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise SetupError(say.no_python(str(archive))) from error
    if found != sha256.strip().lower():
        raise SetupError(say.wrong_hash(archive.name, found))


def version_of(library: Path) -> str:
    """The version of python312.dll: "3.12"."""
    found = _LIBRARY.fullmatch(library.name)
    assert found is not None
    return f"{found[1]}.{found[2]}"


def magic(folder: Path) -> bytes:
    """The four bytes with which the modules that it compiles begin.

    Args:
        folder: that unpack() filled.
    """
    (modules,) = folder.glob("python*.zip")
    with zipfile.ZipFile(modules) as zipped:
        first = next(name for name in zipped.namelist() if name.endswith(".pyc"))
        with zipped.open(first) as module:
            return module.read(4)


def _library(archive: Path, folder: Path) -> Path:
    found = [path for path in folder.glob("python*.dll") if _LIBRARY.fullmatch(path.name)]
    if len(found) != 1:
        raise SetupError(say.not_python(archive.name))
    return found[0]
