"""The real starter models in each test's own data folder, and the command line run in place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli.main import main
from passerelle.config import paths

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
