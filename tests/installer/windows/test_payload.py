"""What is laid of Passerelle itself."""

import runpy
import sys
from importlib import metadata
from pathlib import Path

import pytest

from installer.building import project
from installer.windows import payload


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
