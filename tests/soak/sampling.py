"""What every process holds, now and then: memory, handles, threads."""

import csv
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import linear_regression

import psutil

_LEAST = 2


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
        The first, last and largest value of each; and the growth of memory, in % an hour, of the
        straight line that fits best.
    """
    half = max((one.at_s for one in samples), default=0.0) / 2
    late = [one for one in samples if one.at_s >= half]
    return {role: _of_role([s for s in late if s.role == role]) for role in _roles(late)}


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
    return found | {"memory_growth_percent_an_hour": _growth(samples)}


def _growth(samples: Sequence[Sample]) -> float:
    """Of memory, in % an hour; 0.0 when there are not two moments."""
    if len({one.at_s for one in samples}) < _LEAST:
        return 0.0
    line = linear_regression([s.at_s for s in samples], [s.memory_mb for s in samples])
    first = line.intercept + line.slope * samples[0].at_s
    return round(100 * line.slope * 3600 / first, 2)
