"""A place of nobody's for what is built."""

from pathlib import Path

import pytest
from installer.setup import places

from installer.building import project


@pytest.fixture(autouse=True)
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is built, empty."""
    folder = tmp_path / "build"
    monkeypatch.setattr(project, "BUILD", folder)
    monkeypatch.setattr(project, "PACKAGES", folder / "packages")
    monkeypatch.setattr(places, "LOG", folder / "setup.log")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder
