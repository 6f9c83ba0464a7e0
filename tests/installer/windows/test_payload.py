"""What is laid of Passerelle itself."""

import runpy
import sys
from importlib import metadata
from pathlib import Path

import pytest

from installer.building import project, tools
from installer.windows import borrowed, payload, wheels


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the application, without the packages."""
    folder = tmp_path_factory.mktemp("app")
    payload.lay_passerelle(folder)
    return folder


def test_assets_are_where_the_application_looks_first(application: Path) -> None:
    package = application / "passerelle"
    for name in ("assets/fonts", "catalogue.toml", "library/migrations", "config/paths.py"):
        assert (package / name).exists(), name
    assert not list(application.rglob("__pycache__"))


def test_it_knows_its_version(application: Path) -> None:
    told = metadata.distributions(name="passerelle", path=[str(application)])
    assert [one.version for one in told] == [project.version()]


def test_licences_are_those_of_the_packages_that_are_laid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package,) = (one for one in wheels.wanted("3.12") if one.name == "colorama")  # Windows alone
    folder, about = tmp_path / "Passerelle", f"colorama-{package.version}.dist-info"
    laid = folder / "app" / about
    laid.mkdir(parents=True)
    metadata_text = f"Metadata-Version: 2.1\nName: colorama\nVersion: {package.version}\n"
    (laid / "METADATA").write_text(metadata_text, "utf-8")
    (laid / "LICENSE").write_text("Copyright of its author", "utf-8")
    (folder / "app" / "COPYING").write_text("Beside all modules", "utf-8")
    # What pip notes of a file that it then moves: two folders up, among the modules.
    (laid / "RECORD").write_text(f"{about}/LICENSE,,\n../../COPYING,,\n", "utf-8")
    (folder / "python").mkdir()
    monkeypatch.setattr(borrowed, "lay_texts", lambda _licences: None)
    monkeypatch.setattr(tools, "program", lambda _name: sys.executable)
    payload.lay_licences(folder, "3.12", [], tmp_path)
    texts = (folder / "licences" / "LICENCES-TIERS.txt").read_text("utf-8")
    assert "Copyright of its author" in texts
    assert "Beside all modules" in texts


def test_the_first_module_makes_a_frozen_program(
    application: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    runpy.run_path(str(application / payload.START.name), run_name="passerelle_start")
    nobody = sys.stderr
    nobody.write("nobody reads this\n")
    nobody.close()
    assert vars(sys)["frozen"]
