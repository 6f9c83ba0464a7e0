"""The version of Passerelle, in a source tree and once it is installed."""

import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from passerelle.config import version as module
from passerelle.config.version import numbers, version

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _found_again() -> Iterator[None]:
    version.cache_clear()
    yield
    version.cache_clear()


def test_a_source_tree_says_its_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert version() == project["version"]


def test_an_installed_package_says_that_of_its_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "passerelle-7.8.9.dist-info" / "METADATA"
    note.parent.mkdir()
    note.write_text("Metadata-Version: 2.4\nName: passerelle\nVersion: 7.8.9\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(module, "PROJECT", tmp_path / "pyproject.toml")
    assert version() == "7.8.9"


def test_without_either_it_is_not_invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    monkeypatch.setattr(module, "PROJECT", tmp_path / "pyproject.toml")
    with pytest.raises(metadata.PackageNotFoundError):
        version()


def test_versions_are_compared_by_their_numbers() -> None:
    ordered = ["", "inconnue", "0.1.0", "0.9", "0.10.0", "1.0"]
    assert sorted(ordered, key=numbers) == ordered
