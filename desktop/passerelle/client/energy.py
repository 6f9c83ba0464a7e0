"""The electricity that the engines and this process took, as far as the system tells."""

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from passerelle.domain.energy import WATTS_PER_CORE, Energy, EnergySource, watt_hours

POWERCAP = Path("/sys/class/powercap")
"""Where Linux shows the processor's counters (RAPL); most systems let only root read them."""
_ZONES = "intel-rapl:?"
"""The processors: AMD's are named so too, and what is inside them has a longer name."""
_PROCESSOR = "package"
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The counters at one moment.

    Attributes:
        processors_uj: microjoules of each processor, by folder; none where they cannot be read.
        cpu_s: seconds of work of each process, by process number.
    """

    processors_uj: Mapping[Path, int] = field(default_factory=dict)
    cpu_s: Mapping[int, float] = field(default_factory=dict)


class EnergyMeter:
    """Reads the counters: a fraction of a millisecond, on any thread, and never an error."""

    def __init__(
        self, children: Callable[[], Mapping[str, int]], powercap: Path = POWERCAP
    ) -> None:
        """Read nothing yet.

        Args:
            children: process numbers of the engines, by name.
            powercap: folder of the processor's counters.
        """
        self._children = children
        self._powercap = powercap

    def read(self) -> Reading:
        """The counters now."""
        return Reading(self._processors(), self._cpu_times())

    def since(self, before: Reading) -> Energy:
        """What was taken since a reading; a child that ended meanwhile is not counted."""
        now = self.read()
        if now.processors_uj and now.processors_uj.keys() == before.processors_uj.keys():
            used_uj = sum(
                _went_on(zone, before.processors_uj[zone], value)
                for zone, value in now.processors_uj.items()
            )
            return Energy(watt_hours(used_uj / _MICRO), EnergySource.PROCESSOR)
        busy_s = sum(
            max(0.0, seconds - before.cpu_s.get(pid, 0.0)) for pid, seconds in now.cpu_s.items()
        )
        return Energy(watt_hours(busy_s * WATTS_PER_CORE), EnergySource.CPU_TIME)

    def _processors(self) -> dict[Path, int]:
        found: dict[Path, int] = {}
        with contextlib.suppress(OSError):  # the system may forbid even to look
            for zone in self._powercap.glob(_ZONES):
                with contextlib.suppress(OSError, ValueError):
                    if (zone / "name").read_text().startswith(_PROCESSOR):
                        found[zone] = int((zone / "energy_uj").read_text())
        return found

    def _cpu_times(self) -> dict[int, float]:
        times: dict[int, float] = {}
        for pid in (os.getpid(), *self._children().values()):
            with contextlib.suppress(psutil.Error, OSError):
                spent = psutil.Process(pid).cpu_times()
                times[pid] = spent.user + spent.system
        return times


def _went_on(zone: Path, before: int, now: int) -> int:
    """Microjoules between two values of a counter, which starts again from 0 when it is full."""
    if now >= before:
        return now - before
    try:
        return now - before + int((zone / "max_energy_range_uj").read_text())
    except (OSError, ValueError):
        return 0
