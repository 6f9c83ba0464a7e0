"""How a child is started."""

import os
import sys
from pathlib import Path

import pytest

import passerelle
from passerelle.client.command import own_command, worker_command, worker_environment


def test_it_is_this_python() -> None:
    assert worker_command("speech") == [
        sys.executable,
        "-P",
        "-m",
        "passerelle",
        "--worker",
        "speech",
    ]


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "passerelle-worker"), ("win32", "passerelle-worker.exe")]
)
def test_a_frozen_application_has_an_executable_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, name: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "passerelle"))
    monkeypatch.setenv("PYTHONPATH", "elsewhere")

    assert worker_command("language") == [str(tmp_path / name), "--worker", "language"]
    assert worker_environment()["PYTHONPATH"] == "elsewhere"


def test_it_starts_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    again = [sys.executable, "-P", "-m", "passerelle", "window"]
    assert own_command("window") == again

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("window") == [sys.executable, "window"]


def test_a_child_runs_the_code_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    here = str(Path(passerelle.__file__).parents[1])

    assert worker_environment()["PYTHONPATH"] == os.pathsep.join((here, "elsewhere"))


def test_engines_are_kept_quiet() -> None:
    environment = worker_environment()

    assert environment["ORT_DISABLE_TELEMETRY"] == "1"
    assert environment["HF_HUB_OFFLINE"] == "1"
    assert environment["OMP_WAIT_POLICY"] == "PASSIVE"
