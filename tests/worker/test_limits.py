"""A child of which a file takes too much memory ends, or says so; the others have no limit."""

import contextlib
import subprocess
import sys

import psutil
import pytest

from passerelle.protocol.exits import EXIT_MEMORY

_START = "from passerelle.worker import limits\n"
_SMALL = (
    "held = limits.psutil.Process().memory_info().rss\n"
    "limits.RESIDENT_BYTES['importer'] = held + 50 * limits.MIB\n"
)
# It stops short of what the system itself refuses, and stays until the watch has seen it.
_HOG = (
    "held = [bytearray(limits.MIB) for _ in range(300)]\n"
    "import threading\nthreading.Event().wait()\n"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", _START + code], capture_output=True, text=True, timeout=60
    )


def test_the_watch_ends_the_process() -> None:
    ended = run(_SMALL + "limits.apply('importer')\n" + _HOG)
    assert ended.returncode == EXIT_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limit")
def test_the_system_refuses_memory_before() -> None:
    ended = run(
        "limits.ADDRESS_BYTES = 100 * limits.MIB\nlimits.apply('importer')\n"
        "try:\n    bytearray(500 * limits.MIB)\nexcept MemoryError:\n    print('refused')\n"
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "refused")


def test_other_children_have_no_limit() -> None:
    ended = run(
        "import threading\nlimits.RESIDENT_BYTES = {'importer': 1}\nlimits.apply('speech')\n"
        "assert threading.active_count() == 1\n"
    )
    assert ended.returncode == 0, ended.stderr


def test_a_program_that_it_started_ends_too() -> None:
    ended = run(
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\n" + _SMALL + "limits.apply('importer')\n" + _HOG
    )
    assert ended.returncode == EXIT_MEMORY
    assert not _runs(int(ended.stdout))


def _runs(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False
