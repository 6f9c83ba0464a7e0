"""llama-cpp-python: no wheel exists, so one is compiled here, once for each processor.

The wheel is kept in the person's cache: another clone takes it from there. The half-built tree is
kept too until the wheel is there, so that an interrupted compilation goes on where it was.
"""

import os
import platform
import re
import shlex
import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path

from installer.setup import commands, locking, marks, pip, places, system
from installer.setup import sentences as say
from installer.setup.environment import lock
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

NAME = "llama-cpp-python"
ONLY_LIBRARY = places.ROOT / "installer" / "llama.cmake"
CMAKE_ARGS = ("-DLLAVA_BUILD=OFF", "-DLLAMA_OPENSSL=OFF")
TARGETS = "llama;ggml"

_step = re.compile(r"\[(\d+)/(\d+)\]")


def fingerprint() -> str:
    """Of the source, of how it is built, and of the machine it is built for."""
    return marks.fingerprint(
        requirement(),
        " ".join(CMAKE_ARGS) + TARGETS,
        ONLY_LIBRARY,
        ".".join(map(str, sys.version_info[:2])),
        sysconfig.get_platform() + "".join(platform.libc_ver()),
        _processor(),
    )


def has_wheel() -> bool:
    """Whether it was compiled before, for this machine."""
    return _wheel(_folder()) is not None


def install(screen: Screen) -> Iterable[Path]:
    """Put the wheel into the environment, compiling it first if need be."""
    folder = _folder()
    with locking.alone(folder / "lock", screen, say.COMPILING_ELSEWHERE):
        wheel = _wheel(folder)
        if wheel:
            screen.say(say.WHEEL_KEPT)
        else:
            wheel = _compile(screen, folder)
    pip.install(screen, say.LLAMA, "--no-index", "--no-deps", "--force-reinstall", wheel)
    return ()


def _folder() -> Path:
    return places.cache() / f"llama-{fingerprint()[:16]}"


def _wheel(folder: Path) -> Path | None:
    """The wheel that is kept there, if it is whole."""
    for wheel in folder.glob("*.whl"):
        if zipfile.is_zipfile(wheel):
            with zipfile.ZipFile(wheel) as archive:
                if archive.testzip() is None:
                    return wheel
    return None


def _compile(screen: Screen, folder: Path) -> Path:
    _check_compiler()
    source = _source(screen, folder)
    screen.say(say.SOURCE_READY)
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)

    def show(line: str) -> None:
        if step := _step.search(line):
            done, total = int(step[1]), int(step[2])
            screen.progress(say.compiling(done, total), done, total)

    code, last = commands.quiet(
        [
            *(places.program("python"), "-m", "pip", "wheel", "--verbose", "--no-deps"),
            *("--no-index", "--no-build-isolation", "--no-cache-dir", "--wheel-dir", made),
            *("-C", f"build-dir={folder / 'objects'}", "-C", f"build.targets={TARGETS}"),
            source,
        ],
        on_line=show,
        environment={**pip.ENVIRONMENT, "CMAKE_ARGS": _cmake_args()},
        holding=locking.held_files(),
    )
    if code != 0:
        raise commands.failure(say.LLAMA, last)
    (built,) = made.glob("*.whl")
    kept = built.replace(folder / built.name)
    for used in (made, source.parent, folder / "objects"):
        shutil.rmtree(used, ignore_errors=True)
    return kept


def _source(screen: Screen, folder: Path) -> Path:
    """The source, its hash checked by pip, unpacked: always in one place, so as to go on."""
    unpacked = folder / "source"
    if not unpacked.exists():
        received = folder / "received"
        received.mkdir(parents=True, exist_ok=True)
        wanted = folder / "requirements.txt"
        wanted.write_text(requirement(), "utf-8")
        options = ("--no-deps", "--no-build-isolation", "--require-hashes", "--progress-bar=raw")
        pip.run(screen, say.LLAMA, "download", *options, "-r", wanted, "--dest", received)
        unpack(received, unpacked)
    (inside,) = unpacked.iterdir()
    return inside


def unpack(received: Path, unpacked: Path) -> None:
    """Unpack the archive that is in `received`, whole or not at all; take that folder away."""
    (archive,) = received.glob("*.tar.gz")
    half = unpacked.with_name("unpacking")
    shutil.rmtree(half, ignore_errors=True)
    code, last = commands.quiet([sys.executable, "-m", "tarfile", "--extract", archive, half])
    if code != 0:
        raise commands.failure(say.LLAMA, last)
    half.replace(unpacked)
    shutil.rmtree(received)


def requirement() -> str:
    """Its lines of the lock: name, version, hashes."""
    lines: list[str] = []
    for line in lock("run").read_text("utf-8").splitlines(keepends=True):
        if lines and not line.startswith("    --hash"):
            break
        if lines or line.startswith(NAME):
            lines.append(line)
    return "".join(lines).rstrip().removesuffix("\\")


def _cmake_args() -> str:
    include = f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={ONLY_LIBRARY.as_posix()}"
    return shlex.join([*CMAKE_ARGS, include])


def _processor() -> str:
    """The model and the instructions of this processor: the code is compiled for them."""
    information = Path("/proc/cpuinfo")
    if not information.is_file():
        return platform.processor() + os.environ.get("PROCESSOR_IDENTIFIER", "")
    lines = information.read_text("utf-8").split("\n\n")[0].splitlines()
    kept = ("vendor_id", "model name", "flags", "CPU implementer", "CPU part", "Features")
    return "\n".join(line for line in lines if line.startswith(kept))


def _check_compiler() -> None:
    if not places.WINDOWS:
        if not system.has_compiler():
            raise SetupError(say.NO_COMPILER)
    elif not _visual_studio().is_dir():
        raise SetupError(say.NO_COMPILER_WINDOWS)


def _visual_studio() -> Path:
    """The folder that any Visual Studio, or its tools alone, leaves."""
    programs = os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")
    return Path(programs) / "Microsoft Visual Studio" / "Installer"
