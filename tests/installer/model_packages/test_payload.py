"""What is laid out is what the application finds whole in a system store."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.model_packages import payload
from passerelle.config.catalogue import Catalogue
from passerelle.models.store import ModelState, Store
from tests.installer.model_packages.conftest import PROFILE, Lay, change, number, unpinned
from tests.models import makers


def test_the_application_uses_it_as_a_system_store(
    lay: Lay, catalogue: Catalogue, tmp_path: Path
) -> None:
    laid = lay(tmp_path / "laid")
    store = Store(tmp_path / "own", catalogue, [laid.folder])
    assert store.state(catalogue.model("small")) is ModelState.INSTALLED
    store.verify("small")
    assert laid.version == "1"
    assert not (tmp_path / "own").exists()  # nothing had to be noted


def test_two_layouts_are_the_same_to_the_second(lay: Lay, tmp_path: Path) -> None:
    once, again = (_described(lay(tmp_path / name).folder) for name in ("once", "again"))
    assert once == again
    assert {seconds for _mode, seconds, _data in once.values()} == {payload.DATE}
    assert {mode for mode, _seconds, _data in once.values()} == {0o755, 0o644}


def test_a_byte_of_the_store_that_changed_is_refused(lay: Lay, store: Path, tmp_path: Path) -> None:
    file = store / "small" / "big.bin"
    file.write_bytes(makers.content(9, file.stat().st_size))
    with pytest.raises(SetupError, match=r"big\.bin du modèle small est abîmé"):
        lay(tmp_path / "laid")


def test_what_is_nowhere_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="- small : il n'est dans aucun dossier"):
        payload.lay(PROFILE, [tmp_path], tmp_path / "laid", catalogue=catalogue)
    with pytest.raises(SetupError, match="pas de profil « none »"):
        payload.lay("none", [tmp_path], tmp_path / "laid", catalogue=catalogue)


def test_what_people_download_themselves_is_told(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (model,) = catalogue.models.values()
    by_hand = makers.catalogue(replace(model, origin="https://example.org/models"))
    number(by_hand, tmp_path / "versions.toml", monkeypatch)
    with pytest.raises(SetupError, match=r"à la main \(https://example\.org/models\)"):
        payload.lay(PROFILE, [], tmp_path / "laid", cache=tmp_path, catalogue=by_hand)


def test_what_no_source_gives_is_told_with_why(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="« small » ne se télécharge pas"):
        payload.lay(PROFILE, [], tmp_path / "laid", cache=tmp_path / "cache", catalogue=catalogue)


def test_the_cache_is_a_store_too(catalogue: Catalogue, store: Path, tmp_path: Path) -> None:
    laid = payload.lay(PROFILE, [], tmp_path / "laid", cache=store, catalogue=catalogue)
    assert [model.id for model in laid.models] == ["small"]


def test_hashes_that_nobody_publishes_are_part_of_the_version(
    catalogue: Catalogue, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = unpinned(catalogue)
    number(known, tmp_path / "versions.toml", monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    laid = payload.lay(PROFILE, [store], tmp_path / "laid", catalogue=known)
    assert re.fullmatch(r"1\+20231114221320\.[0-9a-f]{8}", laid.version)
    assert all(file.sha256 for model in laid.models for file in model.files)
    assert Store(tmp_path / "own", known, [laid.folder]).folder(known.model("small"))


@pytest.mark.parametrize("seeds", [(9, 10), (10, 9)])  # one of both has hashes in falling order
def test_content_that_came_later_is_newer_for_dpkg(
    seeds: tuple[int, int],
    catalogue: Catalogue,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if shutil.which("dpkg") is None:
        pytest.skip("dpkg is not here")
    known = unpinned(catalogue)
    number(known, tmp_path / "versions.toml", monkeypatch)
    versions = ["1"]
    for day, seed in enumerate(seeds):
        change(store, seed)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + 86_400 * day))
        laid = payload.lay(PROFILE, [store], tmp_path / "laid", catalogue=known)
        versions.append(laid.version)
    for before, after in pairwise(versions):
        compared = ["dpkg", "--compare-versions", before, "lt", after]
        assert subprocess.run(compared, check=False).returncode == 0, compared


def _described(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Rights, seconds and content of all that is there."""
    found = {}
    for path in folder.rglob("*"):
        stat = path.stat()
        data = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (stat.st_mode & 0o777, int(stat.st_mtime), data)
    return found
