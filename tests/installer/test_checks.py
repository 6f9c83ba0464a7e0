"""How the checks run the tests."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from installer.setup import checks, commands, places
from installer.setup.screen import Screen


def test_tests_are_run_side_by_side() -> None:
    ((_title, command),) = checks.runs(["tests/domain", "-k", "sentences"]).values()
    assert command == ("pytest", *checks.AT_ONCE, "tests/domain", "-k", "sentences")


def test_long_tests_are_run_after_the_others_and_alone() -> None:
    asked = checks.runs(["tests/domain", "--long"])
    assert [command for _title, command in asked.values()] == [
        ("pytest", *checks.AT_ONCE, "tests/domain"),
        ("pytest", "--long", "tests/domain"),
    ]


def test_figures_may_go_to_a_folder_that_is_there(tmp_path: Path) -> None:
    """pytest, told of it in two words, would look for its settings and its tests around it."""
    given = ["--figures", str(tmp_path), "--long"]
    _title, (program, *arguments) = checks.runs(given)["long"]
    ran = subprocess.run(
        [places.program(program), *arguments, "--version", "--version"],
        cwd=places.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_figures_without_their_folder_are_left_for_pytest_to_refuse() -> None:
    ((_title, command),) = checks.runs(["--figures"]).values()
    assert command[-1] == "--figures"


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        pytest.param([0, 0], 0, id="all pass"),
        pytest.param([0, checks.NONE_CHOSEN], 0, id="none of them is long"),
        pytest.param([checks.NONE_CHOSEN, checks.NONE_CHOSEN], 1, id="no such test"),
        pytest.param([1, 0], 1, id="one of the others fails"),
        pytest.param([0, 1], 1, id="a long one fails"),
    ],
)
def test_all_is_run_and_every_end_counts(
    ends: list[int], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [0, 0, 0, 0, *ends]

    def run(_command: Sequence[str]) -> int:
        return left.pop(0)

    monkeypatch.setattr(commands, "visible", run)
    assert checks.run_all(Screen(), ["--long"]) == code
    assert left == []
