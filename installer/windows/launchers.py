"""The three programs of the installed folder, compiled from launcher/."""

from dataclasses import dataclass
from pathlib import Path

from installer.building import project, tools
from installer.windows import sentences as say

SOURCES = Path(__file__).resolve().parent / "launcher"
COMPILER, RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
OPTIONS = ("-municode", "-O2", "-Wall", "-Werror", "-s", "-static-libgcc")
# Addresses drawn at each start, no code in data, no date inside.
SAFE = "-Wl,--dynamicbase,--high-entropy-va,--nxcompat,--no-insert-timestamp"


@dataclass(frozen=True, slots=True)
class Launcher:
    """One program.

    Attributes:
        name: of its file.
        description: what Windows shows in its lists.
        options: of the compiler.
    """

    name: str
    description: str
    options: tuple[str, ...] = ()


LAUNCHERS = (
    Launcher("passerelle.exe", "Passerelle (commandes)"),
    Launcher("passerellew.exe", "Passerelle", ("-mwindows", "-DPASSERELLE_WINDOW")),
    Launcher("passerelle-worker.exe", "Passerelle (moteurs)"),
)


def build(folder: Path, python: str, objects: Path) -> list[Path]:
    """Compile them.

    Args:
        folder: where they go.
        python: that they load, "3.12".
        objects: for what is made meanwhile.

    Raises:
        SetupError: no compiler, or its own reason.
    """
    tools.need(COMPILER, RESOURCES)
    objects.mkdir(parents=True, exist_ok=True)
    return [_compile(one, folder, python, objects) for one in LAUNCHERS]


def numbers(version: str) -> str:
    """The four numbers that Windows compares: "0.1.0" is 0,1,0,0."""
    return ",".join([*version.split("."), "0", "0", "0"][:4])


def _compile(one: Launcher, folder: Path, python: str, objects: Path) -> Path:
    resources, program = objects / f"{one.name}.o", folder / one.name
    version = project.version()
    defined = {
        "NUMBERS": numbers(version),
        "VERSION": f'\\"{version}\\"',
        "NAME": f'\\"{one.name}\\"',
        "DESCRIPTION": f'\\"{one.description}\\"',
    }
    given = (f"-DPASSERELLE_{name}={value}" for name, value in defined.items())
    source = SOURCES / "launcher.rc"
    tools.run(say.LAUNCHERS, RESOURCES, "-I", SOURCES, *given, source, resources)
    library = rf'-DPYTHON_LIBRARY=L"\\python\\python{python.replace(".", "")}.dll"'
    options = (*OPTIONS, *one.options, library, SAFE)
    tools.run(say.LAUNCHERS, COMPILER, *options, SOURCES / "launcher.c", resources, "-o", program)
    return program
