"""Accidents drawn by chance: what was acknowledged is there, or its loss was told."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from passerelle import wiring
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.settings import load_settings
from passerelle.domain.strings.settings import CUT_SHORT
from passerelle.journal.history import History
from passerelle.journal.vault import Vault
from tests.faults.acts import Spec
from tests.faults.campaign import Played, Room, looked_at, own_disks_are_possible, play
from tests.faults.cases import SUSPEND, Case, draw
from tests.faults.judging import faults_of, needs_a_person

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits")

SHORT = (1, 10, 15, 16, 19, 29, 33, 47, 49, 53, 54, 146)
"""Seeds of the default run: damage, locale, kills, two at once, small disk, sleep, place, clock."""
SLEEPS = 146
CUT = Case(1, "damage", 0, 0.0, 0.0, Spec("ask", 1, 0))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended.

    Attributes:
        wrong: what is wrong afterwards, "" for nothing; its folder is taken away then.
        orphans: processes that were left.
        waits: whether the next start needs a person.
    """

    case: Case
    wrong: str
    orphans: int
    waits: bool


def ending(seed: int, template: Path, folder: Path, engines: Engines) -> Ended:
    """Play the case of a seed."""
    case = draw(seed, rooms=_rooms())
    room, played = play(case, template, folder)
    seen = played.seen or looked_at(room, engines)
    wrong = "; ".join(faults_of(case, played, seen))
    if wrong:
        accident = f"{case.fault} {played.damaged}".strip()
        wrong = f"seed {seed} ({case.spec.action}, {accident}): {wrong}\n{room.errors}"
    else:
        shutil.rmtree(folder)
    return Ended(case, wrong, len(played.orphans), needs_a_person(seen))


@cache
def _rooms() -> bool:
    return own_disks_are_possible()


@pytest.mark.parametrize("seed", SHORT)
def test_some_accidents(seed: int, template: Path, tmp_path: Path, looker: Engines) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    ended = ending(seed, template, folder, looker)
    assert ended.wrong == ""
    assert not ended.waits


def test_a_computer_that_slept_wakes_at_another_time(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = draw(SLEEPS, rooms=False)
    assert (case.fault, case.spec.action) == (SUSPEND, "history")
    room, _played = play(case, template, tmp_path)
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(room.data))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(room.config))
    hour = timedelta(hours=1)
    later = [datetime.fromisoformat(one.asked) for one in History(Vault.default()).all()]
    assert max(later) - datetime.now().astimezone() > (case.spec.sleep_h - 1) * hour


@pytest.mark.parametrize("kept", [0, -9])
def test_settings_that_were_cut_are_told_and_a_start_answers_without_them(
    kept: int, template: Path, tmp_path: Path, looker: Engines
) -> None:
    room = Room(CUT, template, tmp_path)
    settings = room.config / "passerelle" / "settings.toml"
    settings.write_bytes(settings.read_bytes()[:kept])
    played = Played((), (0,), (), damaged=settings.name)
    seen = looked_at(room, looker)
    assert CUT_SHORT in seen["told"]["choose"]
    assert faults_of(CUT, played, seen) == []
    assert not needs_a_person(seen)


def test_a_product_that_refuses_to_start_without_its_settings_is_counted(
    template: Path, tmp_path: Path, looker: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(CUT, template, tmp_path)
    (room.config / "passerelle" / "settings.toml").write_bytes(b"")
    monkeypatch.setattr(wiring, "usable_settings", lambda: (load_settings(), None))
    assert needs_a_person(looked_at(room, looker))


@pytest.mark.long
@pytest.mark.timeout(14_400)
def test_five_hundred_accidents(
    template: Path,
    tmp_path: Path,
    looker: Engines,
    long_seeds: range,
    keep_figures: Callable[[str, object], None],
) -> None:
    count: Counter[str] = Counter()
    wrong: list[str] = []
    orphans = waits = 0
    for seed in long_seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            ended = ending(seed, template, folder, looker)
        except pytest.skip.Exception as skipped:
            count[str(skipped)] += 1
            continue
        count[f"{ended.case.spec.action} / {ended.case.fault}"] += 1
        orphans += ended.orphans
        waits += ended.waits
        if ended.wrong:
            print(ended.wrong, flush=True)
            wrong.append(ended.wrong)
        figures = {
            "cases": sum(count.values()),
            "wrong": wrong,
            "orphans": orphans,
            "restarts_needing_a_person": waits,
            "drawn": dict(sorted(count.items())),
        }
        keep_figures("faults", figures)
    assert wrong == []
