"""The packs of this computer: every byte is verified when they come, and each time they are used.

Nothing is remembered of it: who may write in a pack may also write what would be remembered.

    <store>/<id>/<version>/manifest.json, content/...    a pack as its file held it
    <store>/.versions                                    the version of each that came last
    <store>/.staging/                                    what is being installed or removed

A version appears whole, at once, already verified; the one before goes away after it. One of the
same number stands aside first, as <version>.before, where it serves until the other is there.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from uuid import uuid4

from passerelle.config import paths
from passerelle.config.catalogue import ModelFile
from passerelle.config.files import alone_with
from passerelle.config.policy import load_policy
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say_models
from passerelle.domain.strings import packs as say
from passerelle.models.disk import Disk, writing_in
from passerelle.models.hashing import hash_file
from passerelle.models.packs.container import MANIFEST, MAX_MANIFEST_BYTES, PackReader, opened
from passerelle.models.packs.contents import check_content
from passerelle.models.packs.manifest import Manifest, PackKind
from passerelle.models.packs.reading import take_files
from passerelle.models.packs.sealing import Seal, read_seal
from passerelle.models.packs.versions import Versions

_CONTENT, _STAGING = "content", ".staging"
_VERSIONS = ".versions"
_BEFORE = ".before"
_MARGIN = 32_000_000
"""Bytes left free, as for models."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack that is whole and signed as it must be.

    Attributes:
        seal: its manifest and who signed it.
        folder: holds its files.
        shared: whether IT installed it for everybody.
    """

    seal: Seal
    folder: Path
    shared: bool = False

    @property
    def id(self) -> str:
        """Its id."""
        return self.manifest.id

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        return self.seal.manifest

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files, those of the manifest alone."""
        return tuple(self.folder / file.path for file in self.manifest.files)


@dataclass(frozen=True, slots=True)
class Unusable:
    """A folder of a store from which nothing is read.

    Attributes:
        id: by the name of the folder.
        error: why.
    """

    id: str
    folder: Path
    shared: bool
    error: PasserelleError


