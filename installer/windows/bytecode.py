"""Modules compiled beforehand: nobody may write into Program Files at the first start."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from installer.building import tools
from installer.setup.errors import SetupError
from installer.windows import sentences as say

_MAGIC = "import importlib.util, sys; sys.stdout.write(importlib.util.MAGIC_NUMBER.hex())"
# -b puts each module where its source is, which is no longer needed; "unchecked-hash" asks for no
# date: installers give files their own.
_COMPILE = ("-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash")


def compile_all(folder: Path, version: str, magic: bytes) -> None:
    """Put the compiled module in place of each source.

    Args:
        folder: holds the sources.
        version: of the Python that will read the modules, "3.12".
        magic: the bytes with which modules of that Python begin.

    Raises:
        SetupError: no Python here writes such modules, or a source is no Python.
    """
    # -s: no path of this computer in what a traceback shows.
    command = (*_COMPILE, "-s", str(folder), str(folder))
    tools.run(say.APPLICATION, compiler(version, magic), *command)
    for module in list(folder.rglob("*.py")):
        if not module.with_suffix(".pyc").is_file():
            raise SetupError(say.not_compiled(str(module.relative_to(folder))))
        module.unlink()
    for cache in list(folder.rglob("__pycache__")):
        shutil.rmtree(cache)


def compiler(version: str, magic: bytes) -> str:
    """The Python of this computer that writes the same modules.

    Raises:
        SetupError: there is none.
    """
    if magic == importlib.util.MAGIC_NUMBER:
        return sys.executable
    for name in (f"python{version}", f"python{version}.exe"):
        program = shutil.which(name)
        if program and _magic_of(program) == magic.hex():
            return program
    raise SetupError(say.no_compiler(version))


def _magic_of(program: str) -> str:
    asked = subprocess.run([program, "-c", _MAGIC], capture_output=True, text=True, check=False)
    return asked.stdout if asked.returncode == 0 else ""
