"""A file in which nobody speaks: nothing is said of a button or a microphone in use."""

import json
from pathlib import Path

import pytest

from passerelle.audio.samples import RATE
from passerelle.cli.converse_sound import FileEars
from passerelle.cli.main import main
from passerelle.config.settings import Settings
from passerelle.domain.strings import audio as say
from passerelle.library.library import Library, default_path
from tests.audio.fakes import write_wav
from tests.client.scripted import Scripted, silence
from tests.library.makers import FOLDER, new


class Deaf(Scripted):
    """Engines that hear nothing."""

    settings = Settings()

    def __init__(self) -> None:
        super().__init__()
        self.hears = {"text": ""}


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """A second of silence."""
    path = tmp_path / "silence.wav"
    write_wav(path, RATE, [silence(1.0)])
    return path


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines that hear nothing, and something to search in."""
    monkeypatch.setattr("passerelle.wiring._selection", lambda _settings: Deaf())
    library = Library(default_path())
    library.put_collection(FOLDER)
    library.add(new("fichiers/a.pdf", "Le sel est au dépôt."))
    library.close()


@pytest.mark.usefixtures("deaf")
@pytest.mark.parametrize(
    "command", ["ask --wav", "search --wav", "phrases match --wav", "transcribe"]
)
def test_it_is_told_of_the_file(
    command: str, silent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), str(silent), "--json"]) == 1
    written = capsys.readouterr()
    error = json.loads(written.out)["error"]
    told = say.file_without_speech(silent.name)
    assert error == {"code": "no_speech", "sentence": told}
    assert written.err == f"{told}\n"


def test_a_played_conversation_tells_it_too(silent: Path) -> None:
    ears = FileEars()
    ears.put(silent)
    assert ears.nothing_heard == say.file_without_speech(silent.name)
