"""Reading the file of a pack: its signature first, then every byte."""

import hashlib
from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.disk import Disk
from passerelle.models.packs.container import PackReader, opened
from passerelle.models.packs.sealing import Seal, read_seal


def peek(path: Path, keys: Collection[str] = ()) -> Seal:
    """The manifest of a pack, its signature right; its files are not read.

    Args:
        path: of the file.
        keys: one of these public keys must have signed it; none: nobody has to.

    Raises:
        PasserelleError: PACK_MISSING, PACK_DAMAGED, PACK_REFUSED, SIGNATURE_WRONG,
            KEY_UNREADABLE.
    """
    with opened(path) as pack:
        return read_seal(pack.manifest, keys)


def verify_file(path: Path, keys: Collection[str] = ()) -> Seal:
    """The same, once every byte was read.

    Raises:
        PasserelleError: as peek.
    """
    with opened(path) as pack:
        seal = read_seal(pack.manifest, keys)
        take_files(pack, seal)
    return seal


def take_files(pack: PackReader, seal: Seal, folder: Path | None = None) -> None:
    """Hash every file, and write it into an empty folder if one is given.

    Raises:
        PasserelleError: PACK_DAMAGED: what is in the folder then is worth nothing.
        OSError: the disk refuses.
    """
    for file, _entry, blocks in pack.files(seal.manifest.files):
        digest = hashlib.sha256()
        with _target(folder, file.path) as target:
            for block in blocks:
                digest.update(block)
                if target is not None:
                    target.write(block)
            if target is not None:
                Disk().settle(target)
        if digest.hexdigest() != file.sha256:
            raise PasserelleError(ErrorCode.PACK_DAMAGED, say.file_damaged(pack.name), file.path)


def _target(folder: Path | None, path: str) -> AbstractContextManager[BinaryIO | None]:
    if folder is None:
        return nullcontext()
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.open("xb")
