"""Microsoft's C++ runtime beside the programs, and the check that no library lacks another.

Many laptops do not have that runtime, and packages do not bring it: PySide6 does, for itself. The
folder of the programs is the one place where every library looks.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from installer.building import tools
from installer.setup.errors import SetupError
from installer.windows import sentences as say

OBJDUMP = "x86_64-w64-mingw32-objdump"
DLLS = (
    "concrt140.dll",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
    "vcomp140.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
)
_OF_WINDOWS = """
advapi32 authz bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12
d3d9 d3dcompiler_47 dbghelp dnsapi dwmapi dwrite dxgi gdi32 icuuc imagehlp imm32 iphlpapi kernel32
mpr msvcrt ncrypt netapi32 ntdll ole32 oleacc oleaut32 pdh powrprof propsys psapi rpcrt4 secur32
setupapi shcore shell32 shlwapi ucrtbase uiautomationcore user32 userenv uxtheme version winhttp
winmm winspool.drv wintrust ws2_32 wtsapi32
"""
OF_WINDOWS = frozenset(re.split(r"\s+", _OF_WINDOWS))
"""What every Windows 10 and 11 has."""


def gather(folder: Path) -> None:
    """Put one copy of the runtime beside the programs, the newest, and no other elsewhere.

    Args:
        folder: that is installed, with python/ and app/ in it.

    Raises:
        SetupError: PySide6 does not bring it any more.
    """
    for name in DLLS:
        source = folder / "app" / "PySide6" / name
        if not source.is_file():
            raise SetupError(say.no_runtime(name))
        source.replace(folder / name)
        for copy in (folder / "python" / name, folder / "app" / "shiboken6" / name):
            copy.unlink(missing_ok=True)


def check(folder: Path) -> None:
    """Refuse a folder in which a library needs another that is neither there nor in Windows.

    Raises:
        SetupError: naming what is missing.
    """
    tools.need(OBJDUMP)
    ours = [path for path in folder.rglob("*") if path.suffix in (".dll", ".exe", ".pyd")]
    names = {path.name.lower() for path in ours}
    missing = {
        need: path.name for path in ours for need in _needs(path) if not _is_there(need, names)
    }
    if missing:
        raise SetupError(say.missing_libraries(missing))


def _needs(path: Path) -> list[str]:
    """The names of the libraries that a program or library is linked with, in small letters."""
    command = [OBJDUMP, "-p", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, errors="replace", check=True)
    lines = (line.partition("DLL Name:") for line in said.stdout.splitlines())
    return [name.strip().lower() for _before, found, name in lines if found]


def _is_there(name: str, ours: Iterable[str]) -> bool:
    return name in ours or name.removesuffix(".dll") in OF_WINDOWS or name.startswith("api-ms-win-")
