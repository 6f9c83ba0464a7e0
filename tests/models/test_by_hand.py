"""Models whose hashes nobody publishes: people download them, their hashes are taken here."""

from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.config.catalogue import CatalogueModel, ModelFile
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.store import ModelState
from tests.models import makers


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick with the files of the small model, and another."""
    folder = tmp_path / "stick"
    for path, data in makers.FILES.items():
        place = folder / "some" / "where" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "photo.jpg").write_bytes(b"photo")
    return folder


def _by_hand(folder: str = "") -> CatalogueModel:
    """The small model as the catalogue knows it when its hashes are not published."""
    names = list(makers.FILES)[:1] if folder else makers.FILES
    files = tuple(ModelFile(name, "", 50_000, exact=False) for name in names)
    return replace(makers.model(), files=files, origin="https://example.org/small", folder=folder)


def test_their_hashes_are_taken_when_they_are_imported(root: Path, stick: Path) -> None:
    store = makers.store(root, _by_hand())
    assert store.import_folder(stick) == ("small",)
    assert store.state(_by_hand()) is ModelState.INSTALLED
    store.verify("small")
    makers.flip(root / "small" / "big.bin")
    with pytest.raises(PasserelleError, match=r"big\.bin") as changed:
        makers.store(root, _by_hand()).verify("small")
    assert changed.value.code is ErrorCode.MODEL_CORRUPTED


def test_of_a_published_folder_every_file_is_taken(root: Path, stick: Path) -> None:
    (stick / "some" / "where").rename(stick / "small-0.3")
    store = makers.store(root, _by_hand(folder="small-0.3"))
    assert store.import_folder(stick) == ("small",)
    makers.assert_installed(root)
    assert not (root / "small" / "photo.jpg").exists()


def test_a_folder_of_another_name_is_not_taken(root: Path, stick: Path) -> None:
    with pytest.raises(PasserelleError, match=r"big\.bin") as missing:
        makers.store(root, _by_hand(folder="small-0.3")).import_folder(stick, ["small"])
    assert missing.value.code is ErrorCode.MODEL_MISSING


def test_fetching_them_says_where_they_are(root: Path) -> None:
    store = makers.store(root, _by_hand())
    with pytest.raises(PasserelleError, match=r"https://example\.org/small") as missing:
        store.fetch(["small"])
    assert missing.value.code is ErrorCode.MODEL_MISSING
    assert "models import" in missing.value.sentence
    assert store.installed() == ()
