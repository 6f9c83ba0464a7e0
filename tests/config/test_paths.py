"""Folders of the person, of everybody, and of the application."""

from pathlib import Path

import pytest

from passerelle.config import paths


def test_the_data_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path))
    assert paths.user_store() == tmp_path / "models"
    assert paths.user_packs() == tmp_path / "packs"
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    assert paths.user_store() != tmp_path / "models"


def test_every_folder_is_in_the_persons_home(own_home: Path) -> None:
    folders = [paths.data_dir(), paths.config_dir(), paths.log_dir()]
    assert all(folder.is_relative_to(own_home) for folder in folders)
    assert len(set(folders)) == len(folders)


def test_the_shared_stores_of_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(paths, "program_data", lambda: tmp_path)
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "mine"))  # which anybody can write
    assert paths.system_stores() == (tmp_path / "Passerelle" / "models",)
    assert paths.system_packs() == (tmp_path / "Passerelle" / "packs",)


def test_an_installed_package_has_its_own_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "passerelle"
    (package / "assets").mkdir(parents=True)
    (package / "catalogue.toml").touch()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.assets_dir() == package / "assets"
    assert paths.catalogue_path() == package / "catalogue.toml"
