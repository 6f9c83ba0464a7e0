"""A case of the campaign: what a person does, what happens meanwhile, all drawn from a seed."""

import errno
import random
from dataclasses import dataclass, replace

from tests.faults.acts import Spec

TIMES = {
    "keep": 25,
    "report": 25,
    "history": 25,
    "count": 25,
    "choose": 25,
    "import": 6,
    "ask": 3,
    "ask_aloud": 2,
    "converse": 3,
}
"""How often each act is done in a case."""
STRUCK = ("kill", "stop_and_kill", "pause")
"""Accidents of the process itself, at a moment. Half of the pauses are those of the computer."""
WORKERS = ("kill_worker", "stop_worker", "starve_worker")
"""Accidents of a child of it."""
AROUND = ("disk_error", "disk_limit", "place", "locale", "clock", "twice", "damage")
"""What is so from the start."""
ROOMS = ("small_disk", "read_only")
"""The same, where a file system of one's own can be made."""
WITH_ENGINES = ("import", "ask", "ask_aloud", "converse")
_ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_LONGEST_PAUSE_S = 0.2
_LONGEST_SLEEP_H = 72
SUSPEND = "suspend"
"""The whole computer sleeps: every process stops at once, and wakes to another time."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        after: lines of what was done before the accident.
        pause_s: from that line to the accident, and how long a process is stopped.
        choice: 0.0 to 1.0, which of several things it strikes.
        spec: what the process is told to do.
    """

    seed: int
    fault: str
    after: int
    pause_s: float
    choice: float
    spec: Spec


def draw(seed: int, *, rooms: bool) -> Case:
    """The case of a seed.

    Args:
        seed: of everything in it.
        rooms: whether file systems of one's own can be made.
    """
    chance = random.Random(seed)
    action = chance.choice(tuple(TIMES))
    faults = [*STRUCK, *AROUND, *(ROOMS if rooms else ())]
    faults += [*WORKERS, *WORKERS] if action in WITH_ENGINES else []
    fault = chance.choice(faults)
    times = TIMES[action]
    limit = chance.randrange(200, 40_000) if fault == "disk_limit" else 0
    spec = Spec(
        action,
        seed,
        times,
        day=chance.choice(("1970-01-01", "2099-12-31")) if fault == "clock" else "",
        limit_bytes=limit,
        fail_at=chance.randrange(1, 3 * times) if fault == "disk_error" else 0,
        fail_with=chance.choice(_ERRNOS),
        for_good=chance.random() < 0.5,
    )
    after, pause_s = chance.randrange(times), chance.uniform(0.0, _LONGEST_PAUSE_S)
    choice = chance.random()
    if fault == "pause" and chance.random() < 0.5:  # drawn last: other seeds keep their accidents
        fault, spec = SUSPEND, replace(spec, sleep_h=1 + int(choice * _LONGEST_SLEEP_H))
    return Case(seed, fault, after, pause_s, choice, spec)
