"""What the folder takes from elsewhere than from packages: Python, GCC's libraries, Microsoft's.

Each with a version that lists of known weaknesses can be searched for, and its licence.
"""

import shutil
import struct
import subprocess
from pathlib import Path
from urllib.parse import quote

from installer.engine import windows
from installer.sbom import Json, from_elsewhere
from installer.setup.errors import SetupError
from installer.windows import sentences as say

MICROSOFT = "msvcp140.dll"
"""Of Microsoft's runtime: all its libraries have one version."""
INTEL = "app/ctranslate2/libiomp5md.dll"
"""Intel's OpenMP, that the package of the Whisper engine brings for Windows only."""
DOCUMENTS = Path("/usr/share/doc")
_GCC, _THREADS = "GPL-3.0-or-later WITH GCC-exception-3.1", "MIT AND BSD-3-Clause"
LICENCES = dict(zip(windows.RUNTIME, (_GCC, _GCC, _THREADS), strict=True))
INSIDE_PYTHON = (
    ("libcrypto-*.dll", "openssl", "Apache-2.0"),
    ("sqlite3.dll", "sqlite", "blessing"),
)
"""Libraries of others that Python brings, and whose weaknesses are not Python's."""
_SIGNATURE = bytes.fromhex("bd04effe00000100")
"""Of the block of a program or library in which its version is, and the form of that block."""
Numbers = tuple[int, int, int, int]


def components(folder: Path, sha256: str) -> list[Json]:
    """What is in the folder and comes from no lock, for the list of components.

    Args:
        folder: that is installed, whole.
        sha256: of Python's archive.

    Raises:
        SetupError: a library says no version, or comes from no Debian package.
    """
    python, microsoft = python_version(folder / "python"), file_version(folder / MICROSOFT)
    inside = [
        (name, ".".join(map(str, file_version(library)[:3])), licence)
        for pattern, name, licence in INSIDE_PYTHON
        for library in sorted((folder / "python").glob(pattern))
    ]
    return [
        from_elsewhere("python", python, "PSF-2.0", sha256=sha256, cpe=_cpe("python", python)),
        *(from_elsewhere(*one, cpe=_cpe(one[0], one[1])) for one in inside),
        from_elsewhere("microsoft-visual-cpp-runtime", _dotted(microsoft), say.MICROSOFT),
        from_elsewhere("intel-openmp", _dotted(file_version(folder / INTEL)), say.INTEL),
        *(_component(package, LICENCES[name]) for package, name in _packages().items()),
    ]


def lay_texts(licences: Path) -> None:
    """Copy the licences of GCC's libraries, as Debian gives them. Raises as components()."""
    for package in _packages():
        shutil.copyfile(DOCUMENTS / package / "copyright", licences / f"{package}.txt")


def file_version(library: Path) -> Numbers:
    """The version that Windows shows of a program or library.

    Raises:
        SetupError: it says none.
    """
    if (found := version_told(library)) is None:
        raise SetupError(say.no_version(library.name))
    return found


def _dotted(version: Numbers) -> str:
    return ".".join(map(str, version))


def version_told(library: Path) -> Numbers | None:
    """The same; None where it says none."""
    content = library.read_bytes()
    place = content.find(_SIGNATURE)
    if place < 0:
        return None
    high, low = struct.unpack_from("<II", content, place + 8)
    return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF


def python_version(folder: Path) -> str:
    """The whole version of a Python: "3.12.10".

    Args:
        folder: that embedded.unpack() filled.

    Raises:
        SetupError: it says none.
    """
    (library,) = (path for path in folder.glob("python3*.dll") if path.stem != "python3")
    major, minor, third, _build = file_version(library)
    # 3.12.10 is 3.12.10150.…: thousands, then the level (final is 150).
    return f"{major}.{minor}.{third // 1000}"


def _cpe(name: str, version: str) -> str:
    """Its name in lists of known weaknesses, where the publisher has the name of the product."""
    return f"cpe:2.3:a:{name}:{name}:{version}:*:*:*:*:*:*:*"


def _component(package: str, licence: str) -> Json:
    version = _ask("dpkg-query", "--show", "--showformat=${Version}", package)
    return from_elsewhere(package, version, licence, f"pkg:deb/debian/{package}@{quote(version)}")


def _packages() -> dict[str, str]:
    """The Debian packages of GCC's libraries, each with one of them."""
    found = {}
    for name in windows.RUNTIME:
        path = Path(_ask(windows.COMPILER, f"-print-file-name={name}").strip()).resolve()
        try:
            found[_ask("dpkg-query", "--search", str(path)).partition(":")[0]] = name
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupError(say.no_package(name)) from error
    return found


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
