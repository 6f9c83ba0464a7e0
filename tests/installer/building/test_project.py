"""One version, one date."""

import subprocess
from pathlib import Path

import pytest
from installer.setup import places

from installer.building import project
from passerelle.config.version import version


def test_the_version_is_that_of_the_application() -> None:
    assert project.version() == version()


def test_the_date_is_that_of_the_last_commit() -> None:
    command = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, check=True)
    assert project.source_date() == int(asked.stdout)


def test_a_date_that_is_given_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert project.source_date() == 1_700_000_000
    assert project.reproducible()["SOURCE_DATE_EPOCH"] == "1700000000"


def test_an_archive_of_the_source_has_a_date_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert project.source_date() == project.BEFORE_GIT
    monkeypatch.setenv("PATH", str(tmp_path))  # and without git at all
    assert project.source_date() == project.BEFORE_GIT


def test_all_of_a_folder_gets_the_date_of_the_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file").touch()
    (tmp_path / "a" / "link").symlink_to("nowhere")
    project.same_dates(tmp_path / "a")
    paths = [tmp_path / "a", *(tmp_path / "a").rglob("*")]
    assert {path.lstat().st_mtime for path in paths} == {1_700_000_000.0}
