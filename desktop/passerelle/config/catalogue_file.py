"""Reads catalogue.toml; refuses what it does not know, and names the model where it is wrong."""

import re
from hashlib import sha256
from pathlib import Path

from passerelle.config import paths
from passerelle.config.catalogue import (
    Archive,
    Catalogue,
    CatalogueModel,
    HttpsSource,
    ModelFile,
    RegistrySource,
    Source,
    ZipSource,
    is_safe_path,
    is_safe_url,
)
from passerelle.config.policy import load_policy
from passerelle.config.tables import Table, parse_toml
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue, Role
from passerelle.domain.strings import models as say

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_REGISTRIES = ("pypi", "npm")

OURS = "7eac7c02fddb015a465483e6024de2f26c7e417cdfcf0477cf4fa7b56efba021"
"""SHA-256 of the text of models/catalogue.toml, whose hashes decide what may be a model."""


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Read the catalogue of this version, or another file.

    Where the policy names keys, that of this version must be as it was delivered: what is added
    to it comes in a signed pack.

    Raises:
        PasserelleError: CATALOGUE, with a sentence that names the model and the key; POLICY.
    """
    try:
        text = (path or paths.catalogue_path()).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refuse(say.CATALOGUE_UNREADABLE, str(error)) from error
    if path is None and load_policy().content_keys and digest(text) != OURS:
        raise _refuse(say.CATALOGUE_CHANGED)
    return parse_catalogue(text)


def digest(text: str) -> str:
    """The SHA-256 of a catalogue, whatever the system ends its lines with."""
    return sha256(text.encode()).hexdigest()


def parse_catalogue(text: str) -> Catalogue:
    """Read the catalogue from its text.

    Raises:
        PasserelleError: CATALOGUE.
    """
    try:
        top = Table(parse_toml(text), _refuse)
    except ValueError as error:
        raise _refuse(say.CATALOGUE_UNREADABLE, str(error)) from error
    profiles = Table(top.table("profiles"), lambda reason: _refuse(say.in_profiles(reason)))
    models = [_model(table) for table in top.tables("models")]
    catalogue = Catalogue(
        models={model.id: model for model in models},
        profiles={name: profiles.texts(name) for name in profiles.names()},
    )
    top.close()
    if len(catalogue.models) != len(models):
        raise _refuse(say.TWICE)
    for ids in catalogue.profiles.values():
        for model_id in ids:
            if model_id not in catalogue.models:
                raise _refuse(say.profile_unknown(model_id))
    return catalogue


def _model(table: Table) -> CatalogueModel:
    model_id = table.text("id")
    if not _NAME.fullmatch(model_id):
        raise table.wrong("id")
    table.refuse_with(lambda reason: _refuse(say.in_model(model_id, reason)))
    origin = table.text("origin", "")
    files = tuple(_file(row, pinned=not origin) for row in table.tables("files"))
    if not files:
        raise table.wrong("files")
    if origin and not is_safe_url(origin):
        raise table.wrong("origin")
    model = CatalogueModel(
        id=model_id,
        title=table.text("title"),
        role=_role(table),
        engine=table.text("engine"),
        languages=table.texts("languages"),
        licence=table.text("licence"),
        ram_mb=table.number("ram_mb"),
        files=files,
        sources=tuple(_source(row, files) for row in table.tables("sources")),
        options=_options(table),
        version=table.text("version", ""),
        note=table.text("note", ""),
        origin=origin,
        folder=table.text("folder", ""),
    )
    table.close()
    return model


def _role(table: Table) -> Role:
    role = table.text("role")
    if role not in {one.value for one in Role}:
        raise table.wrong("role")
    return Role(role)


def _options(table: Table) -> dict[str, OptionValue]:
    options: dict[str, OptionValue] = {}
    for key, value in table.table("options").items():
        if not isinstance(value, str | int | float | bool):
            raise table.wrong(f"options.{key}")
        options[key] = value
    return options


def _file(table: Table, *, pinned: bool) -> ModelFile:
    """A file has its `size`, or where only its hash is known a `max_size`.

    Of a model that people download by hand, the `max_size` alone is known.
    """
    max_size = table.number("max_size", 0)
    path = table.text("path")
    size = max_size or table.number("size")
    sha256 = _sha256(table) if pinned else ""
    file = ModelFile(path, sha256, size, exact=not max_size)
    if not is_safe_path(path):
        raise table.wrong("path")
    table.close()
    return file


def _sha256(table: Table) -> str:
    digits = table.text("sha256")
    if not _SHA256.fullmatch(digits):
        raise table.wrong("sha256")
    return digits


def _source(table: Table, files: tuple[ModelFile, ...]) -> Source:
    kind = table.text("kind")
    makers = {"registry": _registry, "https": _https, "zip": _zip}
    if kind not in makers:
        raise table.wrong("kind")
    source = makers[kind](table, files)
    table.close()
    return source


def _registry(table: Table, files: tuple[ModelFile, ...]) -> Source:
    archives = tuple(_archive(row) for row in table.tables("archives"))
    given = {target for archive in archives for target in archive.members.values()}
    if given != {file.path for file in files}:
        raise table.wrong("members")
    return RegistrySource(archives)


def _archive(table: Table) -> Archive:
    archive = Archive(
        registry=table.text("registry"),
        name=table.text("name"),
        version=table.text("version"),
        sha256=_sha256(table),
        size=table.number("size"),
        members=table.mapping("members"),
    )
    table.close()
    targets = list(archive.members.values())
    if archive.registry not in _REGISTRIES:
        raise table.wrong("registry")
    if len(set(targets)) != len(targets):
        raise table.wrong("members")
    return archive


def _https(table: Table, files: tuple[ModelFile, ...]) -> Source:
    """`base` is joined with each file's path, or with its name in `names` where it has one."""
    base = table.text("base")
    names = table.mapping("names")
    if not is_safe_url(base) or not base.endswith("/"):
        raise table.wrong("base")
    if not names.keys() <= {file.path for file in files}:
        raise table.wrong("names")
    return HttpsSource({file.path: base + names.get(file.path, file.path) for file in files})


def _zip(table: Table, _files: tuple[ModelFile, ...]) -> Source:
    source = ZipSource(table.text("url"), table.number("max_size"), table.text("prefix", ""))
    if not is_safe_url(source.url):
        raise table.wrong("url")
    return source


def _refuse(reason: str, detail: str = "") -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.catalogue_refused(reason), detail or reason)
