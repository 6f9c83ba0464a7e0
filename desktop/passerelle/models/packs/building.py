"""Making packs: a folder becomes one file, a key signs it."""

import hashlib
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from passerelle.config.catalogue import ModelFile
from passerelle.config.files import require_folder
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.disk import writing_in
from passerelle.models.hashing import BLOCK
from passerelle.models.packs.container import (
    CONTENT,
    MANIFEST,
    SUFFIX,
    PackReader,
    PackWriter,
    opened,
)
from passerelle.models.packs.contents import check_content, kind_of
from passerelle.models.packs.manifest import Manifest, is_good_path, parse_manifest
from passerelle.models.packs.reading import verify_file
from passerelle.models.packs.sealing import Seal, seal
from passerelle.signing.keys import PrivateKey

_LONGEST_KEY = 16_384
"""Bytes of a file of keys."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the folder itself does not say; as in Manifest.

    Attributes:
        date: ISO, "" for that of the newest file.
    """

    id: str
    title: str
    version: int
    date: str = ""
    applies_to: str = ""
    licence: str = ""


def build(folder: Path, label: Label, target: Path) -> Seal:
    """Make an unsigned pack out of a folder: the same bytes from the same folder.

    Hidden files stay out; a link is refused, for what it leads to may be anything.

    Raises:
        PasserelleError: PACK_MISSING, PACK_REFUSED, DISK_FULL, DISK_REFUSED.
    """
    _check_target(folder, target)
    found = sorted(_files(folder))
    measured = [_measured(folder, path) for path in found]
    manifest = Manifest(
        id=label.id,
        kind=kind_of(found),
        title=label.title,
        version=label.version,
        date=label.date or _newest(folder, found),
        applies_to=label.applies_to,
        licence=label.licence,
        files=tuple(file for file, _crc in measured),
    )
    manifest = parse_manifest(manifest.as_content())  # refused now rather than where it is used
    check_content(manifest, folder)
    with _written(target) as writer:
        writer.add_bytes(MANIFEST, seal(manifest))
        for file, crc in measured:
            writer.add(CONTENT + file.path, file.size, crc, _blocks(folder / file.path))
    return verify_file(target)  # as it will be read where it is used


def sign(path: Path, key: PrivateKey) -> Seal:
    """Sign a pack in its place; another signature goes away.

    Raises:
        PasserelleError: PACK_MISSING, PACK_DAMAGED, PACK_REFUSED, DISK_FULL, DISK_REFUSED.
    """
    before = verify_file(path)
    with _written(path) as writer, opened(path) as pack:  # closed before it is replaced
        _copy(pack, before, seal(before.manifest, key), writer)
    return verify_file(path)


def _copy(pack: PackReader, known: Seal, raw: bytes, writer: PackWriter) -> None:
    """Write a pack again, with another manifest."""
    writer.add_bytes(MANIFEST, raw)
    for _file, entry, blocks in pack.files(known.manifest.files):
        writer.add(entry.name, entry.size, entry.crc, blocks)


def _check_target(folder: Path, target: Path) -> None:
    if target.suffix != SUFFIX:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.wrong_suffix(SUFFIX))
    if target.resolve().is_relative_to(folder.resolve()):  # the next pack would hold this one
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.OUT_INSIDE)
    require_folder(target)


def _files(folder: Path) -> Iterator[str]:
    """The path of every file, with "/"."""
    if not folder.is_dir():
        raise PasserelleError(ErrorCode.PACK_MISSING, say.folder_missing(str(folder)))
    for root, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        visible = [Path(root, name) for name in names if not name.startswith(".")]
        for path in (*(Path(root, name) for name in folders), *visible):
            _check(path, path.relative_to(folder).as_posix())
        yield from (path.relative_to(folder).as_posix() for path in visible)


def _check(path: Path, name: str) -> None:
    """Refuse what is not simply a file or a folder."""
    if path.is_symlink():
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.link(name))
    if not is_good_path(name) or not (path.is_file() or path.is_dir()):
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.bad_path(name))
    if path.is_file() and _holds_secret_key(path):
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.secret_key(name))


def _holds_secret_key(path: Path) -> bool:
    """Whether it is the key that signs, or another: a pack goes to everybody."""
    with path.open("rb") as file:
        return b"PRIVATE KEY-----" in file.read(_LONGEST_KEY)


def _refuse_folder(error: OSError) -> None:
    sentence = say.folder_missing(str(error.filename))
    raise PasserelleError(ErrorCode.PACK_MISSING, sentence, str(error)) from error


def _measured(folder: Path, path: str) -> tuple[ModelFile, int]:
    """A file with its hash and size, and its checksum."""
    digest, crc, size = hashlib.sha256(), 0, 0
    for block in _blocks(folder / path):
        digest.update(block)
        crc = zlib.crc32(block, crc)
        size += len(block)
    return ModelFile(path, digest.hexdigest(), size), crc


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        sentence = say.file_missing(str(path))
        raise PasserelleError(ErrorCode.PACK_MISSING, sentence, str(error)) from error


def _newest(folder: Path, found: list[str]) -> str:
    """The day of the last change."""
    changed = max(((folder / path).stat().st_mtime for path in found), default=0.0)
    return datetime.fromtimestamp(changed, UTC).date().isoformat()


@contextmanager
def _written(target: Path) -> Iterator[PackWriter]:
    """Write a file beside its place, then put it there at once."""
    fresh = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
    try:
        with writing_in(target.parent):
            with fresh.open("xb") as file:
                writer = PackWriter(file)
                yield writer
                writer.close()
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
