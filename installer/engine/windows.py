"""llama.cpp for Windows, compiled here by mingw: one library for each kind of x86-64 processor."""

import shutil
import subprocess
from functools import partial
from pathlib import Path

from installer.building import sentences as say
from installer.building import tools
from installer.building.kept import kept
from installer.engine import compiling
from installer.setup import llama
from installer.setup.screen import Screen

HERE = Path(__file__).resolve().parent
TOOLCHAIN, HEADER = HERE / "windows.cmake", HERE / "mingw.h"
COMPILER, STRIP = "x86_64-w64-mingw32-g++-posix", "x86_64-w64-mingw32-strip"
OPTIONS = (
    # Its own threads: libgomp is a library more, and waits no better.
    "-DGGML_OPENMP=OFF",
    "-DLLAMA_BUILD_APP=OFF",
)
SHIPPED = ("libllama.dll", "ggml.dll", "ggml-base.dll")
VARIANTS = "ggml-cpu-*.dll"
RUNTIME = ("libgcc_s_seh-1.dll", "libstdc++-6.dll", "libwinpthread-1.dll")
"""Of GCC, beside ours."""


def build(screen: Screen) -> Path:
    """The folder of the libraries, compiled if need be (20 minutes on two processors).

    Raises:
        SetupError: no compiler, no network, or the compiler's own reason.
    """
    screen.title(say.ENGINE)
    tools.need(COMPILER, STRIP)
    recipe = compiling.recipe(OPTIONS, (*SHIPPED, VARIANTS, *RUNTIME))
    parts = (llama.requirement(), recipe, TOOLCHAIN, HEADER, compiler_version())
    return kept(screen, "engine-windows", parts, partial(_compile, screen))


def compiler_version() -> str:
    """What the compiler says of itself."""
    return _ask("--version")


def _compile(screen: Screen, made: Path) -> None:
    toolchain = f"-DCMAKE_TOOLCHAIN_FILE={TOOLCHAIN}"
    _ship(compiling.compile_in(screen, made.parent, *OPTIONS, toolchain), made)


def _ship(built: Path, made: Path) -> None:
    """Copy the libraries, and those of the compiler."""
    ours = [*(built / name for name in SHIPPED), *sorted(built.glob(VARIANTS))]
    theirs = [Path(_ask(f"-print-file-name={name}")) for name in RUNTIME]
    for library in (*ours, *theirs):
        shutil.copyfile(library, made / library.name)
        tools.run(say.ENGINE, STRIP, "--strip-unneeded", made / library.name)


def _ask(option: str) -> str:
    asked = subprocess.run([COMPILER, option], capture_output=True, text=True, check=True)
    return asked.stdout.strip()
