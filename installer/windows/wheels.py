"""The locked packages for Windows, received on any system and laid as Windows wants them."""

import shutil
from pathlib import Path

from packaging.markers import Marker

from installer.building import tools
from installer.sbom import LOCK, Package, locked
from installer.setup import llama, pip
from installer.windows import sentences as say

SOURCE_ONLY = ("docopt", "srt")
"""Pure Python, without a wheel: made here."""


def environment(python: str) -> dict[str, str]:
    """What markers ask of a Windows laptop.

    Args:
        python: "3.12".
    """
    return {
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "win32",
    }


def wanted(python: str, lock: str | None = None) -> list[Package]:
    """The packages of the lock that Windows needs: pip would ask the markers of this computer.

    Args:
        python: "3.12".
        lock: another lock's text.
    """
    there = environment(python)
    return [
        package
        for package in locked(LOCK.read_text("utf-8") if lock is None else lock)
        if not package.marker or Marker(package.marker).evaluate(there)
    ]


def requirements(packages: list[Package]) -> str:
    """Lines for pip, with every hash and no marker."""
    lines = []
    for package in packages:
        hashes = " ".join(f"--hash=sha256:{digits}" for digits in package.hashes)
        lines.append(f"{package.name}=={package.version} {hashes}\n")
    return "".join(lines)


def receive(python: str, folder: Path) -> Path:
    """Receive the wheels, each verified by its hash, and make those that nobody publishes.

    Args:
        python: "3.12".
        folder: for them and what they are made of.

    Returns:
        The folder of the wheels.

    Raises:
        SetupError: no network, a package that is not the expected one, or none for Windows.
    """
    wheels = folder / "wheels"
    packages = [one for one in wanted(python) if one.name != llama.NAME]
    ready = [one for one in packages if one.name not in SOURCE_ONLY]
    made = [one for one in packages if one.name in SOURCE_ONLY]
    _pip("download", "--dest", wheels, *_target(python), *_asked(folder / "ready.txt", ready))
    # A package is verified as it is received; the wheel made from it has no hash to compare.
    _pip("wheel", "--wheel-dir", wheels, "--no-build-isolation", *_asked(folder / "made.txt", made))
    return wheels


def lay(python: str, wheels: Path, application: Path) -> None:
    """Lay the wheels in a folder that Python looks into, without their scripts.

    Raises:
        SetupError: one of them cannot be laid.
    """
    archives = sorted(wheels.glob("*.whl"))
    options = ("--no-index", "--no-compile", "--no-warn-script-location", "--target", application)
    _pip("install", *options, *_target(python), "--no-deps", *archives)
    shutil.rmtree(application / "bin", ignore_errors=True)


def lay_llama(source: Path, application: Path, libraries: Path) -> None:
    """Lay llama-cpp-python, Python alone, with the libraries of installer/engine.

    Args:
        source: llama-cpp-python's archive, unpacked.
        application: see lay().
        libraries: the folder that engine.windows makes.
    """
    package = application / "llama_cpp"
    shutil.copytree(source / "llama_cpp", package, ignore=shutil.ignore_patterns("server"))
    shutil.copytree(libraries, package / "lib", dirs_exist_ok=True)
    version = next(one.version for one in locked() if one.name == llama.NAME)
    information = application / f"llama_cpp_python-{version}.dist-info"
    information.mkdir()
    shutil.copy(source / "PKG-INFO", information / "METADATA")
    shutil.copy(source / "LICENSE.md", information / "LICENSE.md")
    (information / "RECORD").write_text(f"{information.name}/LICENSE.md,,\n", "utf-8")


def _asked(file: Path, packages: list[Package]) -> tuple[str | Path, ...]:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(requirements(packages), "utf-8")
    return "--no-deps", "--require-hashes", "-r", file


def _target(python: str) -> tuple[str, ...]:
    options = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", python)
    return (*options, "--only-binary", ":all:")


def _pip(command: str, *arguments: str | Path) -> None:
    program = tools.program("python")
    tools.run(say.WHEELS, program, "-m", "pip", command, *arguments, environment=pip.ENVIRONMENT)
