"""The real starter models in each test's own data folder, and the command line run in place.

What people say is spoken, and what they hear is heard again, by engines that last: a test then
waits for what it tests alone.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from passerelle.audio.files import read_blocks
from passerelle.audio.sink import WavSink
from passerelle.cli.main import main
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.settings import Settings
from passerelle.domain.spoken_text import PLAIN
from passerelle.usecases.hearing import transcribe
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.turn import Turn
from passerelle.wiring import build_engines

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


class Studio:
    """Records what people say, and hears what was said to them."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def record(self, path: Path, text: str, language: str) -> Path:
        """Have a voice say a text in a file; gives the file."""
        with WavSink(path) as sink:
            speech = Speaker(self._engines, sink, PLAIN).begin(Voice(language))
            speech.say(text)
            speech.finish()
            assert speech.wait().failure is None
        return path

    def heard(self, path: Path, language: str) -> str:
        """The words of a file."""
        quiet = Turn(lambda _event: None)
        return transcribe(self._engines, read_blocks(path), quiet, language).text


@pytest.fixture(scope="session")
def studio(
    model_path: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Studio]:
    """Ears and a voice that are there before every test, and stay."""
    folder = tmp_path_factory.mktemp("studio")
    (folder / "models").mkdir()
    for model in STARTER[:2]:
        (folder / "models" / model).symlink_to(model_path(model), target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_DIR_VARIABLE, str(folder))
        engines = build_engines(Settings())
        with engines:
            made = Studio(engines)
            said = made.record(folder / "essai.wav", "Bonjour à tous.", "fr")
            assert "bonjour" in made.heard(said, "fr").lower()
            yield made


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
