"""Finds the files of a model in any folder, such as a USB stick. Links are not followed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from passerelle.config.catalogue import CatalogueModel, HttpsSource, ModelFile
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import writing_in
from passerelle.models.hashing import BLOCK, hash_file, new_hasher
from passerelle.models.partfile import PartFile
from passerelle.models.progress import Meter
from passerelle.models.staging import Staging


@dataclass(slots=True)
class Folder:
    """A folder to import from, listed once."""

    root: Path
    _sizes: dict[Path, int] = field(init=False)

    def __post_init__(self) -> None:
        """List it.

        Raises:
            PasserelleError: MODEL_MISSING, when it cannot be read.
        """
        if not self.root.is_dir():
            raise PasserelleError(ErrorCode.MODEL_MISSING, say.folder_missing(str(self.root)))
        self._sizes = dict(_files(self.root))

    def missing(self, model: CatalogueModel) -> list[str]:
        """The files that nothing here can be."""
        return [file.path for file in model.files if not self._candidates(model, file)]

    def pinned(self, model: CatalogueModel) -> CatalogueModel:
        """The model with the hashes of its files here, where nobody publishes them.

        Only for a model of which nothing is missing.
        """
        if model.pinned:
            return model
        found = {file.path: self._candidates(model, file)[0] for file in model.files}
        if model.folder:
            first = model.files[0]
            root = found[first.path].parents[len(PurePosixPath(first.path).parts) - 1]
            inside = (path for path in self._sizes if path.is_relative_to(root))
            found = {path.relative_to(root).as_posix(): path for path in inside}
        files = tuple(
            ModelFile(name, hash_file(path, lambda _count: None), self._sizes[path])
            for name, path in sorted(found.items())
        )
        return replace(model, files=files)

    def fill(self, staging: Staging, model: CatalogueModel, meter: Meter) -> None:
        """Copy a model's files, checking each while it is written.

        Raises:
            PasserelleError: MODEL_MISSING, when no file here is the right one; DISK_FULL,
                DISK_REFUSED.
        """
        meter.total = model.size_bytes
        for file in staging.incomplete():
            meter.begin(say.step_copy(file.path))
            candidates = self._candidates(model, file)
            if not any(_copy(path, file, staging, meter) for path in candidates):
                sentence = say.not_in_folder(model.id, [file.path])
                raise PasserelleError(ErrorCode.MODEL_MISSING, sentence)

    def _candidates(self, model: CatalogueModel, file: ModelFile) -> list[Path]:
        """Files that may be this one: same place first, then same name, then same size."""
        names = _names(model, file)
        ends = (f"{model.id}/{file.path}", f"/{file.path}")
        inside = f"/{model.folder}/{file.path}"
        ranked = []
        for path, size in self._sizes.items():
            named = path.name in names
            if model.folder and not path.as_posix().endswith(inside):
                continue
            if file.fits(size) and (named or file.exact):
                placed = sum(path.as_posix().endswith(end) for end in ends)
                ranked.append((-placed, not named, str(path), path))
        return [path for *_rank, path in sorted(ranked)]


def _files(root: Path) -> Iterator[tuple[Path, int]]:
    for folder, _folders, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path, path.stat().st_size


def _names(model: CatalogueModel, file: ModelFile) -> set[str]:
    """Its name with us, and at each address."""
    urls = [s.urls[file.path] for s in model.sources if isinstance(s, HttpsSource)]
    return {PurePosixPath(name).name for name in (file.path, *urls)}


def _copy(path: Path, file: ModelFile, staging: Staging, meter: Meter) -> bool:
    """Copy one candidate; False when it is not the right file."""
    base = meter.done
    with writing_in(staging.folder):
        part = PartFile(staging.disk, staging.files / file.path, file.size, 0, new_hasher())
        with part, path.open("rb") as source:
            while block := source.read(BLOCK):
                part.write(block)
                meter.add(len(block))
    try:
        staging.accept(file.path, part)
    except PasserelleError as error:
        if error.code is not ErrorCode.MODEL_CORRUPTED:
            raise
        meter.at(base)
        return False
    return True
