"""A store with a small model, and numbers for the profile that it makes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from installer.model_packages import payload, versions
from passerelle.config.catalogue import Catalogue
from passerelle.models.disk import Disk
from passerelle.models.manifest import write_manifest
from tests.models import makers

PROFILE = "starter"
Lay = Callable[[Path], payload.Payload]


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """One model, and the number of its profile."""
    known = makers.catalogue(makers.model())
    number(known, tmp_path / "versions.toml", monkeypatch)
    return known


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that holds it, as `passerelle models fetch` leaves it."""
    folder = tmp_path / "store"
    for path, data in makers.FILES.items():
        file = folder / "small" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    write_manifest(Disk(), folder / "small", makers.model())
    return folder


@pytest.fixture
def lay(catalogue: Catalogue, store: Path) -> Lay:
    """Lays the profile out of that store, in a folder."""
    return lambda folder: payload.lay(PROFILE, [store], folder, catalogue=catalogue)


def number(known: Catalogue, file: Path, patch: pytest.MonkeyPatch) -> None:
    """Have a file of numbers for a catalogue."""
    patch.setattr(versions, "FILE", file)
    versions.write(versions.updated({}, known))


def unpinned(known: Catalogue) -> Catalogue:
    """The same model, of which nobody publishes the hashes."""
    (model,) = known.models.values()
    files = tuple(replace(file, sha256="", exact=False) for file in model.files)
    return makers.catalogue(replace(model, files=files))


def change(store: Path, seed: int) -> None:
    """Have other bytes in the store, as when somebody downloaded the model again."""
    file = store / "small" / "big.bin"
    file.write_bytes(makers.content(seed, file.stat().st_size))
    model = makers.model()
    files = tuple(
        replace(one, sha256=makers.sha256((store / "small" / one.path).read_bytes()))
        for one in model.files
    )
    write_manifest(Disk(), store / "small", replace(model, files=files))
