"""llama.cpp for Linux: one library for each kind of x86-64 processor, chosen when it runs."""

import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

from installer.building import sentences as say
from installer.building import tools
from installer.building.kept import kept
from installer.engine import source
from installer.setup import llama
from installer.setup.screen import Screen
from installer.setup.sentences import compiling

OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    # Libraries look for one another beside themselves, by their plain names.
    "-DCMAKE_PLATFORM_NO_VERSIONED_SONAME=ON",
    "-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON",
    "-DCMAKE_INSTALL_RPATH=$ORIGIN",
    "-DGGML_NATIVE=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    "-DLLAMA_BUILD_COMMON=OFF",
    "-DLLAMA_BUILD_TOOLS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_SERVER=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_OPENSSL=OFF",
)
TARGETS = ("llama", "ggml")
SHIPPED = ("libllama.so", "libggml.so", "libggml-base.so", "libggml-cpu-*.so")
LEFT_OUT = ("piledriver", "cannonlake", "cascadelake", "cooperlake", "zen4", "sapphirerapids")
"""Processors of servers, and those for which another one's library does as well: half the time of
the compilation. The last one's is never wanted: virtual machines announce its AMX and then refuse
it, which ends the process."""

_VARIANT = re.compile(
    rf"^ *ggml_add_cpu_backend_variant\(({'|'.join(LEFT_OUT)}) .*\n", re.MULTILINE
)
_step = re.compile(r"\[(\d+)/(\d+)\]")


def build(screen: Screen) -> Path:
    """The folder of the libraries, compiled if need be (20 minutes on two processors).

    Raises:
        SetupError: no compiler, no network, or the compiler's own reason.
    """
    screen.title(say.ENGINE)
    tools.need("g++", "strip")
    options = " ".join((*OPTIONS, *TARGETS, *SHIPPED, *LEFT_OUT))
    parts = (llama.requirement(), options, llama.ONLY_LIBRARY, _compiler())
    return kept(screen, "engine-linux", parts, partial(_compile, screen))


def without_servers(cmake: str) -> str:
    """The list of processors, as llama.cpp's CMake file has it, without those left out."""
    return _VARIANT.sub("", cmake)


def _compile(screen: Screen, made: Path) -> None:
    tools.prepare(screen)
    here = source.unpacked(made.parent)
    variants = here / "ggml" / "src" / "CMakeLists.txt"
    variants.write_text(without_servers(variants.read_text("utf-8")), "utf-8")
    objects = made.parent / "objects"
    # No path of this computer in what the library says when it stops.
    anywhere = f"-ffile-prefix-map={here}=llama.cpp"
    tools.run(
        say.ENGINE,
        *(tools.program("cmake"), "-G", "Ninja", "-S", here, "-B", objects, *OPTIONS),
        f"-DCMAKE_MAKE_PROGRAM={tools.program('ninja')}",
        f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={llama.ONLY_LIBRARY}",
        *(f"-DCMAKE_C_FLAGS={anywhere}", f"-DCMAKE_CXX_FLAGS={anywhere}"),
    )

    def show(line: str) -> None:
        if step := _step.search(line):
            done, total = int(step[1]), int(step[2])
            screen.progress(compiling(done, total), done, total)

    tools.run(
        say.ENGINE,
        *(tools.program("cmake"), "--build", objects, "--target", *TARGETS),
        on_line=show,
    )
    _ship(objects / "bin", made)


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
