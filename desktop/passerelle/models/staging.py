"""What is already received of one model, and how to go on after any interruption.

    <store>/.staging/<id>/files/...     the model's files, whole or growing
    <store>/.staging/<id>/archives/     what is being downloaded now
    <store>/.staging/<id>/state.json    what of it can be trusted

The state is written after the files it speaks of are on the disk. At resume, bytes that it does
not know are cut off, and those that it knows are hashed again.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.config.catalogue import CatalogueModel, ModelFile, Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import Disk, writing_in
from passerelle.models.hashing import Hasher, hash_start, new_hasher
from passerelle.models.partfile import PartFile
from passerelle.models.progress import Meter


@dataclass(frozen=True, slots=True)
class Received:
    """The first bytes of a file, known to be right so far."""

    length: int = 0
    hasher: Hasher = field(default_factory=new_hasher)


class Staging:
    """The folder where one model is put together.

    Attributes:
        merged: keys of the archives whose members are in.
        tags: by name of a growing download, the server's word for that version of the file.
    """

    def __init__(self, folder: Path, model: CatalogueModel, disk: Disk) -> None:
        """Nothing is read or written yet; resume() first."""
        self.folder = folder
        self.files = folder / "files"
        self.archives = folder / "archives"
        self.disk = disk
        self.merged: list[str] = []
        self.tags: dict[str, str] = {}
        self._wanted = {file.path: file for file in model.files}
        self._received: dict[str, Received] = {}
        self._source = ""

    def resume(self, source: Source | None, meter: Meter) -> None:
        """Take up what an earlier run left, as far as it fits this source.

        Whole files fit every source; growing ones only the source that they came from.
        """
        self._source = repr(source)
        self.merged, self.tags, self._received = [], {}, {}
        state = self._read_state()
        same = state.get("source") == self._source
        if state:
            meter.begin(say.STEP_RESUME)
        try:
            self._take_up(state, same)
        except (OSError, KeyError, TypeError, ValueError, AttributeError):
            self.reset()

    def _take_up(self, state: dict[str, object], same: bool) -> None:
        """Trust what hashes as it did; the caller resets everything when anything does not."""
        recorded = state.get("files", {})
        if not isinstance(recorded, dict):
            raise TypeError
        for path, (length, digest) in recorded.items():
            file = self._wanted[path]
            if not (same or digest == file.sha256):
                continue
            hasher = hash_start(self.files / path, length, lambda _count: None)
            if hasher.hexdigest() != digest:
                raise ValueError(path)
            self._received[path] = Received(length, hasher)
        if same:
            self.merged = [str(key) for key in _list(state.get("merged", []))]
            self.tags = {str(k): str(v) for k, v in _dict(state.get("tags", {})).items()}

    def reset(self) -> None:
        """Forget everything."""
        self.merged, self.tags, self._received = [], {}, {}
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_complete(self, path: str) -> bool:
        """Whether a file is whole and right."""
        received = self._received.get(path)
        return received is not None and received.hasher.hexdigest() == self._wanted[path].sha256

    def incomplete(self) -> list[ModelFile]:
        """The files that are not whole yet."""
        return [file for file in self._wanted.values() if not self.is_complete(file.path)]

    def merge(self, key: str, members: Iterable[tuple[str, Iterator[bytes]]]) -> None:
        """Append each member to its file; all of them count, or none.

        Args:
            key: the archive's.
            members: path of the model's file, and the bytes to append.

        Raises:
            PasserelleError: MODEL_CORRUPTED, DISK_FULL, DISK_REFUSED, and what members raise.
        """
        grown = {}
        with writing_in(self.folder):
            for path, blocks in members:
                before = self._received.get(path, Received())
                limit = self._wanted[path].size
                part = PartFile(
                    self.disk, self.files / path, limit, before.length, before.hasher.copy()
                )
                with part:
                    for block in blocks:
                        part.write(block)
                grown[path] = Received(part.length, part.hasher)
        self._received |= grown
        self.merged.append(key)
        self.save()

    def accept(self, path: str, part: PartFile) -> None:
        """Record a whole file.

        Raises:
            PasserelleError: MODEL_CORRUPTED, when it is not what it should be.
        """
        self._received[path] = Received(part.length, part.hasher)
        if not self.is_complete(path):
            del self._received[path]
            raise PasserelleError(ErrorCode.MODEL_CORRUPTED, say.wrong_content(path))
        self.save()

    def save(self) -> None:
        """Write the state.

        Raises:
            PasserelleError: DISK_FULL, DISK_REFUSED.
        """
        state = {
            "source": self._source,
            "merged": self.merged,
            "tags": self.tags,
            "files": {
                path: [received.length, received.hasher.hexdigest()]
                for path, received in self._received.items()
            },
        }
        with writing_in(self.folder):
            self.disk.replace_file(self._state_path, json.dumps(state).encode())

    @property
    def _state_path(self) -> Path:
        return self.folder / "state.json"

    def _read_state(self) -> dict[str, object]:
        try:
            return _dict(json.loads(self._state_path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return {}


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value
