"""A process that reads changed files until its time is over; a line of JSON for each target."""

import json
import random
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType

import psutil

from tests.hostile.mutation import mutated
from tests.hostile.targets import TARGETS, Target, corpus

SLOWEST_S = 120.0
"""For one file, on a busy machine: what takes longer has no end."""
ADDRESS_BYTES = 2048 * 1024 * 1024
"""What the process may take beyond what it has at its start."""
MOST_FAILURES = 5


class TooSlowError(BaseException):
    """No reader may take it for a broken file."""


@dataclass
class Tried:
    """What came of a target.

    Attributes:
        executions: files that were read.
        failures: what was raised, and the file that made it so.
        peak_mb: the most memory that the process has held so far.
    """

    target: str
    executions: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    slowest_s: float = 0.0
    peak_mb: float = 0.0
    failures: list[tuple[str, str]] = field(default_factory=list)


def main(names: str, seed: str, seconds: str, most: str, folder: str) -> None:
    """Try targets, in turn.

    Args:
        names: of the targets, with commas between them.
        seed: of the changes.
        seconds: for each target; its corpus is read as it is, whatever time that takes.
        most: executions of each target.
        folder: for the file of the moment (which is left there by a crash) and failures.
    """
    limit = psutil.Process().memory_info().vms + ADDRESS_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    signal.signal(signal.SIGALRM, _too_slow)
    for name in names.split(","):
        place = Path(folder) / name
        place.mkdir()
        tried = _try(TARGETS[name], int(seed), float(seconds), int(most), place)
        sys.stdout.write(json.dumps(asdict(tried)) + "\n")
        sys.stdout.flush()


def _try(target: Target, seed: int, seconds: float, most: int, folder: Path) -> Tried:
    chance = random.Random(f"{target.name} {seed}")
    files = corpus(target.name)
    contents = [file.read_bytes() for file in files]
    tried = Tried(target.name)
    end = time.monotonic() + seconds
    while tried.executions < most and len(tried.failures) < MOST_FAILURES:
        number = tried.executions
        place = number if number < len(files) else chance.randrange(len(files))
        content = contents[place]
        if number >= len(files):  # the first ones are read as they are
            content = mutated(chance, content, contents)
        path = folder / (target.file_name or f"moment{files[place].suffix}")
        path.write_bytes(content)
        _once(target, path, tried)
        if time.monotonic() > end and tried.executions >= len(files):
            break
    tried.peak_mb = _peak_mb()
    return tried


def _peak_mb() -> float:
    """The most memory that this process has held (`ru_maxrss` begins with its parent's)."""
    told = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert told is not None
    return round(int(told[1]) / 1024, 1)


def _once(target: Target, path: Path, tried: Tried) -> None:
    tried.executions += 1
    started = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, SLOWEST_S)
    try:
        outcome = target.outcome(path)
        tried.outcomes[outcome] = tried.outcomes.get(outcome, 0) + 1
    except BaseException:
        kept = path.with_name(f"{target.name}-{tried.executions}{path.suffix}")
        shutil.copy(path, kept)
        tried.failures.append((traceback.format_exc(limit=-4), str(kept)))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    tried.slowest_s = max(tried.slowest_s, round(time.monotonic() - started, 3))


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    main(*sys.argv[1:])
