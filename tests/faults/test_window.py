"""The window's own process, ended in the middle of its work."""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from passerelle.config import paths
from tests.faults.campaign import MARK, ROOT

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]

STARTED_S = 60.0
ENDED_S = 5.0
LONG_CASES = 20


@pytest.fixture
def variables(template: Path, own_home: Path) -> dict[str, str]:
    """Those of a window that has documents, and no model."""
    return {
        **os.environ,
        paths.DATA_DIR_VARIABLE: str(template / "data"),
        "XDG_CONFIG_HOME": str(template / "config"),
        "PYTHONPATH": str(ROOT / "desktop"),
        "QT_QPA_PLATFORM": "offscreen",
        MARK: str(own_home),
    }


def window(variables: dict[str, str], *options: str) -> "subprocess.Popen[str]":
    """Start it."""
    return subprocess.Popen(
        [sys.executable, "-m", "passerelle", "window", *options],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def kill_while_it_works(variables: dict[str, str], seed: int) -> list[psutil.Process]:
    """Kill it some time after its first child is there; gives what is left of it."""
    with window(variables) as process:
        children = first_children(process)
        threading.Event().wait(random.Random(seed).uniform(0.0, 1.5))  # at any moment
        children |= set(descendants(process))
        process.kill()
    return psutil.wait_procs(children, timeout=ENDED_S)[1]


def first_children(process: "subprocess.Popen[str]") -> set[psutil.Process]:
    """The children of a window, once there are some."""
    pause = threading.Event()
    for _ in range(int(STARTED_S / 0.05)):
        if found := set(descendants(process)):
            return found
        assert process.poll() is None, "the window ended by itself"
        pause.wait(0.05)
    return set()


def descendants(process: "subprocess.Popen[str]") -> Iterator[psutil.Process]:
    with suppress(psutil.Error):
        yield from psutil.Process(process.pid).children(recursive=True)


def starts(variables: dict[str, str]) -> bool:
    """Whether it comes to its first picture."""
    with window(variables, "--measure-start") as process:
        out, _ = process.communicate(timeout=STARTED_S)
    return process.returncode == 0 and json.loads(out)["first_paint_s"] > 0


def test_a_killed_window_leaves_nothing_and_starts_again(variables: dict[str, str]) -> None:
    assert kill_while_it_works(variables, 1) == []
    assert starts(variables)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_killed_again_and_again(
    variables: dict[str, str], keep_figures: Callable[[str, object], None]
) -> None:
    left = [kill_while_it_works(variables, seed) for seed in range(LONG_CASES)]
    keep_figures("faults-window", {"cases": LONG_CASES, "left": sum(map(len, left))})
    assert not any(left)
    assert starts(variables)
