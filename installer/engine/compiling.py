"""llama.cpp compiled from its source: what is the same for every system."""

import re
from collections.abc import Iterable
from pathlib import Path

from installer.building import sentences as say
from installer.building import tools
from installer.engine import source
from installer.setup.screen import Screen
from installer.setup.sentences import compiling

OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
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
LEFT_OUT = ("piledriver", "cannonlake", "cascadelake", "cooperlake", "zen4", "sapphirerapids")
"""Processors of servers, and those for which another one's library does as well: half the time of
the compilation. The last one's is never wanted: virtual machines announce its AMX and then refuse
it, which ends the process."""

_VARIANT = re.compile(
    rf"^ *ggml_add_cpu_backend_variant\(({'|'.join(LEFT_OUT)}) .*\n", re.MULTILINE
)
_step = re.compile(r"\[(\d+)/(\d+)\]")


def without_servers(cmake: str) -> str:
    """The list of processors, as llama.cpp's CMake file has it, without those left out."""
    return _VARIANT.sub("", cmake)


def recipe(options: Iterable[str], shipped: Iterable[str]) -> str:
    """All that changes the libraries, but the source and the compiler.

    Args:
        options: CMake's for one system, beside OPTIONS.
        shipped: names of the libraries that are kept.
    """
    return " ".join((*OPTIONS, *options, *TARGETS, *shipped, *LEFT_OUT))


def compile_in(screen: Screen, folder: Path, *options: str) -> Path:
    """Compile llama.cpp's libraries.

    Args:
        screen: shown how far it is.
        folder: where the source is, or is put, and where the compiler works.
        options: CMake's, beside OPTIONS; "{source}" in one is the folder of the source.

    Returns:
        The folder of the libraries.

    Raises:
        SetupError: no network, or the compiler's own reason.
    """
    tools.prepare(screen)
    here = source.unpacked(folder)
    variants = here / "ggml" / "src" / "CMakeLists.txt"
    variants.write_text(without_servers(variants.read_text("utf-8")), "utf-8")
    objects = folder / "objects"
    tools.run(
        say.ENGINE,
        *(tools.program("cmake"), "-G", "Ninja", "-S", here, "-B", objects, *OPTIONS),
        f"-DCMAKE_MAKE_PROGRAM={tools.program('ninja')}",
        *(option.replace("{source}", str(here)) for option in options),
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
    return objects / "bin"
