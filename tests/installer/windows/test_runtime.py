"""The C++ runtime, and what libraries need of one another."""

import shutil
import subprocess
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.windows import runtime
from tests.installer.windows.conftest import need

COMPILER = "x86_64-w64-mingw32-gcc"


def _folder(path: Path) -> Path:
    for name in ("python", "app/PySide6", "app/shiboken6"):
        (path / name).mkdir(parents=True)
    for name in runtime.DLLS:
        (path / "app" / "PySide6" / name).write_text("new", "utf-8")
    (path / "python" / "vcruntime140.dll").write_text("old", "utf-8")
    (path / "app" / "shiboken6" / "msvcp140.dll").write_text("old", "utf-8")
    return path


def test_one_copy_is_left_beside_the_programs(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    runtime.gather(folder)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.dll")}
    assert found == set(runtime.DLLS)
    assert (folder / "vcruntime140.dll").read_text("utf-8") == "new"


def test_a_runtime_that_is_not_brought_is_told(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "app" / "PySide6" / "vcomp140.dll").unlink()
    with pytest.raises(SetupError, match="vcomp140"):
        runtime.gather(folder)


def test_a_library_that_lacks_another_is_told(tmp_path: Path) -> None:
    need(COMPILER, runtime.OBJDUMP)
    source, other = tmp_path / "needs.c", tmp_path / "other.c"
    other.write_text("int other(void) { return 3; }", "utf-8")
    source.write_text("int other(void); int needs(void) { return other(); }", "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    library = folder / "other.dll"
    subprocess.run([COMPILER, "-shared", other, "-o", library], check=True)
    needy = folder / "needs.dll"
    subprocess.run([COMPILER, "-shared", source, library, "-o", needy], check=True)
    runtime.check(folder)
    shutil.move(library, tmp_path)
    with pytest.raises(SetupError, match=r"other\.dll \(pour needs\.dll\)"):
        runtime.check(folder)
