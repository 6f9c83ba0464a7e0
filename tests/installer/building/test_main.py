"""The command: builders run in order, and what goes wrong is one sentence."""

import json
import sys
from pathlib import Path

import pytest
from installer.building.targets import Target
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.building import main, project, report, targets, tools

HERE = "tests.installer.building.test_main"
PROGRAM = Path(__file__)


def good(_screen: Screen) -> list[Path]:
    """A builder."""
    project.PACKAGES.mkdir(parents=True)
    made = project.PACKAGES / "good"
    made.write_text("good", "utf-8")
    return [made]


def bad(_screen: Screen) -> list[Path]:
    """A builder that cannot."""
    raise SetupError("Il manque wixl.")


def full(_screen: Screen) -> list[Path]:
    """A builder that the system refuses something."""
    raise OSError("No space left on device")


def lacking() -> None:
    """A check: somebody's file was not given."""
    raise SetupError("Il faut l'archive de Python.")


@pytest.fixture(autouse=True)
def _targets(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "bad": Target(HERE, "bad"),
        "after-bad": Target(HERE, "good", needs=("bad",)),
        "full": Target(HERE, "full"),
        "good": Target(HERE, "good"),
        "after-good": Target(HERE, "bad", needs=("good",)),
        "unready": Target(HERE, "good", check=f"{HERE}.lacking"),
    }
    monkeypatch.setattr(targets, "TARGETS", known)
    monkeypatch.setattr(tools, "VENV", Path(sys.prefix))


def test_what_was_made_is_told_and_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.start(PROGRAM, ["good"]) == main.EXIT_DONE
    assert "packages/good" in capsys.readouterr().out
    written = json.loads((project.PACKAGES / report.NAME).read_text("utf-8"))
    assert set(written["targets"]) == {"good"}


def test_what_could_be_made_before_a_failure_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.start(PROGRAM, ["after-good"]) == main.EXIT_FAILED
    assert "Il manque wixl." in capsys.readouterr().out
    assert (project.PACKAGES / "good").is_file()


@pytest.mark.parametrize("failing", ["bad", "full"])
def test_a_failure_stops_only_what_needs_it(
    failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.start(PROGRAM, [failing, "good"]) == main.EXIT_FAILED
    assert (project.PACKAGES / "good").is_file()
    said = capsys.readouterr().out
    assert f"{failing} : " in said
    assert f"Pas construit : {failing}. " in said.rstrip().splitlines()[-1]


def test_what_needs_a_failure_is_not_built_either(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.start(PROGRAM, ["after-bad"]) == main.EXIT_FAILED
    assert not project.PACKAGES.exists()
    said = capsys.readouterr().out
    assert "after-bad : il lui faut d'abord bad." in said
    assert "Pas construit : bad, after-bad." in said


def test_what_is_missing_is_told_before_anything_is_built(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main.start(PROGRAM, ["good", "unready"]) == main.EXIT_FAILED
    said = capsys.readouterr().out
    assert said.index("unready : Il faut l'archive") < said.index("packages/good")
    assert "Pas construit : unready." in said


def test_an_unknown_target_is_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.start(PROGRAM, ["macos"])
    assert ended.value.code == 2
    assert "good" in capsys.readouterr().err


def test_it_runs_with_the_python_of_builders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Elsewhere, that Python is made ready, then runs the same command."""
    prepared = list[bool]()
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\necho "$@" > "$0.said"\nexit 7\n', "utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(tools, "VENV", tmp_path)
    monkeypatch.setattr(tools, "prepare", lambda _screen: prepared.append(True))
    assert main.start(PROGRAM, ["good"]) == 7
    assert prepared
    assert python.with_name("python.said").read_text("utf-8").split() == [str(PROGRAM), "good"]
