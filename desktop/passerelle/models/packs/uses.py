"""Where packs come into use: ours, and over it what the packs bring, each in one place.

A pack that this version cannot read any more is left out, and told by the log: an update of
Passerelle must not stop it.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from passerelle.config import paths
from passerelle.config.catalogue import Catalogue
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.synonyms import FILE_NAME as SYNONYMS
from passerelle.config.synonyms import Synonyms, load_synonyms, read_synonyms
from passerelle.domain.errors import PasserelleError
from passerelle.domain.phrasebook import Phrasebook
from passerelle.domain.strings import packs as say
from passerelle.models.packs.contents import CATALOGUE
from passerelle.models.packs.manifest import PackKind
from passerelle.models.packs.store import InstalledPack, PackStore

PHRASES_FOLDER = "phrases"
_log = logging.getLogger(__name__)
T = TypeVar("T")


def catalogue() -> Catalogue:
    """Every model that may be installed.

    What nobody answers for adds models, and changes none: IT allows a model by its name alone.

    Raises:
        PasserelleError: CATALOGUE, for ours; POLICY.
    """
    known, pinned = load_catalogue(), bool(PackStore.default().keys)
    for more in _read(PackKind.CATALOGUE, lambda pack: load_catalogue(pack.folder / CATALOGUE)):
        both = known.with_more(more)
        known = both if pinned else both.with_more(known)
    return known


def synonyms() -> Synonyms:
    """Which words stand for which in a search.

    Raises:
        PasserelleError: CATALOGUE, for ours and IT's own file; POLICY.
    """
    known = load_synonyms()
    for more in _read(PackKind.SYNONYMS, lambda pack: read_synonyms(pack.folder / SYNONYMS)):
        known = known.with_more(more)
    return known


def phrasebook() -> Phrasebook:
    """The phrases of the newest pack that gives some, else ours.

    Raises:
        PasserelleError: CATALOGUE, for ours; POLICY.
    """
    packs = PackStore.default().installed(PackKind.PHRASEBOOK)
    faults: list[str] = []
    for pack in sorted(packs, key=lambda one: one.manifest.date, reverse=True):
        try:
            return replace(load_phrasebook(pack.folder), faults=tuple(faults))
        except PasserelleError as error:
            faults.append(say.content_wrong(pack.manifest.title, error.sentence))
    ours = load_phrasebook(paths.assets_dir() / PHRASES_FOLDER)
    return replace(ours, faults=tuple(faults))


def document_packs() -> tuple[InstalledPack, ...]:
    """Those that the library reads.

    Raises:
        PasserelleError: POLICY.
    """
    return PackStore.default().installed(PackKind.DOCUMENTS)


def _read(kind: PackKind, load: Callable[[InstalledPack], T]) -> Iterator[T]:
    for pack in PackStore.default().installed(kind):
        try:
            yield load(pack)
        except PasserelleError as error:
            _log.warning("pack %s left out: %s", pack.manifest.id, error.detail)
