"""Checking, removing, importing, and what the store offers."""

import errno
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.config.catalogue import ModelFile
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec
from passerelle.models.disk import Disk
from passerelle.models.manifest import NAME
from passerelle.models.progress import ProgressEvent
from passerelle.models.store import ModelState, Store
from tests.models import makers


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick with the files of the small model, and others."""
    folder = tmp_path / "stick"
    for path, data in makers.FILES.items():
        place = folder / "some" / "where" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "big.bin").write_bytes(bytes(30_000))
    (folder / "photo.jpg").write_bytes(b"photo")
    return folder


@pytest.fixture
def store(root: Path) -> Store:
    """A store of the small model, which has no source."""
    return makers.store(root, makers.model())


def test_a_model_is_imported_by_name_then_by_hash(store: Store, stick: Path, root: Path) -> None:
    assert store.import_folder(stick) == ("small",)
    makers.assert_installed(root)
    (found,) = store.installed()
    assert found.spec() == EngineSpec("llama", str(root / "small"))


def test_files_with_other_names_are_found_by_their_bytes(
    store: Store, stick: Path, root: Path
) -> None:
    for number, path in enumerate(sorted(stick.rglob("*"))):
        if path.is_file():
            path.rename(stick / f"download({number})")
    assert store.import_folder(stick, ["small"]) == ("small",)
    makers.assert_installed(root)


def test_a_file_whose_size_is_not_known_is_found_by_name(root: Path, stick: Path) -> None:
    wanted = makers.model()
    files = tuple(ModelFile(file.path, file.sha256, 40_000, exact=False) for file in wanted.files)
    store = makers.store(root, replace(wanted, files=files))
    store.import_folder(stick)
    makers.assert_installed(root)
    assert store.installed()


def test_a_folder_without_the_model(store: Store, tmp_path: Path, stick: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(PasserelleError, match="Aucun modèle connu"):
        store.import_folder(empty)
    with pytest.raises(PasserelleError, match="n'existe pas"):
        store.import_folder(tmp_path / "absent")
    (stick / "some" / "where" / "conf" / "small.txt").unlink()
    with pytest.raises(PasserelleError, match=r"conf/small\.txt") as failed:
        store.import_folder(stick, ["small"])
    assert failed.value.code is ErrorCode.MODEL_MISSING


def test_a_wrong_file_is_not_imported(store: Store, stick: Path) -> None:
    (stick / "some" / "where" / "conf" / "small.txt").write_bytes(bytes(500))
    with pytest.raises(PasserelleError) as failed:
        store.import_folder(stick, ["small"])
    assert failed.value.code is ErrorCode.MODEL_MISSING
    assert store.installed() == ()


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"[" * 100_000, b'{"files": 3}'])
def test_a_manifest_of_anything_is_none(tmp_path: Path, content: bytes) -> None:
    store = makers.store(tmp_path / "store", makers.model())
    (store.root / "small").mkdir(parents=True)
    (store.root / "small" / NAME).write_bytes(content)
    assert store.state(makers.model()) is ModelState.DAMAGED


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_of_a_folder_are_not_followed(store: Store, stick: Path, tmp_path: Path) -> None:
    real = stick / "some" / "where" / "big.bin"
    moved = real.rename(tmp_path / "elsewhere.bin")
    real.symlink_to(moved)
    with pytest.raises(PasserelleError):
        store.import_folder(stick, ["small"])


def test_one_changed_byte_is_found_and_the_model_withdrawn(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    store.verify("small")
    makers.flip(root / "small" / "voices" / "one.bin", keep_time=True)
    assert store.installed()
    with pytest.raises(PasserelleError, match=r"voices/one\.bin") as failed:
        store.verify("small")
    assert failed.value.code is ErrorCode.MODEL_CORRUPTED
    assert store.installed() == ()
    assert store.state(store.catalogue.model("small")) is ModelState.DAMAGED
    assert store.import_folder(stick) == ("small",)
    makers.assert_installed(root)
    store.verify("small")


def test_a_changed_file_is_not_offered_until_it_is_verified(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    model = store.catalogue.model("small")
    makers.flip(root / "small" / "big.bin")
    assert store.installed() == ()
    assert store.state(model) is ModelState.CHANGED
    assert store.in_state(ModelState.CHANGED) == (model,)
    with pytest.raises(PasserelleError, match=r"big\.bin"):
        store.verify("small")
    assert store.state(model) is ModelState.DAMAGED
    makers.flip(root / "small" / "big.bin")
    assert store.state(model) is ModelState.CHANGED
    store.verify("small")
    assert store.installed()


@pytest.mark.parametrize("act", ["verify", "fetch", "import"])
def test_a_copied_store_is_read_again_and_needs_nothing_else(
    store: Store, stick: Path, root: Path, tmp_path: Path, act: str
) -> None:
    store.import_folder(stick)
    copy = makers.store(tmp_path / "copy", makers.model())
    shutil.copytree(root, copy.root)
    makers.age(copy.root)
    assert copy.installed() == ()
    empty = tmp_path / "empty"
    empty.mkdir()
    if act == "verify":
        copy.verify("small")
    else:
        fresh = copy.fetch(["small"]) if act == "fetch" else copy.import_folder(empty, ["small"])
        assert fresh == ()
    assert copy.installed()
    assert store.installed()


def test_a_manifest_of_an_older_version_means_read_it_again(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    files = {path: [len(data), makers.sha256(data)] for path, data in makers.FILES.items()}
    old = json.dumps({"id": "small", "files": files})
    (root / "small" / "passerelle-manifest").write_text(old)
    assert store.state(store.catalogue.model("small")) is ModelState.CHANGED
    assert store.fetch(["small"]) == ()
    assert store.installed()


def test_a_changed_and_wrong_model_is_installed_again(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    makers.flip(root / "small" / "big.bin")
    assert store.import_folder(stick) == ("small",)
    makers.assert_installed(root)
    assert store.installed()


def test_a_sound_model_that_lost_its_manifest_is_offered_again(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    (root / "small" / "passerelle-manifest").unlink()
    store.verify("small")
    assert store.installed()


def test_a_check_tells_its_progress(store: Store, stick: Path) -> None:
    store.import_folder(stick)
    events: list[ProgressEvent] = []
    store.verify("small", events.append)
    assert events[-1].done == events[-1].total == sum(map(len, makers.FILES.values()))


@pytest.mark.parametrize("damage", ["missing", "short", "manifest", "not json"])
def test_a_damaged_model_is_not_offered(store: Store, stick: Path, root: Path, damage: str) -> None:
    store.import_folder(stick)
    if damage == "missing":
        (root / "small" / "conf" / "small.txt").unlink()
    elif damage == "short":
        os.truncate(root / "small" / "big.bin", 29_999)
    elif damage == "manifest":
        (root / "small" / "passerelle-manifest").unlink()
    else:
        (root / "small" / "passerelle-manifest").write_text("{")
    assert store.installed() == ()
    assert store.state(store.catalogue.model("small")) is ModelState.DAMAGED


def test_a_model_of_an_older_catalogue_is_not_offered(
    store: Store, stick: Path, root: Path
) -> None:
    store.import_folder(stick)
    wanted = makers.model()
    newer = replace(wanted.files[0], sha256="0" * 64)
    updated = makers.store(root, replace(wanted, files=(newer, *wanted.files[1:])))
    assert updated.installed() == ()


def test_removing(store: Store, stick: Path, root: Path) -> None:
    store.import_folder(stick)
    store.remove("small")
    assert not (root / "small").exists()
    assert store.state(store.catalogue.model("small")) is ModelState.MISSING
    with pytest.raises(PasserelleError) as failed:
        store.remove("small")
    assert failed.value.code is ErrorCode.MODEL_MISSING


def test_removing_what_was_only_begun(root: Path, stick: Path) -> None:
    store = makers.store(root, makers.model(), makers.FullDisk(31_000))
    with pytest.raises(PasserelleError):
        store.import_folder(stick)
    assert store.state(store.catalogue.model("small")) is ModelState.PARTIAL
    makers.store(root, makers.model()).remove("small")
    assert store.state(store.catalogue.model("small")) is ModelState.MISSING


def test_a_shared_model_is_offered_but_not_removed(
    store: Store, stick: Path, root: Path, tmp_path: Path
) -> None:
    store.import_folder(stick)
    mine = Store(tmp_path / "mine", store.catalogue, [root])
    assert [one.path for one in mine.installed()] == [root / "small"]
    with pytest.raises(PasserelleError, match="informatique"):
        mine.remove("small")
    assert mine.fetch(["small"]) == ()
    assert mine.installed()


@pytest.fixture
def shared(store: Store, stick: Path, tmp_path: Path) -> Store:
    """The store of somebody on a computer where IT installed the small model."""
    store.import_folder(stick)
    disk = makers.SharedDisk(store.root)
    return Store(tmp_path / "mine", store.catalogue, [store.root], disk)


@pytest.mark.parametrize("keep_time", [True, False])
def test_a_damaged_shared_model_is_no_longer_offered(
    shared: Store, root: Path, keep_time: bool
) -> None:
    model = shared.catalogue.model("small")
    makers.flip(root / "small" / "big.bin", keep_time)
    with pytest.raises(PasserelleError, match=r"big\.bin"):
        shared.verify("small")
    assert shared.installed() == ()
    assert shared.state(model) is ModelState.DAMAGED
    again = Store(shared.root, shared.catalogue, [root])
    assert again.installed() == ()
    makers.flip(root / "small" / "big.bin", keep_time)
    shared.verify("small")
    assert [one.path for one in shared.installed()] == [root / "small"]


def test_a_shared_model_that_is_closed_to_this_account_is_told(
    shared: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(root / "small", monkeypatch)
    model = shared.catalogue.model("small")
    assert shared.installed() == ()
    assert shared.state(model) is ModelState.CLOSED
    with pytest.raises(PasserelleError, match="ne peut pas lire") as caught:
        shared.verify("small")
    assert caught.value.code is ErrorCode.DISK_REFUSED
    monkeypatch.undo()
    assert [one.path for one in shared.installed()] == [root / "small"]


def test_a_shared_file_that_is_closed_to_this_account_is_told(
    shared: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = root / "small" / "big.bin"
    monkeypatch.setattr(os, "access", lambda path, _mode: path != closed)
    assert shared.installed() == ()
    assert shared.state(shared.catalogue.model("small")) is ModelState.CLOSED
    with pytest.raises(PasserelleError, match="ne peut pas lire"):
        shared.verify("small")


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a folder of mode 700 does to other accounts; the administrator is never refused."""
    stat = Path.stat

    def refusing(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.is_relative_to(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refusing)


def test_an_own_copy_takes_the_place_of_a_damaged_shared_one(
    shared: Store, stick: Path, root: Path
) -> None:
    makers.flip(root / "small" / "big.bin", keep_time=True)
    with pytest.raises(PasserelleError):
        shared.verify("small")
    assert shared.import_folder(stick) == ("small",)
    assert [one.path for one in shared.installed()] == [shared.root / "small"]
    shared.remove("small")
    assert shared.installed() == ()
    with pytest.raises(PasserelleError, match="informatique"):
        shared.remove("small")


def test_a_shared_model_with_other_times_is_read_once_by_each_person(
    shared: Store, root: Path
) -> None:
    makers.age(root)
    assert shared.installed() == ()
    assert shared.fetch(["small"]) == ()
    assert [one.path for one in shared.installed()] == [root / "small"]


def test_names_that_do_not_exist(store: Store) -> None:
    for act in (store.verify, store.remove, lambda name: store.fetch([name])):
        with pytest.raises(PasserelleError, match="starter") as failed:
            act("absent")
        assert failed.value.code is ErrorCode.MODEL_UNKNOWN


def test_a_model_without_a_source_says_how_to_have_it(store: Store) -> None:
    with pytest.raises(PasserelleError, match="models import DOSSIER small"):
        store.fetch(["small"])
    with pytest.raises(PasserelleError, match="models fetch small"):
        store.verify("small")


def test_a_store_that_cannot_be_written(tmp_path: Path, stick: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    store = makers.store(blocked / "models", makers.model())
    with pytest.raises(PasserelleError, match="Impossible d'écrire") as failed:
        store.import_folder(stick)
    assert failed.value.code is ErrorCode.DISK_REFUSED
    assert store.installed() == ()


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root on Linux"
)
def test_a_disk_that_is_really_full(tmp_path: Path, stick: Path) -> None:
    class HopefulDisk(Disk):
        def free(self, folder: Path) -> int:
            return super().free(folder) + 1_000_000_000

    small = tmp_path / "small-disk"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nothing be mounted")
    try:
        store = makers.store(small / "store", makers.model(), HopefulDisk())
        with pytest.raises(PasserelleError) as failed:
            store.import_folder(stick)
        assert failed.value.code is ErrorCode.DISK_FULL
        assert store.installed() == ()
        subprocess.run(["mount", "-o", "remount,size=200k", str(small)], check=True)
        store.import_folder(stick)
        makers.assert_installed(small / "store")
    finally:
        subprocess.run(["umount", str(small)], check=True)
