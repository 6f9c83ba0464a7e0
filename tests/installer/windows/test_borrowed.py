"""What comes from elsewhere than from packages: versions that can be searched for, licences."""

import re
import struct
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.engine import windows
from installer.windows import borrowed
from tests.installer.windows.conftest import NAME, need


def _library(path: Path, *numbers: int) -> None:
    """A library of nothing but its version: the block begins with its signature and its form."""
    first, second, third, fourth = numbers
    block = struct.pack("<IIII", 0xFEEF04BD, 0x10000, first << 16 | second, third << 16 | fourth)
    path.parent.mkdir(parents=True, exist_ok=True)
    by_chance = struct.pack("<II", 0xFEEF04BD, 0xC0DE)  # of a program that looks for the block
    path.write_bytes(b"MZ" + bytes(100) + by_chance + block)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An installed folder, as far as it is looked at."""
    _library(tmp_path / "python" / f"{NAME}.dll", 3, 12, 10150, 1013)
    _library(tmp_path / "python" / "python3.dll", 3, 12, 10150, 1013)
    _library(tmp_path / "python" / "libcrypto-3.dll", 3, 0, 15, 0)
    _library(tmp_path / "python" / "sqlite3.dll", 3, 45, 3, 0)
    _library(tmp_path / borrowed.MICROSOFT, 14, 44, 35211, 0)
    _library(tmp_path / borrowed.INTEL, 5, 0, 2025, 910)
    return tmp_path


def test_versions_are_those_that_windows_shows(folder: Path) -> None:
    assert borrowed.python_version(folder / "python") == "3.12.10"
    assert borrowed.file_version(folder / borrowed.MICROSOFT) == (14, 44, 35211, 0)
    (folder / borrowed.MICROSOFT).write_bytes(b"MZ")
    with pytest.raises(SetupError, match=r"msvcp140\.dll"):
        borrowed.file_version(folder / borrowed.MICROSOFT)


def test_what_no_lock_names_is_listed_with_a_version_that_can_be_searched_for(
    folder: Path,
) -> None:
    need(windows.COMPILER, "dpkg-query")
    found = {one["name"]: one for one in borrowed.components(folder, "ab" * 32)}
    assert found["python"]["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert found["python"]["cpe"].startswith("cpe:2.3:a:python:python:3.12.10:")
    assert found["openssl"]["cpe"].startswith("cpe:2.3:a:openssl:openssl:3.0.15:")
    assert found["sqlite"]["version"] == "3.45.3"
    assert found["microsoft-visual-cpp-runtime"]["version"] == "14.44.35211.0"
    assert found["intel-openmp"]["version"] == "5.0.2025.910"
    debian = {name: one for name, one in found.items() if one.get("purl", "").startswith("pkg:deb")}
    assert any("gcc" in name for name in debian)
    assert any(name.startswith("mingw-w64") for name in debian)
    assert all(re.fullmatch(r"[0-9][0-9a-z.+~-]*", one["version"]) for one in debian.values())
    gcc, threads = (
        next(one["version"] for name, one in debian.items() if name.startswith(start))
        for start in ("g", "mingw")
    )
    assert gcc != threads


def test_the_licences_of_the_libraries_of_the_compiler_are_there(tmp_path: Path) -> None:
    need(windows.COMPILER, "dpkg-query")
    borrowed.lay_texts(tmp_path)
    texts = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "GCC Runtime Library Exception" in texts
    assert "winpthreads" in texts
