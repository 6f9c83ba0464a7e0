"""The packs of a computer: whole or not at all, and never again once something changed."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.disk import Disk
from passerelle.models.hashing import hash_file
from passerelle.models.packs import store as packs
from passerelle.models.packs.manifest import PackKind
from passerelle.models.packs.store import InstalledPack, PackStore, Unusable
from tests.models.packs import makers


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    """A store that takes what KEY signed."""
    return makers.store(tmp_path, makers.KEY)


def names(store: PackStore) -> list[tuple[str, int]]:
    return [(one.id, one.manifest.version) for one in store.installed()]


def code(act: Callable[..., Any], *words: Any, **options: Any) -> ErrorCode:
    with pytest.raises(PasserelleError) as refused:
        act(*words, **options)
    return refused.value.code


def test_the_life_of_a_pack(store: PackStore, tmp_path: Path) -> None:
    path = makers.pack(tmp_path)
    assert names(store) == []
    found = store.install(path)
    assert found is not None
    assert {
        file.relative_to(found.folder).as_posix(): file.read_bytes() for file in found.files
    } == makers.FILES
    assert (found.shared, found.seal.key) == (False, makers.KEY.public.text)
    assert store.install(path) is None
    assert names(store) == [("depot", 3)]
    assert store.installed(PackKind.SYNONYMS) == ()
    store.remove("depot")
    assert names(store) == []
    assert code(store.remove, "depot") is ErrorCode.PACK_MISSING
    left = {".store.lock", ".versions"}
    assert {one.name for one in store.root.iterdir()} == left


def test_a_later_version_takes_the_place(store: PackStore, tmp_path: Path) -> None:
    store.install(makers.pack(tmp_path))
    store.install(makers.pack(tmp_path, {"b.txt": b"new"}, version=4))
    assert names(store) == [("depot", 4)]
    assert [path.name for path in (store.root / "depot").iterdir()] == ["4"]


def test_going_back_is_refused(store: PackStore, tmp_path: Path) -> None:
    older, same = makers.pack(tmp_path, version=2), makers.pack(tmp_path / "b", {"b.txt": b""})
    store.install(makers.pack(tmp_path))
    assert code(store.install, older) is ErrorCode.PACK_OLDER
    assert code(store.install, same) is ErrorCode.PACK_REFUSED
    assert names(store) == [("depot", 3)]
    assert store.install(same, allow_rollback=True) is not None
    assert store.install(older, allow_rollback=True) is not None
    assert names(store) == [("depot", 2)]
    assert store.install(same) is not None  # from there on
    assert names(store) == [("depot", 3)]


def test_damage_is_no_way_back(store: PackStore, tmp_path: Path) -> None:
    older, same = makers.pack(tmp_path, version=2), makers.pack(tmp_path)
    for harm in (changed, without_manifest, said_otherwise):
        found = store.install(same)
        assert found is not None
        harm(found)
        (store.root / ".versions").unlink()  # as an earlier version leaves it
        assert code(store.install, older) is ErrorCode.PACK_OLDER
    assert store.install(same) is not None


def test_a_key_that_is_not_pinned_any_more_is_no_way_back(tmp_path: Path) -> None:
    before, after = makers.store(tmp_path, makers.OTHER_KEY), makers.store(tmp_path, makers.KEY)
    before.install(makers.pack(tmp_path, key=makers.OTHER_KEY))
    (before.root / ".versions").unlink()
    assert names(after) == []
    assert code(after.install, makers.pack(tmp_path, version=2)) is ErrorCode.PACK_OLDER
    assert after.install(makers.pack(tmp_path)) is not None


def test_damage_in_what_is_for_everybody_is_no_way_back(tmp_path: Path) -> None:
    shared = makers.store(tmp_path / "shared", makers.KEY)
    found = shared.install(makers.pack(tmp_path))
    assert found is not None
    changed(found)
    store = makers.store(tmp_path / "own", makers.KEY, shared=[shared.root])
    assert code(store.install, makers.pack(tmp_path, version=2)) is ErrorCode.PACK_OLDER


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"depot": "9"}', b"\xff", b"[" * 20_000])
def test_what_was_removed_does_not_come_back_older(
    store: PackStore, tmp_path: Path, content: bytes | None
) -> None:
    store.install(makers.pack(tmp_path))
    store.remove("depot")
    if content is None:
        assert code(store.install, makers.pack(tmp_path, version=2)) is ErrorCode.PACK_OLDER
    else:  # a file that a person may write; nothing else is lost with it
        (store.root / ".versions").write_bytes(content)
        assert store.install(makers.pack(tmp_path, version=2)) is not None
        store.remove("depot")
        assert code(store.install, makers.pack(tmp_path, version=1)) is ErrorCode.PACK_OLDER


def test_folders_of_anybody_are_no_versions(store: PackStore, tmp_path: Path) -> None:
    (store.root / "depot" / "brouillon").mkdir(parents=True)
    assert store.install(makers.pack(tmp_path)) is not None


def test_a_pinned_key_at_import_and_at_each_load(store: PackStore, tmp_path: Path) -> None:
    for key in (None, makers.OTHER_KEY):
        path = makers.pack(tmp_path / str(key), key=key)
        assert code(store.install, path) is ErrorCode.SIGNATURE_WRONG
        assert store.with_keys(()).install(path, allow_rollback=True) is not None
        assert names(store) == []
        assert names(store.with_keys(())) == [("depot", 3)]


def test_a_policy_names_the_packs(tmp_path: Path) -> None:
    path, store = makers.pack(tmp_path), makers.store(tmp_path, allowed=["other"])
    assert code(store.install, path) is ErrorCode.POLICY
    makers.store(tmp_path).install(path)
    assert names(store) == []


def changed(found: InstalledPack) -> None:
    (found.folder / "LISEZMOI.txt").write_bytes(b"X" + makers.FILES["LISEZMOI.txt"][1:])


def longer(found: InstalledPack) -> None:
    with (found.folder / "LISEZMOI.txt").open("ab") as file:
        file.truncate(1_000_000_000_000)  # nothing on the disk: it must not be read


def added(found: InstalledPack) -> None:
    (found.folder / "pt.toml").write_text("")


def added_hidden(found: InstalledPack) -> None:
    (found.folder / ".hidden").write_text("")


def taken_away(found: InstalledPack) -> None:
    (found.folder / "cuisine" / "vide.txt").unlink()


def renamed(found: InstalledPack) -> None:
    (found.folder / "cuisine" / "vide.txt").rename(found.folder / "cuisine" / "plein.txt")


def linked(found: InstalledPack) -> None:
    path = found.folder / "LISEZMOI.txt"
    path.rename(found.folder.parent / "LISEZMOI.txt")
    path.symlink_to(found.folder.parent / "LISEZMOI.txt")


def said_otherwise(found: InstalledPack) -> None:
    path = found.folder.parent / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"CC-BY", b"CC-BX"))


def without_manifest(found: InstalledPack) -> None:
    (found.folder.parent / "manifest.json").unlink()


def with_a_long_manifest(found: InstalledPack) -> None:
    with (found.folder.parent / "manifest.json").open("ab") as file:
        file.truncate(5_000_000)


def under_another_version(found: InstalledPack) -> None:
    found.folder.parent.rename(found.folder.parent.with_name("9"))


def under_another_id(found: InstalledPack) -> None:
    found.folder.parents[1].rename(found.folder.parents[1].with_name("autre"))


@pytest.mark.parametrize(
    "harm",
    [
        *(changed, longer, added, added_hidden, taken_away, renamed, linked),
        *(said_otherwise, without_manifest, with_a_long_manifest),
        *(under_another_version, under_another_id),
    ],
)
def test_what_changed_on_the_disk_is_not_used(
    store: PackStore, tmp_path: Path, harm: Callable[[InstalledPack], None]
) -> None:
    if harm is linked and sys.platform == "win32":
        pytest.skip("links need rights there")
    path = makers.pack(tmp_path)
    found = store.install(path)
    assert found is not None
    harm(found)
    (unusable,) = store.found()
    assert isinstance(unusable, Unusable)
    assert names(store) == []
    assert store.install(path) is not None
    assert names(store) == [("depot", 3)]


def test_what_keeps_its_size_and_time_is_not_used_either(store: PackStore, tmp_path: Path) -> None:
    found = store.install(makers.pack(tmp_path))
    assert found is not None
    path = found.folder / "LISEZMOI.txt"
    before = path.stat()
    changed(found)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert names(store) == []
    assert isinstance(store.found()[0], Unusable)


def test_a_copied_pack_is_hashed_and_used(store: PackStore, tmp_path: Path) -> None:
    found = store.install(makers.pack(tmp_path))
    assert found is not None
    for file in found.files:
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert names(store) == [("depot", 3)]


def test_packs_for_everybody(tmp_path: Path) -> None:
    shared = makers.store(tmp_path / "shared", makers.KEY)
    shared.install(makers.pack(tmp_path))
    store = makers.store(tmp_path / "own", makers.KEY, shared=[shared.root])
    (found,) = store.installed()
    assert found.shared
    assert code(store.remove, "depot") is ErrorCode.DISK_REFUSED
    assert code(store.install, makers.pack(tmp_path, version=2)) is ErrorCode.PACK_OLDER
    store.install(makers.pack(tmp_path, version=4))
    assert names(store) == [("depot", 4)]
    store.remove("depot")
    assert names(store) == [("depot", 3)]
    assert names(makers.store(tmp_path / "none", shared=[tmp_path / "nowhere"])) == []


@pytest.mark.parametrize("id_", ["", ".", "..", "../own", "/", ".versions"])
def test_nothing_else_is_ever_removed(store: PackStore, tmp_path: Path, id_: str) -> None:
    store.install(makers.pack(tmp_path))
    assert code(store.remove, id_) is ErrorCode.PACK_MISSING
    assert names(store) == [("depot", 3)]


class Refusing(Disk):
    """A disk that refuses one act."""

    def __init__(self, act: str) -> None:
        self._act = act

    def replace_file(self, path: Path, content: bytes) -> None:
        """See Disk."""
        self._try("replace_file")
        super().replace_file(path, content)

    def move(self, source: Path, target: Path) -> None:
        """See Disk."""
        self._try("move")
        super().move(source, target)

    def free(self, folder: Path) -> int:
        """See Disk."""
        return 0 if self._act == "free" else super().free(folder)

    def _try(self, act: str) -> None:
        if act == self._act:
            raise OSError(28, "No space left on device")


@pytest.mark.parametrize("act", ["replace_file", "move", "free"])
def test_a_disk_that_refuses_leaves_what_was_there(tmp_path: Path, act: str) -> None:
    store = makers.store(tmp_path)
    store.install(makers.pack(tmp_path))
    refusing = makers.store(tmp_path, disk=Refusing(act))
    assert code(refusing.install, makers.pack(tmp_path, version=4)) is ErrorCode.DISK_FULL
    assert names(store) == [("depot", 3)]
    assert not (store.root / ".staging").exists()


class DyingAt(Disk):
    """A disk that is gone from one of its moves on, as when the process is killed there."""

    def __init__(self, moves: int) -> None:
        self._left = moves

    def move(self, source: Path, target: Path) -> None:
        """See Disk."""
        if not self._left:
            raise OSError(5, "Input/output error")
        self._left -= 1
        super().move(source, target)


@pytest.mark.parametrize("moves", range(4))
@pytest.mark.parametrize("interrupted", [False, True])
def test_one_of_two_with_the_same_number_is_always_there(
    tmp_path: Path, moves: int, interrupted: bool
) -> None:
    store = makers.store(tmp_path)
    store.install(makers.pack(tmp_path))
    same = makers.pack(tmp_path / "b", {"b.txt": b"new"})
    if interrupted:
        with pytest.raises(PasserelleError):
            makers.store(tmp_path, disk=DyingAt(1)).install(same, allow_rollback=True)
        shutil.copytree(store.root / "depot" / "3.before", store.root / "depot" / "3")
    dying = makers.store(tmp_path, disk=DyingAt(moves))
    with suppress(PasserelleError):
        dying.install(same, allow_rollback=True)
    assert names(store) == [("depot", 3)]
    store.install(same, allow_rollback=True)
    (found,) = store.installed()
    assert [path.name for path in found.files] == ["b.txt"]
    store.install(makers.pack(tmp_path, version=4))
    assert [path.name for path in (store.root / "depot").iterdir()] == ["4"]


def test_what_serves_aside_stays_until_the_other_is_there(tmp_path: Path) -> None:
    store = makers.store(tmp_path)
    store.install(makers.pack(tmp_path))
    place = store.root / "depot" / "3"
    shutil.copytree(place, place.with_name("3.before"))  # as an interrupted change leaves it
    (place / "content" / "LISEZMOI.txt").unlink()
    same = makers.pack(tmp_path / "b", {"b.txt": b"new"})
    for moves in range(4):
        with suppress(PasserelleError):
            makers.store(tmp_path, disk=DyingAt(moves)).install(same, allow_rollback=True)
        assert names(store) == [("depot", 3)], moves
    assert store.install(same, allow_rollback=True) is None
    assert [path.name for path in (store.root / "depot").iterdir()] == ["3"]


def test_a_version_that_comes_while_the_one_before_is_read_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = makers.store(tmp_path)
    store.install(makers.pack(tmp_path))
    newer = makers.pack(tmp_path / "b", version=4)

    def slow(path: Path, advance: Callable[[int], None]) -> str:
        monkeypatch.setattr(packs, "hash_file", hash_file)
        makers.store(tmp_path).install(newer)  # by another process
        return hash_file(path, advance)

    monkeypatch.setattr(packs, "hash_file", slow)
    (found,) = store.found()
    assert isinstance(found, InstalledPack)
    assert found.manifest.version == 4


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ("depot", []),
        ("depot/3", [ErrorCode.DISK_REFUSED]),
        ("depot/3/content/cuisine", [ErrorCode.DISK_REFUSED]),
    ],
)
def test_a_folder_that_is_closed_to_this_account_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, told: list[ErrorCode]
) -> None:
    everybody = makers.store(tmp_path / "it")
    everybody.install(makers.pack(tmp_path))
    everybody.install(makers.pack(tmp_path / "b", id="autre"))
    store = makers.store(tmp_path / "own", shared=[everybody.root])
    refuse_below(everybody.root / closed, monkeypatch)
    assert names(store) == [("autre", 3)]
    unusable = [one.error for one in store.found() if isinstance(one, Unusable)]
    assert [error.code for error in unusable] == told
    assert all("ne peut pas lire" in error.sentence for error in unusable)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such long paths")
def test_folders_in_folders_in_folders_are_looked_at(store: PackStore, tmp_path: Path) -> None:
    found = store.install(makers.pack(tmp_path))
    assert found is not None
    deep = [found.folder / "/".join("d" * depth) for depth in range(1, sys.getrecursionlimit())]
    try:
        for folder in deep:
            folder.mkdir()
        assert names(store) == [("depot", 3)]  # empty ones hold nothing
    finally:  # what takes away the folders of tests does not go so deep
        for folder in reversed(deep):
            folder.rmdir()


def refuse_below(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a folder that may be listed, and not entered, does to what is in it."""
    stat = Path.stat

    def refusing(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if folder in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refusing)


