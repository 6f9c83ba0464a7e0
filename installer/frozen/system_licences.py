"""What the folder takes from this computer, libraries of Debian and Python, and their licences."""

import platform
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from installer.building import sentences as say
from installer.frozen.slimming import INSIDE
from installer.sbom import Json, from_elsewhere
from installer.setup.errors import SetupError

DOCUMENTS = Path("/usr/share/doc")
PYTHON = "libpython3"


def copy(application: Path, to: Path) -> list[Json]:
    """Copy the text of each, by the name of its package.

    Returns:
        Components for sbom.bill().

    Raises:
        SetupError: a library belongs to no package of this system.
    """
    to.mkdir(parents=True)
    owners = {name: _owner(name) for name in _taken(application)}
    unknown = [name for name, owner in owners.items() if not owner]
    if unknown:
        raise SetupError(say.no_licence(unknown))
    packages = sorted(set(owners.values()))
    for owner in packages:
        shutil.copyfile(DOCUMENTS / owner / "copyright", to / f"{owner}.txt")
    shutil.copyfile(Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), to / "python.txt")
    python = from_elsewhere("python", platform.python_version(), "PSF-2.0")
    return [python, *(_component(owner, f"{to.name}/{owner}.txt") for owner in packages)]


def _component(package: str, text: str) -> Json:
    command = ["dpkg-query", "--show", "--showformat=${Version}\n", package]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    version = said.splitlines()[0]  # the same for each architecture
    return from_elsewhere(package, version, text, f"pkg:deb/debian/{package}@{version}")


def _taken(application: Path) -> Iterator[str]:
    """Libraries at the top: those of Python packages stay in folders of their own."""
    for library in sorted((application / INSIDE).glob("lib*.so*")):
        if not library.is_symlink() and not library.name.startswith(PYTHON):
            yield library.name


def _owner(library: str) -> str:
    """The Debian package of a library, "" if none has it."""
    command = ["dpkg-query", "--search", f"*/{library}"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return said.partition(":")[0] if said else ""
