"""Modules are compiled beforehand, for the Python that will read them."""

import importlib.util
import marshal
import stat
import sys
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.windows import bytecode
from tests.installer.windows.conftest import VERSION

UNCHECKED = (1).to_bytes(4, "little")


def test_compiled_modules_take_the_place_of_sources(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "module.py").write_text("value = 3\n", "utf-8")
    (tmp_path / "data.txt").touch()
    bytecode.compile_all(tmp_path, VERSION, importlib.util.MAGIC_NUMBER)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert files == {"room/module.pyc", "data.txt"}
    content = (tmp_path / "room" / "module.pyc").read_bytes()
    assert content[:8] == importlib.util.MAGIC_NUMBER + UNCHECKED
    code = marshal.loads(content[16:])
    assert str(tmp_path) not in code.co_filename


def test_a_source_that_python_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def\n", "utf-8")
    with pytest.raises(SetupError):
        bytecode.compile_all(tmp_path, VERSION, importlib.util.MAGIC_NUMBER)


def test_another_python_is_looked_for_by_its_magic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python3.99"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"3\.99"):
        bytecode.compiler("3.99", b"\1\2\3\4")
    program.write_text("#!/bin/sh\nprintf 01020304\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert bytecode.compiler("3.99", b"\1\2\3\4") == str(program)
    with pytest.raises(SetupError):
        bytecode.compiler("3.99", b"\4\3\2\1")


def test_this_python_is_preferred() -> None:
    assert bytecode.compiler(VERSION, importlib.util.MAGIC_NUMBER) == sys.executable
