"""Passerelle opened, or its answer to a spoken sample where there is no screen."""

import os
import subprocess
import sys
from typing import NoReturn

from installer.setup import commands, places
from installer.setup import sentences as say
from installer.setup.screen import Screen

SAMPLE = places.ROOT / "assets" / "samples" / "question.flac"
ANSWER = places.ROOT / "reponse.wav"


def launch(screen: Screen) -> int:
    """Open the window, or answer the sample. Returns the exit code."""
    python = places.program("python")
    if _has_screen():
        _become([str(python), "-m", "passerelle"])
    screen.say(say.NO_SCREEN)
    code = commands.visible([python, "-m", "passerelle", "ask", "--wav", SAMPLE, "--out", ANSWER])
    if code == 0:
        screen.say(say.answer_written(str(ANSWER)))
    return code


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _become(command: list[str]) -> NoReturn:
    """Leave our place to the application; Windows has no such thing, and waits for it."""
    if places.WINDOWS:
        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)
