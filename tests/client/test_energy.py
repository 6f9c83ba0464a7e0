"""The counters of the processor, or else the work of the processes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from passerelle.client.energy import EnergyMeter
from passerelle.domain.energy import WATTS_PER_CORE, EnergySource

HOUR_UJ = 3_600_000_000
"""One watt-hour."""
BUSY_S = 0.2
WORKER = f"""
import time
while time.process_time() < {BUSY_S}:
    pass
print("done", flush=True)
input()
"""


def zone(powercap: Path, folder: str, name: str, microjoules: int, full: int = HOUR_UJ) -> None:
    (powercap / folder).mkdir(parents=True, exist_ok=True)
    (powercap / folder / "name").write_text(f"{name}\n")
    (powercap / folder / "energy_uj").write_text(f"{microjoules}\n")
    (powercap / folder / "max_energy_range_uj").write_text(f"{full}\n")


def test_processors_are_added_and_what_is_inside_them_is_not_counted_twice(tmp_path: Path) -> None:
    for folder, name in (
        ("intel-rapl:0", "package-0"),
        ("intel-rapl:1", "package-1"),
        ("intel-rapl:2", "psys"),
        ("intel-rapl:0:0", "core"),
        ("intel-rapl-mmio:0", "package-0"),
    ):
        zone(tmp_path, folder, name, 1000)
    meter = EnergyMeter(dict, tmp_path)
    before = meter.read()
    for folder, name in (
        ("intel-rapl:0", "package-0"),
        ("intel-rapl:1", "package-1"),
        ("intel-rapl:2", "psys"),
        ("intel-rapl:0:0", "core"),
        ("intel-rapl-mmio:0", "package-0"),
    ):
        zone(tmp_path, folder, name, 1000 + HOUR_UJ // 4)
    taken = meter.since(before)
    assert taken.source is EnergySource.PROCESSOR
    assert taken.wh == pytest.approx(0.5)


def test_a_counter_that_starts_again_from_nothing(tmp_path: Path) -> None:
    zone(tmp_path, "intel-rapl:0", "package-0", HOUR_UJ - 10)
    meter = EnergyMeter(dict, tmp_path)
    before = meter.read()
    zone(tmp_path, "intel-rapl:0", "package-0", HOUR_UJ // 2 - 10)
    assert meter.since(before).wh == pytest.approx(0.5)


@pytest.mark.parametrize("content", ["", "beaucoup"])
def test_without_a_counter_that_can_be_read_work_is_counted(tmp_path: Path, content: str) -> None:
    zone(tmp_path, "intel-rapl:0", "package-0", 0)
    (tmp_path / "intel-rapl:0" / "energy_uj").write_text(content)
    meter = EnergyMeter(dict, tmp_path)
    before = meter.read()
    work(BUSY_S)
    taken = meter.since(before)
    assert taken.source is EnergySource.CPU_TIME
    assert taken.wh >= BUSY_S * WATTS_PER_CORE / 3600 * 0.9


def test_the_work_of_a_child_counts_and_a_child_that_is_gone_does_not(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    meter = EnergyMeter(lambda: {"speech": child.pid}, tmp_path)
    before = EnergyMeter(dict, tmp_path).read()
    child.stdout.readline()
    assert meter.since(before).wh >= BUSY_S * WATTS_PER_CORE / 3600 * 0.9
    child.communicate(b"\n")
    assert meter.read().cpu_s.keys() == {os.getpid()}


def work(seconds: float) -> None:
    """Keep a core busy."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_system_that_forbids_even_to_look_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(_folder: Path, _pattern: str) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", forbid)
    meter = EnergyMeter(dict, tmp_path)
    assert meter.since(meter.read()).source is EnergySource.CPU_TIME
