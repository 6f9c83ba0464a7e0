"""`passerelle gallery`: in a process of its own, without a screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from passerelle.cli import main

pytestmark = pytest.mark.gui

REPOSITORY = Path(__file__).parents[2]


def test_pictures_are_drawn_where_there_is_no_screen(tmp_path: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in without}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "passerelle", "gallery", str(tmp_path), "questions-empty"),
            *("--theme", "contrast", "--size", "1024x600@3", "--json"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment | {"PYTHONPATH": str(REPOSITORY / "desktop")},
    )
    assert (done.returncode, done.stderr) == (0, "questions-empty\n")
    file = "questions-empty-contrast-1024x600@3.png"
    assert json.loads(done.stdout) == {
        "index": "index.png",
        "pictures": [
            {
                "file": file,
                "moment": "questions-empty",
                "theme": "contrast",
                "width": 1024,
                "height": 600,
                "text": 3.0,
            }
        ],
    }
    assert (tmp_path / file).stat().st_size > 0
    assert (tmp_path / "index.png").stat().st_size > 0


@pytest.mark.usefixtures("qtbot")
def test_people_are_told_where_the_pictures_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["gallery", str(tmp_path), "questions-empty", "--theme", "day", "--size", "1024x600"]
    assert main.main(asked) == 0
    assert str(tmp_path / "index.png") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--size", "12x12"], "12x12"),
        (["--theme", "pink"], "pink"),
        (["--theme", "system"], "system"),
    ],
)
def test_wrong_usage_is_a_sentence(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main.main(["gallery", str(tmp_path), *options])
    assert end.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("qtbot")
def test_an_unknown_page_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["gallery", str(tmp_path), "cuisine"]) == 1
    assert "cuisine" in capsys.readouterr().err
