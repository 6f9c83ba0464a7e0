r"""The folder that is installed: %ProgramFiles%\Passerelle, assembled on any system.

passerelle.exe, passerellew.exe, passerelle-worker.exe   the programs (launchers.py)
python/                                                   the official Python, shut off
app/                                                      the packages and Passerelle
*.dll                                                     Microsoft's C++ runtime (runtime.py)
licences/                                                 texts of licences, list of components
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from installer import sbom
from installer.building import project, tools
from installer.engine import source, windows
from installer.setup import places
from installer.setup.screen import Screen
from installer.windows import (
    borrowed,
    bytecode,
    embedded,
    launchers,
    listening,
    runtime,
    trimming,
    wheels,
)
from installer.windows import sentences as say

DESKTOP = places.ROOT / "desktop" / "passerelle"
START = launchers.SOURCES / "passerelle_start.py"


@dataclass(frozen=True, slots=True)
class Python:
    """What the builder hands over.

    Attributes:
        archive: the official embeddable Python.
        sha256: of the archive.
    """

    archive: Path
    sha256: str


def build(screen: Screen, python: Python, work: Path) -> Path:
    """Assemble the folder.

    Args:
        screen: told of the progress.
        python: see Python.
        work: a folder of its own for the result and for what it is made of; begun anew, for
            what an older lock named must not go in.

    Returns:
        The folder.

    Raises:
        SetupError: something is missing or is not what was expected.
    """
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "Passerelle"
    screen.title(say.PYTHON)
    version = embedded.unpack(python.archive, python.sha256, folder / "python")
    libraries = windows.build(screen)
    hearing = listening.build(screen)
    screen.title(say.WHEELS)
    tools.prepare(screen)
    application = folder / "app"
    received = wheels.receive(version, work)
    wheels.lay(version, received, application)
    wheels.lay_llama(source.unpacked(work).parents[1], application, libraries)
    listening.lay(hearing, application)
    screen.title(say.APPLICATION)
    runtime.gather(folder)
    # While it is still noted what each package brought.
    lay_licences(folder, version, borrowed.components(folder, python.sha256), work)
    trimming.trim(application)
    trimming.strip_symbols(application)
    lay_passerelle(application)
    bytecode.compile_all(application, version, embedded.magic(folder / "python"))
    launchers.build(folder, version, work / "launchers")
    runtime.check(folder)
    project.same_dates(folder)
    return folder


def lay_passerelle(application: Path) -> None:
    """Lay Passerelle itself, with its assets and its catalogue where it looks for them first."""
    ignored = shutil.ignore_patterns("__pycache__")
    package = shutil.copytree(DESKTOP, application / "passerelle", ignore=ignored)
    shutil.copytree(places.ROOT / "assets", package / "assets", ignore=ignored)
    shutil.copyfile(places.ROOT / "models" / "catalogue.toml", package / "catalogue.toml")
    shutil.copyfile(START, application / START.name)
    about = application / f"passerelle-{project.version()}.dist-info" / "METADATA"
    about.parent.mkdir()
    # What pip would write: config/version.py reads the version there.
    about.write_text(
        f"Metadata-Version: 2.1\nName: passerelle\nVersion: {project.version()}\n", "utf-8"
    )


def lay_licences(folder: Path, version: str, elsewhere: list[sbom.Json], work: Path) -> None:
    """Lay the licences of the packages that were laid, and the list of what is inside.

    Args:
        folder: that is installed.
        version: of Python, "3.12".
        elsewhere: see borrowed.components().
        work: for files that are not installed.
    """
    licences = folder / "licences"
    licences.mkdir()
    shutil.copyfile(places.ROOT / "LICENSE", licences / "LICENSE.txt")
    python = folder / "python" / "LICENSE.txt"
    if python.is_file():
        python.replace(licences / "Python.txt")
    borrowed.lay_texts(licences)
    listed, packages = work / "elsewhere.json", work / "packages.txt"
    listed.write_text(json.dumps(elsewhere), "utf-8")
    packages.write_text("".join(f"{one.pin}\n" for one in wheels.wanted(version)), "utf-8")
    options = ("--out", licences, "--elsewhere", listed, "--packages", packages)
    # Those of builders may be of other versions, and lack what Windows alone needs.
    laid = {"PYTHONPATH": str(folder / "app")}
    command = (tools.program("python"), Path(sbom.__file__), *options)
    tools.run(say.LICENCES, *command, environment=laid)
