"""Changed files by the thousand: each is read or refused, in time, and no process dies of it."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.faults.campaign import ROOT
from tests.hostile.targets import TARGETS

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="limits of a process, read in /proc"
)

SHORT_S, SHORT_MOST = 0.2, 200
LONG_MOST = 1_000_000
MOST_MB = 1_500
SPARE_S = 150.0

Tried = dict[str, Any]


def run(names: Sequence[str], seed: int, seconds: float, most: int, folder: Path) -> list[Tried]:
    """Try targets in a process of its own; what came of each."""
    command = [sys.executable, "-m", "tests.hostile.runner", ",".join(names)]
    told = subprocess.run(
        [*command, str(seed), str(seconds), str(most), str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=len(names) * (seconds + SPARE_S),
    )
    assert told.returncode == 0, f"{folder}: exit code {told.returncode}\n{told.stderr[-2000:]}"
    return [json.loads(line) for line in told.stdout.splitlines()]


def check(tried: Tried) -> None:
    """Nothing failed, and some files were read."""
    assert tried["failures"] == []
    assert tried["executions"] > 0
    assert tried["outcomes"].get("read", 0) > 0, tried["outcomes"]
    assert tried["peak_mb"] < MOST_MB


def test_every_target_for_a_moment(tmp_path: Path) -> None:
    found = run(tuple(TARGETS), 1, SHORT_S, SHORT_MOST, tmp_path)
    assert [tried["target"] for tried in found] == list(TARGETS)
    for tried in found:
        check(tried)


@pytest.mark.long
@pytest.mark.timeout(100_000)
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_for_long(
    name: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    keep_figures: Callable[[str, object], None],
) -> None:
    seconds: float = request.config.getoption("--fuzz-seconds")
    seed: int = request.config.getoption("--first-seed")
    (tried,) = run((name,), seed, seconds, LONG_MOST, tmp_path)
    keep_figures(f"hostile-{name}", tried)
    check(tried)