class PackStore:
    """The person's packs, which can be changed, and IT's, which are only read."""

    def __init__(
        self,
        root: Path,
        shared: Sequence[Path] = (),
        keys: Sequence[str] = (),
        allowed: Sequence[str] = (),
        disk: Disk | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            root: the person's; it need not exist.
            shared: IT's.
            keys: public keys one of which must have signed a pack; none: nobody has to.
            allowed: ids that may be used; none: all.
            disk: where it writes.
        """
        self.root = root
        self.keys = tuple(keys)
        self._shared = tuple(shared)
        self._allowed = tuple(allowed)
        self._disk = disk or Disk()
        self._versions = Versions(root / _VERSIONS, _Notes())

    @classmethod
    def default(cls) -> "PackStore":
        """This computer's, under IT's policy.

        Raises:
            PasserelleError: POLICY.
        """
        policy = load_policy()
        return cls(
            paths.user_packs(), paths.system_packs(), policy.content_keys, allowed=policy.packs
        )

    def with_keys(self, keys: Sequence[str]) -> "PackStore":
        """The same store, for who takes other signatures."""
        return PackStore(self.root, self._shared, keys, self._allowed, self._disk)

    def installed(self, kind: PackKind | None = None) -> tuple[InstalledPack, ...]:
        """What may be used, by id: of each pack the greatest version. Reads no other kind."""
        best = _greatest(self.found(kind))
        return tuple(best[id_] for id_ in sorted(best))

    def found(self, kind: PackKind | None = None) -> tuple[InstalledPack | Unusable, ...]:
        """Everything that is there, the person's first; every byte is read.

        All is looked at again if a version came or went meanwhile.

        Args:
            kind: leaves out, unread, what says that it is of another one; None: every kind.
        """
        folders: list[Path] | None = None
        looks: list[InstalledPack | Unusable | None] = []
        while folders != (there := [*chain.from_iterable(map(_versions, self._stores))]):
            folders = there
            looks = [self._look(folder, kind) for folder in folders]
        return tuple(found for found in looks if found is not None)

    def install(self, path: Path, *, allow_rollback: bool = False) -> InstalledPack | None:
        """Install the file of a pack; None when the very same is there already.

        Args:
            path: of the file.
            allow_rollback: whether it may replace the same version or a later one.

        Raises:
            PasserelleError: PACK_MISSING, PACK_DAMAGED, PACK_REFUSED, PACK_OLDER,
                SIGNATURE_WRONG, KEY_UNREADABLE, POLICY, DISK_FULL, DISK_REFUSED. What was there
                is still there. PACK_REFUSED is also for the same version with another content.
        """
        with opened(path) as pack:
            seal = read_seal(pack.manifest, self.keys)
            self._check_allowed(seal.manifest.id)
            with self._changing():
                if self._is_there(seal, allow_rollback):
                    return None
                return self._put(pack, seal)

    def remove(self, id_: str) -> None:
        """Delete a pack of the person's.

        Raises:
            PasserelleError: PACK_MISSING; DISK_REFUSED, also for one that IT installed.
        """
        with self._changing():
            place = self.root / id_
            if place in _folders(self.root):  # and nowhere else on the disk
                return self._throw_away(place)
        if any(store / id_ in _folders(store) for store in self._shared):
            raise PasserelleError(ErrorCode.DISK_REFUSED, say.shared_pack(id_))
        raise PasserelleError(ErrorCode.PACK_MISSING, say.unknown(id_))

    @property
    def _stores(self) -> tuple[Path, ...]:
        return self.root, *self._shared

    # --- looking --------------------------------------------------------------------------------

    def _look(self, folder: Path, kind: PackKind | None = None) -> InstalledPack | Unusable | None:
        """What a folder of a version holds, verified; None for another kind."""
        shared = not folder.is_relative_to(self.root)
        try:
            seal = self._read(folder)
            if kind not in (None, seal.manifest.kind):
                return None
            _verify(folder, seal.manifest)
        except PasserelleError as error:
            return Unusable(folder.parent.name, folder, shared, error)
        return InstalledPack(seal, folder / _CONTENT, shared)

    def _read(self, folder: Path) -> Seal:
        seal = read_seal(_raw(folder), self.keys)
        if (seal.manifest.id, str(seal.manifest.version)) != (folder.parent.name, _number(folder)):
            raise _changed(folder, "name")
        self._check_allowed(seal.manifest.id)
        return seal

    def _check_allowed(self, id_: str) -> None:
        if self._allowed and id_ not in self._allowed:
            raise PasserelleError(ErrorCode.POLICY, say.not_allowed(id_))

    # --- changing -------------------------------------------------------------------------------

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Alone with the store; nothing half done stays behind."""
        with writing_in(self.root), alone_with(self.root / "store"):
            try:
                yield
            finally:
                shutil.rmtree(self.root / _STAGING, ignore_errors=True)

    def _is_there(self, seal: Seal, allow_rollback: bool) -> bool:
        """Whether the very same is installed; refuses to go back.

        Raises:
            PasserelleError: PACK_OLDER; PACK_REFUSED, for the same version with another content.
        """
        wanted = seal.manifest
        there = self._greatest_of(wanted.id)
        if there is not None and there.seal.raw == seal.raw:
            return True
        if allow_rollback:
            return False
        if (latest := self._latest(wanted.id)) > wanted.version:
            sentence = say.older(wanted.title, wanted.version, latest)
            raise PasserelleError(ErrorCode.PACK_OLDER, sentence)
        if there is not None and there.manifest.version == wanted.version:
            sentence = say.same_version(wanted.title, wanted.version)
            raise PasserelleError(ErrorCode.PACK_REFUSED, sentence)
        return False

    def _greatest_of(self, id_: str) -> InstalledPack | None:
        """What may be used of a pack."""
        return _greatest(map(self._look, self._folders_of(id_))).get(id_)

    def _latest(self, id_: str) -> int:
        """The version that came last, usable or not any more: damage is no way back."""
        return max(self._versions.of(id_), *map(_version, self._folders_of(id_)), 0)

    def _folders_of(self, id_: str) -> list[Path]:
        return [folder for store in self._stores for folder in _folders(store / id_)]

    def _put(self, pack: PackReader, seal: Seal) -> InstalledPack:
        manifest = seal.manifest
        self._check_room(manifest)
        place = self.root / manifest.id / str(manifest.version)
        fresh = self.root / _STAGING / uuid4().hex / manifest.id / place.name
        (fresh / _CONTENT).mkdir(parents=True)
        take_files(pack, seal, fresh / _CONTENT)
        check_content(manifest, fresh / _CONTENT)
        self._disk.replace_file(fresh / MANIFEST, seal.raw)
        if isinstance(found := self._look(fresh), Unusable):  # what the disk really holds
            raise found.error
        self._swap(fresh, place)
        self._versions.keep(manifest.id, manifest.version)
        return InstalledPack(seal, place / _CONTENT)

    def _swap(self, fresh: Path, place: Path) -> None:
        """Give a version its place; at every moment it or the one before can be used."""
        before = place.with_name(place.name + _BEFORE)
        if isinstance(self._look(place), InstalledPack):
            if before.exists():  # an interrupted change left it
                self._throw_away(before)
            self._disk.move(place, before)
        elif place.exists():
            self._throw_away(place)
        self._disk.move(fresh, place)
        for other in _siblings(place):
            self._throw_away(other)

    def _check_room(self, manifest: Manifest) -> None:
        free, needed = self._disk.free(self.root), manifest.size_bytes + _MARGIN
        if free < needed:
            sentence = say_models.no_space(needed, free, str(self.root))
            raise PasserelleError(ErrorCode.DISK_FULL, sentence)

    def _throw_away(self, folder: Path) -> None:
        """Out of sight at once; deleted when the change ends."""
        self._disk.move(folder, self.root / _STAGING / uuid4().hex)


class _Notes(Disk):
    """Writes what is good to know where it can: elsewhere it is found out again each time."""

    def replace_file(self, path: Path, content: bytes) -> None:
        """See Disk."""
        with suppress(OSError):
            super().replace_file(path, content)


def _greatest(looks: Iterable[InstalledPack | Unusable | None]) -> dict[str, InstalledPack]:
    """By id, of each pack the greatest version; of two that are the same, the first."""
    best: dict[str, InstalledPack] = {}
    for found in looks:
        if isinstance(found, InstalledPack):
            other = best.get(found.id)
            if other is None or found.manifest.version > other.manifest.version:
                best[found.id] = found
    return best


def _verify(folder: Path, manifest: Manifest) -> None:
    """Hash every file of a version, and find no other."""
    content = folder / _CONTENT
    try:
        if _listed(content) != {file.path for file in manifest.files}:
            raise _changed(folder, "files")
        for file in manifest.files:
            if not _is_right(content / file.path, file):
                raise _changed(folder, file.path)
    except OSError as error:
        raise _unread(folder, error) from error


def _is_right(path: Path, file: ModelFile) -> bool:
    # Its size first: what was made longer may be endless.
    return path.stat().st_size == file.size and hash_file(path, lambda _count: None) == file.sha256


def _versions(store: Path) -> Iterator[Path]:
    """The folder of every version of every pack."""
    for pack in _folders(store):
        yield from _folders(pack)


def _raw(folder: Path) -> bytes:
    """The manifest of a version."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return file.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise _unread(folder, error) from error


def _version(folder: Path) -> int:
    """The number of a version: as its manifest says, whoever signed it, else by its folder."""
    try:
        return read_seal(_raw(folder)).manifest.version
    except PasserelleError:
        return int(_number(folder)) if _number(folder).isdecimal() else 0


def _number(folder: Path) -> str:
    """The version that the name of a folder says."""
    return folder.name.removesuffix(_BEFORE)


def _siblings(place: Path) -> list[Path]:
    return [folder for folder in _folders(place.parent) if folder != place]


def _folders(parent: Path) -> list[Path]:
    try:
        found = [path for path in sorted(parent.iterdir()) if path.is_dir()]
    except OSError:  # nobody installed anything, or not for this account
        return []
    return [path for path in found if not path.name.startswith(".")]


def _listed(folder: Path) -> set[str]:
    """The path of everything in a folder that is not a folder; links count by themselves."""
    found, left = set(), [folder]
    while left:
        for path in left.pop().iterdir():
            name = path.relative_to(folder).as_posix()
            if path.is_symlink():
                found.add(f"{name} ->")
            elif path.is_dir():
                left.append(path)
            else:
                found.add(name)
    return found


def _unread(folder: Path, error: OSError) -> PasserelleError:
    """Why a version could not be read: a right that is lacking is no change."""
    if isinstance(error, PermissionError):
        sentence = say.closed(folder.parent.name, str(folder))
        return PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error))
    return _changed(folder, str(error))


def _changed(folder: Path, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.PACK_DAMAGED, say.changed(folder.parent.name), detail)
