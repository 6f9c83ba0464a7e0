"""Stand-ins: a Python for Windows of a few files, an installed folder of a few more."""

import importlib.util
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
NAME = f"python{VERSION.replace('.', '')}"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An embeddable Python as python.org lays it out, of the version that runs the tests."""
    return embeddable(tmp_path, importlib.util.MAGIC_NUMBER)


def embeddable(tmp_path: Path, magic: bytes) -> Path:
    """One whose compiled modules begin with these bytes."""
    modules = tmp_path / "modules.zip"
    with zipfile.ZipFile(modules, "w") as zipped:
        zipped.writestr("abc.pyc", magic + bytes(12))
    path = tmp_path / "embed.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.write(modules, f"{NAME}.zip")
        for name in (f"{NAME}.dll", "python3.dll", "python.exe", "_wmi.pyd", "LICENSE.txt"):
            zipped.writestr(name, name)
        zipped.writestr(f"{NAME}._pth", "import site")
    return path


@pytest.fixture
def make_payload(tmp_path: Path) -> Callable[[str], Path]:
    """Makes the folder of a version: programs, a folder in another, a name with accents."""

    def make(version: str) -> Path:
        folder = tmp_path / version / "Passerelle"
        (folder / "app" / "passerelle" / "données").mkdir(parents=True)
        for name in ("passerelle.exe", "passerellew.exe", "passerelle-worker.exe"):
            (folder / name).write_text(f"{name} {version}", "utf-8")
        (folder / "app" / "passerelle" / "données" / "été.txt").write_text(version, "utf-8")
        (folder / "app" / "same.txt").write_text("same", "utf-8")
        return folder

    return make


@pytest.fixture
def payload(make_payload: Callable[[str], Path]) -> Path:
    """The folder of a version."""
    return make_payload("0.1.0")


def need(*programs: str) -> None:
    """Skip the test where these programs are not."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}")
