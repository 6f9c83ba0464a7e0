"""`usage`: counters without any content."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli.main import main
from passerelle.cli.measures import energy
from passerelle.domain.energy import WATTS_PER_CORE
from passerelle.domain.strings import figures as say
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Usage

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


def test_counters_are_shown_and_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = Usage.default()
    usage.add(Counts(questions=2, by_sheet=1), YESTERDAY)
    usage.add(Counts(questions=1, energy_wh=0.5), TODAY)
    assert main(["usage", "show", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [day["questions"] for day in document["days"]] == [2, 1]
    assert document["total"]["energy_wh"] == 0.5
    assert document["assumption"]["watts_per_core"] == WATTS_PER_CORE
    assert main(["usage", "show"]) == 0
    shown = capsys.readouterr().out
    assert f"{YESTERDAY} : 2 questions posées" in shown
    assert "0,5 énergie (Wh)" in shown
    assert say.ASSUMPTION in shown
    target = tmp_path / "u.json"
    assert main(["usage", "export", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"days": 2, "path": str(target)}
    assert len(json.loads(target.read_text("utf-8"))) == 2


def test_before_anything_was_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["usage", "show"]) == 0
    assert capsys.readouterr().out.strip() == say.NONE


def test_the_mean_energy_of_measured_answers() -> None:
    answers: list[dict[str, Any]] = [
        {"energy_wh": 0.1, "energy_source": "rapl"},
        {"energy_wh": 0.3},
    ]
    measured = energy(answers)
    assert measured["per_answer_wh"] == pytest.approx(0.2)
    assert measured["source"] == "rapl"
    assert energy([])["per_answer_wh"] is None
