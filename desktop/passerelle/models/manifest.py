"""What is known of a model's folder: a small file, written last and read first.

It holds each file's size, hash and time of change. While they are the same, nothing is read again,
so it is quick; when only a time is not (an edit, a copy, a restored disk), every byte has to be.
"""

import json
import os
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

from passerelle.config.catalogue import CatalogueModel, ModelFile
from passerelle.models.disk import Disk
from passerelle.models.hashing import hash_file

NAME = "passerelle-manifest"
"""No suffix: engines look for their files by suffix."""

Files = dict[str, list[object]]
"""By path: bytes, SHA-256, time of change in ns."""


class Condition(IntEnum):
    """How well a folder holds a model, best first."""

    WHOLE = 0
    CHANGED = 1
    BROKEN = 2
    CLOSED = 3
    ABSENT = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A folder where a model can be.

    Attributes:
        folder: holds the files and the manifest of their installation.
        note: the manifest where later checks are told: the same one, or where only IT may write
            in the folder, one that is the person's own.
    """

    folder: Path
    note: Path

    def pinned(self, model: CatalogueModel) -> CatalogueModel:
        """The model, its hashes taken from its installation where nobody publishes them."""
        if model.pinned:
            return model
        recorded = _timeless(_read(self.folder / NAME).get("files"))
        files = tuple(
            ModelFile(path, str(row[1]), row[0])
            for path, row in recorded.items()
            if isinstance(row, list) and len(row) > 1 and isinstance(row[0], int)
        )
        return replace(model, files=files or model.files)

    def condition(self, model: CatalogueModel) -> Condition:
        """What the manifests say of the files that are there now; nothing is hashed."""
        model = self.pinned(model)
        if self._is_closed(model):
            return Condition.CLOSED
        files = _files(self.folder, model)
        manifests = [_read(path) for path in dict.fromkeys((self.note, self.folder / NAME))]
        for manifest in manifests if files else ():
            if manifest.get("files") == files:
                return Condition.BROKEN if manifest.get("damaged") else Condition.WHOLE
        if files and any(_timeless(one.get("files")) == _timeless(files) for one in manifests):
            return Condition.CHANGED
        return Condition.BROKEN if os.path.lexists(self.folder) else Condition.ABSENT

    def check(self, disk: Disk, model: CatalogueModel, advance: Callable[[int], None]) -> str:
        """Hash every file, and keep what came out. Gives the first wrong file, "" if none is.

        Raises:
            OSError: when the disk refuses that a sound model is offered again.
        """
        model = self.pinned(model)
        files = _files(self.folder, model)  # before: what changes meanwhile must not pass
        paths = (file.path for file in model.files if not _is_right(self.folder, file, advance))
        wrong = next(paths, "")
        found = Condition.BROKEN if wrong else Condition.WHOLE
        if files and self.condition(model) is not found:
            with suppress(OSError) if wrong else nullcontext():
                _write(disk, self.note, model, files, damaged=bool(wrong))
        return wrong

    def _is_closed(self, model: CatalogueModel) -> bool:
        """Whether a file is there that this account may not read."""
        if not os.path.lexists(self.folder):  # nor is what a closed store holds known
            return False
        names = (NAME, *(file.path for file in model.files))
        return any(_is_unreadable(self.folder / name) for name in names)


def write_manifest(disk: Disk, folder: Path, model: CatalogueModel) -> None:
    """Say that a folder holds a model, whose files were hashed on their way there.

    Raises:
        OSError: when the disk refuses.
    """
    _write(disk, folder / NAME, model, _files(folder, model), damaged=False)


def _write(disk: Disk, path: Path, model: CatalogueModel, files: Files, damaged: bool) -> None:
    document = {"id": model.id, "damaged": damaged, "files": files}
    disk.replace_file(path, json.dumps(document, indent=1).encode())


def _files(folder: Path, model: CatalogueModel) -> Files:
    """What a manifest would say of the files; nothing when one is missing."""
    try:
        found = {file: (folder / file.path).stat() for file in model.files}
    except OSError:
        return {}
    return {
        file.path: [stat.st_size, file.sha256, stat.st_mtime_ns] for file, stat in found.items()
    }


def _is_unreadable(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, PermissionError)
    return not os.access(path, os.R_OK)


def _read(path: Path) -> dict[str, object]:
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):  # lists in lists in lists
        return {}
    return document if isinstance(document, dict) else {}


def _timeless(files: object) -> dict[str, object]:
    """Sizes and hashes; manifests of older versions hold nothing else."""
    rows = files.items() if isinstance(files, dict) else ()
    return {path: row[:2] if isinstance(row, list) else row for path, row in rows}


def _is_right(folder: Path, file: ModelFile, advance: Callable[[int], None]) -> bool:
    try:
        return hash_file(folder / file.path, advance) == file.sha256
    except OSError:
        return False
