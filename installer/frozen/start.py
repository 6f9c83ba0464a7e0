"""What both programs of the folder run: the command line, the window, or one child."""

import ctypes.util
import sys
from pathlib import Path

INSIDE = "_internal"
"""Beside the program, as PyInstaller makes it."""
_anywhere = ctypes.util.find_library


def find_library(name: str) -> str | None:
    """Where a library is: here first, since a bare system may have none, nor a way to look for it.

    Those who open the sound's library look for it by its name alone.
    """
    here = sorted(Path(sys.executable).with_name(INSIDE).glob(f"lib{name}.so*"))
    return str(here[0]) if here else _anywhere(name)


def main() -> int:
    """Run, and give the exit code."""
    ctypes.util.find_library = find_library
    from passerelle.__main__ import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
