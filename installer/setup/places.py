"""Folders and files that the set-up uses, and the programs of the environment."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
MARKS = VENV / "setup"
"""What is done, one small file a step; inside the environment, so that both go together."""

CHANGING = MARKS / "changing"
"""Present while the environment is being changed: if it stays, that was stopped half-way."""

LOCKS = ROOT / "installer" / "lock"
LOG = ROOT / "build" / "setup.log"
RUNNING = ROOT / "build" / "setup.lock"

WINDOWS = sys.platform == "win32"


def program(name: str) -> Path:
    """A program of the environment."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def cache() -> Path:
    """Where compiled wheels are kept from one clone to another; inside this one if refused."""
    base = os.environ.get("LOCALAPPDATA" if WINDOWS else "XDG_CACHE_HOME", "")
    folder = (Path(base) if base else Path.home() / ".cache") / "passerelle" / "setup"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK)
    except OSError:
        usable = False
    return folder if usable else ROOT / "build" / "cache"
