"""Make build/frozen/passerelle: the engines, the window, the command line, and a Python."""

import json
import os
import shutil
from pathlib import Path

from installer.building import project, tools
from installer.building import sentences as say
from installer.engine import linux as engine
from installer.frozen import contents, slimming, system_licences
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

WORK = project.BUILD / "frozen" / "work"
SPEC = places.ROOT / "installer" / "frozen" / "passerelle.spec"
LICENCES = project.FROZEN / "licences"
_METADATA = """\
import os, sys
from setuptools.build_meta import prepare_metadata_for_build_wheel
print(prepare_metadata_for_build_wheel(sys.argv[1]))
"""


def build(screen: Screen) -> list[Path]:
    """Make the folder anew, with what is in the tree.

    Returns:
        The folder.

    Raises:
        SetupError: a tool is missing or failed, or the network was needed and not there.
    """
    check()
    libraries = engine.build(screen)
    tools.prepare(screen)
    screen.title(say.FROZEN)
    shutil.rmtree(project.FROZEN.parent, ignore_errors=True)
    WORK.mkdir(parents=True)
    _freeze(screen, libraries, _metadata())
    slimming.slim(project.FROZEN)
    _licences()
    tools.run(say.FROZEN, project.FROZEN / "passerelle", "--version")  # it starts at all
    project.same_dates(project.FROZEN)
    return [project.FROZEN]


def check() -> None:
    """Tell which programs of the system are missing, the compiler's among them.

    Raises:
        SetupError: naming them.
    """
    tools.need(*engine.PROGRAMS, "readelf", "dpkg-query")


def _metadata() -> Path:
    """What pip would write of our own package: its name and version, for who asks."""
    command = (tools.program("python"), "-c", _METADATA, WORK)
    name = tools.run(say.FROZEN, *command, environment=_path())[-1]
    folder = WORK / name
    for extra in folder.iterdir():
        if extra.name != "METADATA":
            shutil.rmtree(extra) if extra.is_dir() else extra.unlink()
    return folder


def _freeze(screen: Screen, libraries: Path, metadata: Path) -> None:
    tools.run(
        say.FROZEN,
        *(tools.program("python"), "-m", "PyInstaller", "--noconfirm", "--log-level=INFO"),
        *("--distpath", project.FROZEN.parent, "--workpath", WORK / "objects", SPEC),
        environment={
            # The stand-ins come before what they stand for.
            **_path(contents.STUBS, contents.DESKTOP, places.ROOT),
            "PASSERELLE_ENGINE": str(libraries),
            "PASSERELLE_METADATA": str(metadata),
            "PYINSTALLER_CONFIG_DIR": str(WORK / "cache"),
        },
        on_line=lambda line: screen.progress(line.partition("INFO: ")[2][:60], 0, 0),
    )
    missing = [name for name in contents.PROGRAMS if not (project.FROZEN / name).is_file()]
    if missing:
        raise SetupError(say.not_made(missing))


def _licences() -> None:
    """The list of components, the texts of their licences, and our own."""
    elsewhere = WORK / "elsewhere.json"
    components = system_licences.copy(project.FROZEN, LICENCES / "systeme")
    elsewhere.write_text(json.dumps(components), "utf-8")
    command = (tools.program("python"), places.ROOT / "installer" / "sbom.py")
    arguments = ("--out", LICENCES, "--elsewhere", elsewhere)
    tools.run(say.FROZEN, *command, *arguments, environment=_path())
    shutil.copyfile(places.ROOT / "LICENSE", LICENCES / "LICENSE")


def _path(*folders: Path) -> dict[str, str]:
    """Modules come from these folders and from builders' environment, whatever ours has."""
    return {"PYTHONPATH": os.pathsep.join(map(str, folders))}
