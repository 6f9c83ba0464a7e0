"""Making the packages: what was named must be made, of the rest what can be had."""

import shutil
from pathlib import Path

import pytest
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.model_packages import build, payload
from passerelle.config.catalogue import Catalogue
from tests.installer.model_packages.conftest import PROFILE

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not here")
NAME = "passerelle-models-starter_1_all.deb"


@pytest.fixture(autouse=True)
def small_catalogue(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our catalogue instead of the repository's, and a cache of nobody's."""
    monkeypatch.setattr(build, "load_catalogue", lambda: catalogue)
    monkeypatch.setattr(payload, "load_catalogue", lambda: catalogue)
    monkeypatch.setattr(places, "cache", lambda: tmp_path / "cache")


def test_every_profile_that_can_be_had_is_made(store: Path, tmp_path: Path) -> None:
    made = build.build(Screen(), stores=[store], out=tmp_path / "out")
    assert [path.name for path in made] == [NAME]
    assert list((tmp_path / "out").iterdir()) == made


def test_none_at_all_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SetupError, match="Aucun paquet"):
        build.build(Screen(), stores=[tmp_path], out=tmp_path / "out", fetch=False)
    assert "- small : il n'est dans aucun dossier" in capsys.readouterr().out


def test_what_fails_is_not_taken_for_what_cannot_be_had(store: Path, tmp_path: Path) -> None:
    file = store / "small" / "big.bin"
    file.write_bytes(bytes(file.stat().st_size))
    with pytest.raises(SetupError, match="abîmé"):
        build.build(Screen(), stores=[store], out=tmp_path / "out", fetch=False)


def test_the_command_says_what_lacks_in_a_profile_that_is_named(
    store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = [PROFILE, "--no-fetch", "--out", "out", "--store"]
    assert build.main([*arguments, str(tmp_path)]) == 1
    assert "Il manque des modèles" in capsys.readouterr().out
    assert build.main([*arguments, str(store)]) == 0
    assert f"{NAME} (0 Mo)" in capsys.readouterr().out
