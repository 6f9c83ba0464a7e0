"""`reports`: the answers that were reported."""

import json
from pathlib import Path

import pytest

from passerelle.cli.main import main
from passerelle.domain.answer import Answer
from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as say
from passerelle.journal.reports import Reports

ANSWER = Answer("Que faire ?", "Appelez.")


def test_reports_are_listed_exported_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Reports.default().add(ANSWER, Reason.DANGEROUS)
    assert main(["reports", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["reports"]
    assert (listed["reason"], listed["question"]) == ("dangerous", "Que faire ?")
    target = tmp_path / "r.csv"
    assert main(["reports", "export", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"exported": 1, "path": str(target)}
    assert target.exists()
    assert main(["reports", "list"]) == 0
    assert "Dangereuse : Que faire ?" in capsys.readouterr().out
    assert main(["reports", "remove", str(one.number), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"removed": one.number}
    assert main(["reports", "list"]) == 0
    assert capsys.readouterr().out.strip() == say.NONE


def test_a_report_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reports", "remove", "7", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"
