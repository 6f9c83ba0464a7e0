"""What is taken away from the folder that PyInstaller made."""

import shutil
import subprocess
from pathlib import Path

import pytest

from installer.frozen import slimming

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("cc", "readelf", "strip"))), reason="needs a compiler and binutils"
)


def _library(folder: Path, name: str, *needs: str) -> Path:
    """A real library of the system's kind, which names others."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    linked = [f"-l:{one}" for one in needs]
    command = ["cc", "-shared", "-nostdlib", "-o", str(made), "-x", "c", "/dev/null", "-x", "none"]
    shared = [f"-Wl,-soname,{name}", "-Wl,--no-as-needed", f"-L{folder}", *linked]
    subprocess.run([*command, *shared], check=True, capture_output=True)
    return made


def test_libraries_that_nothing_names_any_more_go_with_what_named_them(tmp_path: Path) -> None:
    inside = tmp_path / slimming.INSIDE
    for name in ("libjpeg.so.62", "libportaudio.so.2", "libz.so.1"):
        _library(inside, name)
    _library(inside, "libgdk.so.0", "libjpeg.so.62")
    _library(inside, "_cffi.cpython-311-x86_64-linux-gnu.so", "libz.so.1")
    (inside / "libQt6Gone.so.6").symlink_to("PySide6/libQt6Gone.so.6")

    slimming.slim(tmp_path)

    assert {path.name for path in inside.iterdir()} == {
        "_cffi.cpython-311-x86_64-linux-gnu.so",
        "libportaudio.so.2",
        "libz.so.1",
    }


def test_only_libraries_with_words_for_debuggers_are_touched(tmp_path: Path) -> None:
    inside = tmp_path / slimming.INSIDE
    kept = _library(inside / "numpy", "core.cpython-311-x86_64-linux-gnu.so")
    before = kept.read_bytes()
    _library(inside, "libpython3.11.so.1.0")

    slimming.slim(tmp_path)

    assert kept.read_bytes() == before
    assert (inside / "libpython3.11.so.1.0").is_file()
