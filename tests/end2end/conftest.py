"""The real starter models in each test's own data folder, and the command line run in place."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli.main import main
from passerelle.config import paths

PACK = "fiches-travail"
STARTER = ("whisper-base", "kokoro-82m-int8", "qwen2.5-coder-1.5b-instruct-q4_k_m")

Run = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture
def starter(model_path: Callable[[str], Path], own_home: Path) -> Path:
    """The store, filled with the real starter models."""
    assert own_home.is_dir()
    store = paths.user_store()
    store.mkdir(parents=True)
    for model in STARTER:
        (store / model).symlink_to(model_path(model), target_is_directory=True)
    return store


@pytest.fixture(scope="session")
def shared_library(
    model_path: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data folder with the library of the starter profile, as the set-up makes it."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "models").mkdir()
    (folder / "models" / PACK).symlink_to(model_path(PACK), target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_DIR_VARIABLE, str(folder))
        command = [sys.executable, "-m", "passerelle", "library", "sync"]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def documents(starter: Path, shared_library: Path) -> Path:
    """The library of the starter profile, in this test's data folder."""
    for path in shared_library.glob("library.sqlite*"):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, starter.parent / path.name)
    return starter.parent / "library.sqlite"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json: exit code, the document, what was written for people."""

    def run_command(*arguments: str) -> tuple[int, dict[str, Any], str]:
        capsys.readouterr()
        code = main([*arguments, "--json"])
        written = capsys.readouterr()
        document = json.loads(written.out)
        assert isinstance(document, dict)
        return code, document, written.err

    return run_command
