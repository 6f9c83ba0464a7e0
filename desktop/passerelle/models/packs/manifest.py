"""What a pack says of itself: who it is, and every file that it holds."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from passerelle.config.catalogue import ModelFile, is_safe_path
from passerelle.config.tables import Table
from passerelle.domain.documents import MAX_FILE_BYTES
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.manifest import NAME as NOTE_NAME

FORMAT = 1
MAX_FILES = 5_000
MAX_BYTES = 2_000_000_000
"""Of all the files: what a plain ZIP can count is twice that."""
MAX_TEXT_BYTES = 4_000_000
"""Of a file that is not a document: it is read into memory whole."""
MAX_VERSION = 10**9
_MAX_WORDS = 500
_MAX_PATH = 200
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever the ending."""


class PackKind(StrEnum):
    """What a pack holds. The values are written in manifests."""

    DOCUMENTS = "documents"
    CATALOGUE = "catalogue"
    PHRASEBOOK = "phrasebook"
    SYNONYMS = "synonyms"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack, by its own words.

    Attributes:
        id: lower-case letters, digits and hyphens.
        title: French, for people.
        version: a whole number; a greater one replaces a smaller one.
        date: of the content, ISO.
        applies_to: a French sentence that goes with what it says ("règles du secteur privé"), ""
            if it goes for everybody.
        licence: as its authors wrote it, "" if they did not.
        files: by path.
    """

    id: str
    kind: PackKind
    title: str
    version: int
    date: str
    applies_to: str
    licence: str
    files: tuple[ModelFile, ...]

    @property
    def size_bytes(self) -> int:
        """Of all the files."""
        return sum(file.size for file in self.files)

    def as_content(self) -> dict[str, Any]:
        """What is signed."""
        return {
            "format": FORMAT,
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "version": self.version,
            "date": self.date,
            "applies_to": self.applies_to,
            "licence": self.licence,
            "files": {file.path: {"sha256": file.sha256, "size": file.size} for file in self.files},
        }


def parse_manifest(content: Mapping[str, Any]) -> Manifest:
    """Read what `as_content` wrote, and nothing else.

    Raises:
        PasserelleError: PACK_REFUSED, with a sentence that names what is wrong.
    """
    table = Table(content, _refused)
    if table.number("format") != FORMAT:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.NEWER_FORMAT)
    kind = table.text("kind")
    if kind not in {one.value for one in PackKind}:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.NEWER_FORMAT, kind)
    manifest = Manifest(
        id=_matching(table, "id", _ID),
        kind=PackKind(kind),
        title=_words(table, "title"),
        version=table.number("version"),
        date=_date(table),
        applies_to=_words(table, "applies_to", required=False),
        licence=_words(table, "licence", required=False),
        files=_files(table.table("files")),
    )
    table.close()
    _check_bounds(manifest, table)
    return manifest


def _check_bounds(manifest: Manifest, table: Table) -> None:
    limit = MAX_FILE_BYTES if manifest.kind is PackKind.DOCUMENTS else MAX_TEXT_BYTES
    if not 1 <= manifest.version <= MAX_VERSION:
        raise table.wrong("version")
    if not 1 <= len(manifest.files) <= MAX_FILES:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.too_many_files(MAX_FILES))
    if manifest.size_bytes > MAX_BYTES or any(file.size > limit for file in manifest.files):
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.TOO_LARGE)
    folded = {file.path.casefold() for file in manifest.files}
    parents = {str(one) for path in folded for one in PurePosixPath(path).parents}
    if len(folded) != len(manifest.files) or folded & parents:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.SAME_NAMES)


def is_good_path(path: str) -> bool:
    """Whether a file of a pack may have this path: one that every system keeps as it is."""
    parts = path.split("/")
    return (
        is_safe_path(path)
        and len(path) <= _MAX_PATH
        and path.isprintable()
        and unicodedata.is_normalized("NFC", path)
        and path != NOTE_NAME
        and not any(part in ("", ".") or part.endswith((" ", ".")) for part in parts)
        and not any(_DEVICES.fullmatch(part) for part in parts)
    )


def _files(rows: Mapping[str, object]) -> tuple[ModelFile, ...]:
    return tuple(_file(path, row) for path, row in sorted(rows.items()))


def _file(path: str, row: object) -> ModelFile:
    if not is_good_path(path):
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.bad_path(path))
    if not isinstance(row, dict):
        raise _refused(say.bad_file(path))
    table = Table(row, lambda _reason: _refused(say.bad_file(path)))
    file = ModelFile(path, _matching(table, "sha256", _SHA256), table.number("size"))
    table.close()
    return file


def _matching(table: Table, key: str, pattern: re.Pattern[str]) -> str:
    text = table.text(key)
    if not pattern.fullmatch(text):
        raise table.wrong(key)
    return text


def _words(table: Table, key: str, *, required: bool = True) -> str:
    text = table.text(key)
    if len(text) > _MAX_WORDS or not text.isprintable() or (required and not text.strip()):
        raise table.wrong(key)
    return text


def _date(table: Table) -> str:
    text = table.text("date")
    try:
        if date.fromisoformat(text).isoformat() != text:
            raise ValueError(text)
    except ValueError as error:
        raise table.wrong("date") from error
    return text


def _refused(reason: str) -> PasserelleError:
    return PasserelleError(ErrorCode.PACK_REFUSED, say.manifest_wrong(reason))
