"""Whether a process is seen to work."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from passerelle.client.pulse import LEAST_SHARE, Pulse


@pytest.fixture
def sleeper() -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        yield process.pid
        process.kill()


def test_a_process_that_computes_is_seen_to_work() -> None:
    pulse = Pulse(os.getpid(), now=0.0)
    _compute(0.1)

    assert pulse.look(1.0, period_s=1.0) == 1.0


def test_a_process_that_waits_is_not(sleeper: int) -> None:
    # A hundred seconds by this clock: its start alone takes less than their hundredth.
    pulse = Pulse(sleeper, now=0.0)

    assert pulse.look(100.0, period_s=1.0) == 0.0


def test_what_was_seen_last_stays() -> None:
    pulse = Pulse(os.getpid(), now=0.0)
    _compute(0.1)
    pulse.look(1.0, period_s=1.0)

    assert pulse.look(1.5, period_s=1.0) == 1.0, "too early to look again"
    assert pulse.look(1e6, period_s=1.0) == 1.0, f"under {LEAST_SHARE:.0%}"


@pytest.mark.parametrize("pid", [0, 2**22 + 1])
def test_a_process_that_is_not_there_does_not_work(pid: int) -> None:
    assert Pulse(pid, now=0.0).look(1.0, period_s=1.0) == 0.0


def _compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
