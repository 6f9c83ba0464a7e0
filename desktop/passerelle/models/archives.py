"""Reads members of an archive as plain data. Nothing is ever unpacked by its own name.

A member is asked for by its exact name and its bytes go where the catalogue says, so that an
archive cannot choose a path. An archive that tries (absolute or climbing names, links, devices,
names twice) is refused whole.
"""

import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

from passerelle.config.catalogue import is_safe_path
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.hashing import BLOCK

Member = tuple[str, Iterator[bytes]]
"""A member's name, and its content block by block: read it before the next member."""

WHOLE = "."
"""Stands for the archive itself, as it is: no member can have this name."""

_ZIP = (".whl", ".zip")
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError)
_ORDINARY = (0, stat.S_IFREG, stat.S_IFDIR)


def read_members(path: Path, wanted: Collection[str]) -> Iterator[Member]:
    """Give each wanted member, in the archive's order; before them the archive itself, if wanted.

    Raises:
        PasserelleError: ARCHIVE_REFUSED, when the archive is unsafe, broken or incomplete.
    """
    found = set()
    if WHOLE in wanted:
        found.add(WHOLE)
        with path.open("rb") as archive:
            yield WHOLE, _blocks(archive)
    if found == set(wanted):
        return
    try:
        for name, blocks in _members(path, wanted):
            found.add(name)
            yield name, _reading(blocks, path)
    except (*_BROKEN, RuntimeError) as error:
        raise _broken(path, error) from error
    if found != set(wanted):
        raise _broken(path, KeyError(*set(wanted) - found))


def _members(path: Path, wanted: Collection[str]) -> Iterator[Member]:
    return _zip(path, wanted) if path.suffix in _ZIP else _tar(path, wanted)


def _zip(path: Path, wanted: Collection[str]) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _check_names(path, [entry.filename for entry in entries])
        for entry in entries:
            if stat.S_IFMT(entry.external_attr >> 16) not in _ORDINARY:
                raise _unsafe(path, entry.filename)
            if entry.filename in wanted and entry.flag_bits & _ENCRYPTED:
                raise _unsafe(path, entry.filename)
        for entry in entries:
            if entry.filename in wanted:
                with archive.open(entry) as file:
                    yield entry.filename, _blocks(file)


def _tar(path: Path, wanted: Collection[str]) -> Iterator[Member]:
    with tarfile.open(path, "r:gz") as archive:
        entries = archive.getmembers()
        _check_names(path, [entry.name for entry in entries])
        for entry in entries:
            if not (entry.isreg() or entry.isdir()) or entry.issparse():
                raise _unsafe(path, entry.name)
        for entry in entries:
            file = archive.extractfile(entry) if entry.name in wanted else None
            if file is not None:
                with file:
                    yield entry.name, _blocks(file)


def _check_names(path: Path, names: list[str]) -> None:
    for name in names:
        if not is_safe_path(name):
            raise _unsafe(path, name)
    if len(set(names)) != len(names):
        raise _unsafe(path, "twice")


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _reading(blocks: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """Tell an archive that breaks in the middle from a disk that fails."""
    try:
        yield from blocks
    except (*_BROKEN, OSError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> PasserelleError:
    return PasserelleError(ErrorCode.ARCHIVE_REFUSED, say.wrong_content(path.name), repr(error))


def _unsafe(path: Path, member: str) -> PasserelleError:
    return PasserelleError(ErrorCode.ARCHIVE_REFUSED, say.unsafe_archive(path.name), member)
