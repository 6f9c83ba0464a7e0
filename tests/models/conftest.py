"""Folders of archives and servers for the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.config.catalogue import RegistrySource
from passerelle.models.disk import Disk
from tests.models import makers
from tests.models.server import Site, serving


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    """A folder of archives."""
    folder = tmp_path / "archives"
    folder.mkdir()
    return folder


@pytest.fixture
def source(archives: Path) -> RegistrySource:
    """The small model in the archives of that folder."""
    return makers.from_registries(archives)


@pytest.fixture
def registries(archives: Path) -> makers.FolderRegistries:
    """Registries that copy from that folder."""
    return makers.FolderRegistries(Disk(), archives)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The store's folder."""
    return tmp_path / "store"


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server that has every file of the small model, and its zip."""
    files = {f"/{path}": data for path, data in makers.FILES.items()}
    with serving(Site(files={**files, "/model.zip": makers.zipped()})) as running:
        yield running
