"""The frozen application that was built here, run as on a laptop: no tree of ours around it."""

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.installer.built import built

STARTER = ("whisper-base", "kokoro-82m-int8", "qwen2.5-coder-1.5b-instruct-q4_k_m")
PACK = "fiches-travail"
TRANSLATION = ("firefox-enpt", "firefox-pten")
PROGRAMS = "/usr/bin:/bin"

Command = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def application() -> Path:
    """The folder."""
    (folder,) = built("linux-frozen")
    return folder


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory, model_path: Callable[[str], Path]) -> Path:
    """An empty home, with the models of the starter profile and those of a translation."""
    home = tmp_path_factory.mktemp("laptop")
    store = home / "data" / "models"
    store.mkdir(parents=True)
    for model in (*STARTER, PACK, *TRANSLATION):
        (store / model).symlink_to(model_path(model), target_is_directory=True)
    return home


def environment(home: Path) -> dict[str, str]:
    """All the variables that a laptop has: no Python's, no tree's, no build server's."""
    return {
        "HOME": str(home),
        "PATH": PROGRAMS,
        "LANG": "C.UTF-8",
        "PASSERELLE_DATA_DIR": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def run(
    command: Sequence[str | Path], home: Path, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run a program on that laptop, in its home."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=home,
        env={**environment(home), **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def passerelle(application: Path, laptop: Path) -> Command:
    """Run a command of the frozen application; its JSON document."""

    def ask(*arguments: str, code: int = 0) -> dict[str, Any]:
        ran = run([application / "passerelle", *arguments, "--json"], laptop)
        assert ran.returncode == code, ran.stdout + ran.stderr
        document = json.loads(ran.stdout)
        assert isinstance(document, dict)
        return document

    return ask
