"""A Windows for tests: wine, with a disk and a registry of its own."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

NETSH, POWERSHELL = "netsh.exe", "WindowsPowerShell/v1.0/powershell.exe"
_LISTENER = r"""
#include <stdio.h>
#include <windows.h>
int main(void)
{
    char path[MAX_PATH + 5];
    GetModuleFileNameA(NULL, path, MAX_PATH);
    FILE *log = fopen(strcat(path, ".log"), "a");
    fprintf(log, "%s\n", GetCommandLineA());
    return fclose(log);
}
"""
"""wine has neither a firewall nor PowerShell: what is asked of them is written down."""


class Wine:
    """One disk C:, taken away with its folder."""

    def __init__(self, prefix: Path) -> None:
        """Make it: half a minute."""
        self.disk = prefix / "drive_c"
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "DISPLAY"},
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=;winedbg.exe=;mscoree=;mshtml=;"
            "netsh.exe,powershell.exe=n",
        }
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        source = prefix / "listener.c"
        source.write_text(_LISTENER, "utf-8")
        for name in (NETSH, POWERSHELL):
            program = self._system(name)
            program.parent.mkdir(parents=True, exist_ok=True)
            command = ["x86_64-w64-mingw32-gcc", "-o", str(program), str(source)]
            subprocess.run(command, check=True)

    def run(self, *command: str | Path, without: str = "") -> int:
        """Run a program of Windows. Gives its exit code.

        Args:
            command: the program and its arguments.
            without: a program of Windows that does not start meanwhile.
        """
        return self._start(command, f";{without}=" if without else "").returncode

    def ask(self, *command: str | Path) -> str:
        """Run a program of Windows. Gives what it says."""
        return self._start(command).stdout

    def place(self, path: Path) -> str:
        """How Windows names a file of its disk."""
        return "C:\\" + str(path.relative_to(self.disk)).replace("/", "\\")

    def bring(self, path: Path) -> str:
        """Copy a file to the disk. Gives its name there."""
        target = self.disk / path.name
        target.write_bytes(path.read_bytes())
        return self.place(target)

    def values(self, key: str) -> dict[str, str]:
        """The texts of a key of HKEY_LOCAL_MACHINE; nothing where there is no key."""
        rows = (
            line.split(None, 2) for line in self.ask("reg", "query", f"HKLM\\{key}").splitlines()
        )
        return {row[0]: row[2] for row in rows if len(row) == 3 and row[1] == "REG_SZ"}

    def installed(self) -> dict[str, str]:
        """The products in the list of programs: names by codes."""
        rows = (line.split("|||") for line in self.ask("uninstaller", "--list").splitlines())
        return {row[0]: row[1] for row in rows if len(row) == 2}

    def asked(self, program: str = NETSH) -> list[str]:
        """What was asked of NETSH or POWERSHELL since the last time, a line each."""
        log = self._system(f"{program}.log")
        if not log.exists():
            return []
        lines = log.read_text("utf-8").splitlines()
        log.unlink()
        return lines

    def end(self) -> None:
        """End all that runs there."""
        subprocess.run(["wineserver", "-k", "-w"], env=self._environment, check=False)

    def _system(self, name: str) -> Path:
        return self.disk / "windows" / "system32" / name

    def _start(
        self, command: Sequence[str | Path], overrides: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        known = self._environment["WINEDLLOVERRIDES"]
        return subprocess.run(
            ["wine", *map(str, command)],
            env={**self._environment, "WINEDLLOVERRIDES": known + overrides},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
