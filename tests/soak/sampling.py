"""What every process holds, now and then: memory, handles, threads."""

import csv
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import fmean, median

import psutil

GROWTH_PERCENT = 2.0
"""An hour, of the memory of one process, once the first hour is over."""
GROSS_PERCENT = 10.0
"""The same, in a time so short that what is loaded once still counts."""
LONG_S = 3 * 3600.0
"""From then on, the first hour is no part of what is compared."""
NOISE_MB = 8.0
"""What comes and goes with the work of the moment."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One process at one moment.

    Attributes:
        at_s: seconds since the beginning.
        role: "core", or a worker's.
        memory_mb: resident memory.
        handles: open files, pipes and sockets.
    """

    at_s: float
    role: str
    pid: int
    memory_mb: float
    handles: int
    threads: int


class Sampler:
    """Takes samples on a thread of its own, from the beginning of a block to its end."""

    def __init__(self, path: Path, period_s: float) -> None:
        """Begin nothing yet.

        Args:
            path: of the CSV file; each line is there as soon as it is known.
            period_s: between two samples.
        """
        self.samples: list[Sample] = []
        self._path, self._period_s = path, period_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sampler")
        self._started = time.monotonic()

    def __enter__(self) -> "Sampler":
        with self._path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow([field.name for field in fields(Sample)])
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def take(self) -> None:
        """A sample of this process and of each of its children."""
        at_s = round(time.monotonic() - self._started, 1)
        me = psutil.Process()
        taken = [_sample(at_s, "core", me)]
        for child in me.children(recursive=True):
            with suppress(psutil.Error):
                taken.append(_sample(at_s, _role(child), child))
        self.samples += taken
        with self._path.open("a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(map(astuple, taken))

    def _run(self) -> None:
        while not self._over.wait(self._period_s):
            self.take()


def _sample(at_s: float, role: str, process: psutil.Process) -> Sample:
    with process.oneshot():
        memory_mb = round(process.memory_info().rss / 1_000_000, 1)
        return Sample(at_s, role, process.pid, memory_mb, process.num_fds(), process.num_threads())


def _role(process: psutil.Process) -> str:
    """What a child is for: the last word of its command."""
    return (process.cmdline() or ["ended"])[-1]


def summary(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Of each role: what each measure was, in the second half of the time.

    Returns:
        The first, last and largest value of each; and the growth of memory, in MB and in % an
        hour, from the middle third of the whole time to the last one.
    """
    end = max((one.at_s for one in samples), default=0.0)
    late = [one for one in samples if one.at_s >= end / 2]
    return {
        role: _of_role([s for s in late if s.role == role])
        | _growth([s for s in samples if s.role == role], end)
        for role in _roles(late)
    }


def too_much(found: Mapping[str, Mapping[str, float]], seconds: float) -> list[str]:
    """The roles whose memory grows by more than it may, with what a summary says of each.

    What is loaded once is in memory after the first hour: a shorter time cannot show the growth
    that is allowed after it, and only a gross one is told then.

    Args:
        found: a summary.
        seconds: for how long.
    """
    most = GROWTH_PERCENT if seconds >= LONG_S else GROSS_PERCENT
    return [
        f"{role}: {measured}"
        for role, measured in found.items()
        if measured["memory_growth_mb"] > NOISE_MB
        and measured["memory_growth_percent_an_hour"] > most
    ]


def _roles(samples: Sequence[Sample]) -> list[str]:
    return sorted({one.role for one in samples})


def _of_role(samples: Sequence[Sample]) -> dict[str, float]:
    found: dict[str, float] = {"samples": len(samples), "processes": len({s.pid for s in samples})}
    for name in ("memory_mb", "handles", "threads"):
        values = [getattr(one, name) for one in samples]
        found |= {
            f"{name}_first": values[0],
            f"{name}_last": values[-1],
            f"{name}_most": max(values),
        }
    return found


def _growth(samples: Sequence[Sample], end_s: float) -> dict[str, float]:
    """Of the memory of a role: between two medians, which a moment of work does not move."""
    middle = [s for s in samples if end_s / 3 <= s.at_s < 2 * end_s / 3]
    last = [s for s in samples if s.at_s >= 2 * end_s / 3]
    if not middle or not last:  # it was not there all the time
        return {"memory_growth_mb": 0.0, "memory_growth_percent_an_hour": 0.0}
    before, after = (median(s.memory_mb for s in part) for part in (middle, last))
    hours = (fmean(s.at_s for s in last) - fmean(s.at_s for s in middle)) / 3600
    return {
        "memory_growth_mb": round(after - before, 1),
        "memory_growth_percent_an_hour": round(100 * (after - before) / before / hours, 2),
    }
