"""A file is never written in a folder that is not there, whichever command writes it."""

from pathlib import Path

import pytest

from passerelle.cli.main import main
from passerelle.domain.strings import errors as say


@pytest.mark.parametrize(
    "command",
    [
        "reports export {}/reports.csv",
        "usage export {}/usage.json",
        "journal export {}/journal.json",
        "library questions --export {}/questions.csv",
        "speak Bonjour --out {}/bonjour.wav",
        "phrases export --language pt --out {}/phrases.xlsx",
        "phrases export --language pt --out {}/phrases.csv",
        "doctor --network --out {}/constat.json",
        "pack keygen {}/passerelle.key",
        "pack build {files} --id fiches-a --title A --version 1 --out {}/a.passerelle",
    ],
)
def test_a_folder_that_is_not_there_is_refused_and_not_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, folder = tmp_path / "fiches", tmp_path / "dossier"
    files.mkdir()
    (files / "a.md").write_text("# A\n\nUn.\n", "utf-8")
    words = [word.format(folder, files=files) for word in command.split()]
    assert main(words) == 1
    assert capsys.readouterr().err.splitlines() == [say.folder_missing(str(folder))]
    assert not folder.exists()
