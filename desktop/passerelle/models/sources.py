"""Brings a model's files into its staging folder, from each kind of source."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from passerelle.config.catalogue import (
    Archive,
    CatalogueModel,
    HttpsSource,
    ModelFile,
    RegistrySource,
    Source,
    ZipSource,
)
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.archives import Member, read_members
from passerelle.models.disk import writing_in
from passerelle.models.download import Download, Patience
from passerelle.models.hashing import hash_file
from passerelle.models.partfile import PartFile
from passerelle.models.progress import Meter
from passerelle.models.registries import Registries
from passerelle.models.staging import Staging
from passerelle.models.web import Web


def extra_bytes(source: Source) -> int:
    """Room that a source takes beside the files: an archive, and its client's own copy."""
    if isinstance(source, RegistrySource):
        return 2 * max(archive.size for archive in source.archives)
    return source.max_size if isinstance(source, ZipSource) else 0


@dataclass(frozen=True, slots=True)
class Network:
    """The only way out of this computer."""

    registries: Registries
    web: Web = field(default_factory=Web)
    patience: Patience = field(default_factory=Patience)

    def fill(self, staging: Staging, model: CatalogueModel, source: Source, meter: Meter) -> None:
        """Bring every file that is not whole yet.

        Raises:
            PasserelleError: NETWORK, TOOL_MISSING, ARCHIVE_REFUSED, MODEL_CORRUPTED, DISK_FULL,
                DISK_REFUSED. What was received stays in the staging folder.
        """
        if isinstance(source, RegistrySource):
            self._from_registries(staging, source, meter)
        elif isinstance(source, ZipSource):
            self._from_zip(staging, model, source, meter)
        else:
            self._from_web(staging, source, meter)

    def _from_registries(self, staging: Staging, source: RegistrySource, meter: Meter) -> None:
        meter.total = sum(archive.size for archive in source.archives)
        for archive in source.archives:
            after = meter.done + archive.size
            if not _is_merged(staging, archive):
                meter.begin(say.step_download(archive.name))
                path = self._archive(staging, archive, meter)
                staging.merge(archive.key, _members(path, archive.members, staging))
                shutil.rmtree(staging.archives, ignore_errors=True)
            meter.at(after)
        _check_whole(staging)

    def _archive(self, staging: Staging, archive: Archive, meter: Meter) -> Path:
        """An archive of the right hash: one that an interrupted run left, else a new one."""
        left = staging.archives.glob("*.*") if staging.archives.is_dir() else ()
        for path in left:
            if path.is_file() and _is_archive(path, archive):
                return path
        shutil.rmtree(staging.archives, ignore_errors=True)
        base = meter.done
        path = self.registries.download(
            archive, staging.archives, lambda count: meter.at(base + min(count, archive.size))
        )
        if not _is_archive(path, archive):
            shutil.rmtree(staging.archives, ignore_errors=True)
            raise PasserelleError(ErrorCode.ARCHIVE_REFUSED, say.wrong_content(archive.name))
        return path

    def _from_web(self, staging: Staging, source: HttpsSource, meter: Meter) -> None:
        for file in staging.incomplete():
            meter.begin(say.step_download(file.path))
            path = staging.files / file.path
            download = Download(source.urls[file.path], file, path, staging, meter)
            self._receive(download, partial(staging.accept, file.path))
        _check_whole(staging)

    def _from_zip(
        self, staging: Staging, model: CatalogueModel, source: ZipSource, meter: Meter
    ) -> None:
        """The zip has no published SHA-256: what counts is that of each file inside."""
        name = source.url.rsplit("/", 1)[-1]
        wanted = ModelFile(name, "", source.max_size, exact=False)
        targets = {source.prefix + file.path: file.path for file in model.files}
        meter.begin(say.step_download(name))
        download = Download(source.url, wanted, staging.archives / name, staging, meter)

        def take_out(_part: PartFile) -> None:
            staging.merge(name, _members(download.path, targets, staging))

        if staging.incomplete():
            self._receive(download, take_out)
        _check_whole(staging)
        shutil.rmtree(staging.archives, ignore_errors=True)

    def _receive(self, download: Download, use: Callable[[PartFile], None]) -> None:
        """Download and use; what does not fit after a resumed download is fetched anew, once."""
        base = download.meter.done
        while True:
            resumed = download.kept() > 0
            try:
                return use(download.run(self.web, self.patience))
            except PasserelleError as error:
                if error.code not in (ErrorCode.MODEL_CORRUPTED, ErrorCode.ARCHIVE_REFUSED):
                    raise
                download.forget()
                if not resumed:
                    raise
            download.meter.at(base)


def _is_archive(path: Path, archive: Archive) -> bool:
    with writing_in(path.parent):
        if path.stat().st_size != archive.size:
            return False
        return hash_file(path, lambda _count: None) == archive.sha256


def _is_merged(staging: Staging, archive: Archive) -> bool:
    whole = all(staging.is_complete(path) for path in archive.members.values())
    return whole or archive.key in staging.merged


def _members(path: Path, targets: Mapping[str, str], staging: Staging) -> Iterator[Member]:
    """The members of an archive that are still needed, by the path of their file."""
    needed = [name for name, target in targets.items() if not staging.is_complete(target)]
    for name, blocks in read_members(path, needed):
        yield targets[name], blocks


def _check_whole(staging: Staging) -> None:
    """Everything was received: it must be right, or it is thrown away."""
    wrong = staging.incomplete()
    if wrong:
        staging.reset()
        sentence = say.wrong_content(wrong[0].path)
        raise PasserelleError(ErrorCode.MODEL_CORRUPTED, sentence)
