"""The programs of the installed folder."""

import struct
from pathlib import Path

import pytest

from installer.building import project
from installer.windows import launchers
from tests.installer.windows.conftest import need

CONSOLE, WINDOW = 3, 2
SAFE = 0x20 | 0x40 | 0x100
"""Addresses drawn over 64 bits, and no code in data."""


def _header(program: Path) -> tuple[int, int, int]:
    """The date, the subsystem and the characteristics of a program."""
    content = program.read_bytes()
    (start,) = struct.unpack_from("<I", content, 0x3C)
    assert content[start : start + 4] == b"PE\0\0"
    (date,) = struct.unpack_from("<I", content, start + 8)
    subsystem, characteristics = struct.unpack_from("<HH", content, start + 24 + 68)
    return date, subsystem, characteristics


def test_numbers_are_four() -> None:
    assert launchers.numbers("0.1.0") == "0,1,0,0"
    assert launchers.numbers("12.3") == "12,3,0,0"


def test_programs_are_compiled_with_their_version(tmp_path: Path) -> None:
    need(launchers.COMPILER, launchers.RESOURCES)
    made = launchers.build(tmp_path, "3.12", tmp_path / "objects")
    assert [path.name for path in made] == [one.name for one in launchers.LAUNCHERS]
    assert [_header(path)[1] for path in made] == [CONSOLE, WINDOW, CONSOLE]
    for path in made:
        date, _subsystem, characteristics = _header(path)
        content = path.read_bytes()
        assert date == 0
        assert characteristics & SAFE == SAFE
        for text in (r"\python\python312.dll", project.version(), path.name):
            assert text.encode("utf-16-le") in content
        assert b"activeCodePage" in content


@pytest.mark.long
def test_two_compilations_give_the_same_bytes(tmp_path: Path) -> None:
    need(launchers.COMPILER, launchers.RESOURCES)
    (tmp_path / "again").mkdir()
    first = launchers.build(tmp_path, "3.12", tmp_path / "objects")
    second = launchers.build(tmp_path / "again", "3.12", tmp_path / "again" / "objects")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", ["passerelle.ico", "passerelle.manifest", "passerelle_start.py"])
def test_what_goes_with_them_is_there(name: str) -> None:
    assert (launchers.SOURCES / name).is_file()