class Spoiling(Disk):
    """A disk that does not keep what was written: the last byte of a file is another."""

    def replace_file(self, path: Path, content: bytes) -> None:
        """See Disk."""
        super().replace_file(path, content)
        (path.parent / "content" / "b.txt").write_bytes(b"neW")


@pytest.mark.parametrize("version", [3, 4])
def test_what_the_disk_did_not_keep_takes_no_place(tmp_path: Path, version: int) -> None:
    store = makers.store(tmp_path)
    found = store.install(makers.pack(tmp_path))
    other = makers.pack(tmp_path / "b", {"b.txt": b"new"}, version=version)
    spoiling = makers.store(tmp_path, disk=Spoiling())
    assert code(spoiling.install, other, allow_rollback=True) is ErrorCode.PACK_DAMAGED
    assert store.installed() == (found,)
    assert store.found() == (found,)


def test_a_content_that_no_loader_reads_is_not_installed(store: PackStore, tmp_path: Path) -> None:
    data = b"= "
    row = {"sha256": sha256(data).hexdigest(), "size": len(data)}
    path = tmp_path / "x.passerelle"
    path.write_bytes(
        makers.forged(
            {"kind": "catalogue", "files": {"catalogue.toml": row}},
            {"content/catalogue.toml": data},
        )
    )
    assert code(store.install, path) is ErrorCode.PACK_REFUSED
    assert names(store) == []
