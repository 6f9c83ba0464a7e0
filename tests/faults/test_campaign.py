"""Accidents drawn by chance: what was acknowledged is there, or its loss was told."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from passerelle.client import Engines
from passerelle.config import paths
from tests.faults.campaign import Room, own_disks_are_possible, play
from tests.faults.cases import Case, draw
from tests.faults.judging import faults_of
from tests.faults.looking import look

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits")

SHORT = (1, 10, 15, 16, 19, 33, 49, 53, 54)
"""Seeds of the default run: damage, locale, kills, two at once, small disk, place, clock."""


def looked_at(room: Room, engines: Engines) -> Mapping[str, Any]:
    """What this process, which had no accident, finds in the folders of a case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_DIR_VARIABLE, str(room.data))
        patch.setenv("XDG_CONFIG_HOME", str(room.config))
        return look(engines).as_document()


def problems(seed: int, template: Path, folder: Path, engines: Engines) -> tuple[Case, str]:
    """What is wrong after the case of a seed, "" for nothing; its folder is taken away then."""
    case = draw(seed, rooms=_rooms())
    room, played = play(case, template, folder)
    seen = played.seen or looked_at(room, engines)
    wrong = "; ".join(faults_of(case, played, seen))
    if not wrong:
        shutil.rmtree(folder)
        return case, ""
    return case, f"seed {seed} ({case.spec.action}, {case.fault}): {wrong}\n{room.errors}"


@cache
def _rooms() -> bool:
    return own_disks_are_possible()


@pytest.mark.parametrize("seed", SHORT)
def test_some_accidents(seed: int, template: Path, tmp_path: Path, looker: Engines) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    assert problems(seed, template, folder, looker)[1] == ""


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
    for seed in long_seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            case, said = problems(seed, template, folder, looker)
        except pytest.skip.Exception as skipped:
            count[str(skipped)] += 1
            continue
        count[f"{case.spec.action} / {case.fault}"] += 1
        if said:
            print(said, flush=True)
            wrong.append(said)
        figures = {
            "cases": sum(count.values()),
            "wrong": wrong,
            "drawn": dict(sorted(count.items())),
        }
        keep_figures("faults", figures)
    assert wrong == []
