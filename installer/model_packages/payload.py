"""The files of a profile, as every computer of the fleet will have them in its system store.

    <folder>/<id of a model>/...                   its files, hashed after they were copied
    <folder>/<id of a model>/passerelle-manifest   what the application trusts at each start
    <folder>/<id of a model>/LICENCE               who gives it, under which terms

The manifest holds the times of the files: they are all given one date, which dpkg keeps. Windows
Installer does not (it takes the date for a local time): there the application reads every byte
again, at the first start of each person. The same models give the same bytes.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from installer.building import project
from installer.building.settling import settle
from installer.model_packages import licences, versions
from installer.model_packages import sentences as say
from installer.setup import marks
from installer.setup.errors import SetupError
from passerelle.config.catalogue import Catalogue, CatalogueModel
from passerelle.config.catalogue_file import load_catalogue
from passerelle.domain.errors import PasserelleError
from passerelle.models.disk import Disk
from passerelle.models.hashing import hash_file
from passerelle.models.manifest import NAME, Condition, Place, write_manifest
from passerelle.models.store import Store

DATE = 1_767_225_600
"""Time of every file, in s since 1970 (1 January 2026): models have no date of their own."""
Say = Callable[[str], None]


class CannotBeHadError(SetupError):
    """Models of a profile are nowhere: others can still be made."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The models of a profile, ready to be packed.

    Attributes:
        version: of the package: a number; where nobody publishes the hashes, then "+", the date of
            the source and a part of the hash of the content.
        folder: holds a folder for each model, and nothing else.
        models: in the order of the profile, with the hashes of their files.
    """

    profile: str
    version: str
    folder: Path
    models: tuple[CatalogueModel, ...]


def lay(
    profile: str,
    stores: Sequence[Path],
    folder: Path,
    *,
    cache: Path | None = None,
    catalogue: Catalogue | None = None,
    tell: Say = lambda _sentence: None,
) -> Payload:
    """Lay out a profile in a folder of its own; what was there is replaced.

    Args:
        profile: of the catalogue.
        stores: folders of models as `passerelle models fetch` leaves them, the first preferred.
        folder: to be written.
        cache: a store where what no other has is downloaded; None: nothing is.
        catalogue: the repository's if it is not given.
        tell: given a sentence a model.

    Raises:
        CannotBeHadError: models that are nowhere, each with why.
        SetupError: no such profile; a damaged file; a content whose number is not up to date.
    """
    catalogue = catalogue or load_catalogue()
    if profile not in catalogue.profiles:
        raise SetupError(say.unknown_profile(profile))
    number = versions.version_of(profile, catalogue)
    found = _find(profile, stores, cache, catalogue)
    shutil.rmtree(folder, ignore_errors=True)
    models = []
    for model, place in found:
        tell(say.step(profile, model.id))
        models.append(_copy(model, place, folder / model.id))
    settle(folder, DATE)
    return Payload(profile, _version(number, found, models), folder, tuple(models))


def _find(
    profile: str, stores: Sequence[Path], cache: Path | None, catalogue: Catalogue
) -> list[tuple[CatalogueModel, Place]]:
    """Where each model is; nothing is downloaded for a profile that would lack others anyway."""
    models = catalogue.resolve([profile])
    places = {
        model.id: _place(model, stores if cache is None else [*stores, cache]) for model in models
    }
    reasons = {
        model.id: say.by_hand(model.origin) if model.origin else say.NOT_FETCHED
        for model in models
        if places[model.id] is None
    }
    if cache is not None and not any(model.origin for model in models if model.id in reasons):
        for model in (catalogue.model(name) for name in tuple(reasons)):
            places[model.id], reasons[model.id] = _fetch(model, cache, catalogue)
    lacking = {name: reasons[name] for name, place in places.items() if place is None}
    if lacking:
        raise CannotBeHadError(say.cannot_be_had(profile, lacking))
    return [(model, place) for model in models if (place := places[model.id]) is not None]


def _fetch(model: CatalogueModel, cache: Path, catalogue: Catalogue) -> tuple[Place | None, str]:
    """Download a model into the cache: where it is then, else why it cannot be had."""
    try:
        Store(cache, catalogue).fetch([model.id])
    except PasserelleError as error:
        return None, error.sentence
    return _place(model, [cache]), say.NOT_FETCHED


def _place(model: CatalogueModel, stores: Iterable[Path]) -> Place | None:
    """Where a model is that seems whole: its bytes are read when it is copied."""
    for store in stores:
        place = Place(store / model.id, store / model.id / NAME)
        if place.condition(model) in (Condition.WHOLE, Condition.CHANGED):
            return place
    return None


def _copy(model: CatalogueModel, place: Place, target: Path) -> CatalogueModel:
    """Copy a model and hash every copy. Gives it with the hashes of its files."""
    model = place.pinned(model)
    sized = []
    for file in model.files:
        copy = target / file.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place.folder / file.path, copy)
        if hash_file(copy, lambda _count: None) != file.sha256:
            raise SetupError(say.damaged(model.id, file.path, str(place.folder)))
        sized.append(replace(file, size=copy.stat().st_size, exact=True))
    model = replace(model, files=tuple(sized))
    (target / licences.NAME).write_text(licences.licence_text(model), "utf-8", newline="\n")
    settle(target, DATE)
    write_manifest(Disk(), target, model)
    return model


def _version(
    number: int,
    found: Iterable[tuple[CatalogueModel, Place]],
    models: Iterable[CatalogueModel],
) -> str:
    if all(model.pinned for model, _place in found):
        return str(number)
    hashes = (file.sha256 for model in models for file in model.files)
    # The date first: hashes have no order, and dpkg must not take new content for older.
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(project.source_date()))
    return f"{number}+{date}.{marks.fingerprint(*hashes)[:8]}"
