"""llama.cpp for Linux: one library for each kind of x86-64 processor, chosen when it runs."""

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

# No path of this computer in what the library says when it stops.
_ANYWHERE = "-ffile-prefix-map={source}=llama.cpp"
OPTIONS = (
    # Libraries look for one another beside themselves, by their plain names.
    "-DCMAKE_PLATFORM_NO_VERSIONED_SONAME=ON",
    "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON",
    "-DCMAKE_INSTALL_RPATH=$ORIGIN",
    f"-DCMAKE_C_FLAGS={_ANYWHERE}",
    f"-DCMAKE_CXX_FLAGS={_ANYWHERE}",
)
PROGRAMS = ("g++", "strip")
"""Of the system."""
SHIPPED = ("libllama.so", "libggml.so", "libggml-base.so", "libggml-cpu-*.so")


def build(screen: Screen) -> Path:
    """The folder of the libraries, compiled if need be (20 minutes on two processors).

    Raises:
        SetupError: no compiler, no network, or the compiler's own reason.
    """
    screen.title(say.ENGINE)
    tools.need(*PROGRAMS)
    recipe = compiling.recipe(OPTIONS, SHIPPED)
    parts = (llama.requirement(), recipe, llama.ONLY_LIBRARY, _compiler())
    return kept(screen, "engine-linux", parts, partial(_compile, screen))


def _compile(screen: Screen, made: Path) -> None:
    include = f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={llama.ONLY_LIBRARY}"
    _ship(compiling.compile_in(screen, made.parent, *OPTIONS, include), made)


def _ship(built: Path, made: Path) -> None:
    """Copy the libraries, each under the one name by which it is looked for."""
    for pattern in SHIPPED:
        for library in sorted(built.glob(pattern)):
            shutil.copyfile(library, made / library.name)
            tools.run(say.ENGINE, "strip", "--strip-unneeded", made / library.name)


def _compiler() -> str:
    """Its name and version."""
    asked = subprocess.run(["g++", "--version"], capture_output=True, text=True, check=True)
    return asked.stdout
