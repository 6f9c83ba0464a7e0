"""What the files of a pack must be: what the loaders of its kind read, and nothing else."""

from collections.abc import Callable, Collection
from pathlib import Path

from passerelle.config import paths
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.phrasebook_file import MASTER, load_phrasebook
from passerelle.config.synonyms import FILE_NAME as SYNONYMS
from passerelle.config.synonyms import read_synonyms
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.packs.manifest import Manifest, PackKind

CATALOGUE = "catalogue.toml"


def kind_of(names: Collection[str]) -> PackKind:
    """What a folder holds, by the names of its files."""
    if CATALOGUE in names:
        return PackKind.CATALOGUE
    if SYNONYMS in names:
        return PackKind.SYNONYMS
    return PackKind.PHRASEBOOK if MASTER in names else PackKind.DOCUMENTS


def check_content(manifest: Manifest, folder: Path) -> None:
    """Load the content of a pack once, where it is not in use yet.

    Documents are looked at by the importers' own process, when the library reads them.

    Raises:
        PasserelleError: PACK_REFUSED, with what is wrong in it.
    """
    names = {file.path for file in manifest.files}
    try:
        _CHECKS[manifest.kind](folder, names)
    except PasserelleError as error:
        sentence = say.content_wrong(manifest.title, error.sentence)
        raise PasserelleError(ErrorCode.PACK_REFUSED, sentence, error.detail) from error
    except RecursionError as error:  # tables in tables in tables
        sentence = say.content_wrong(manifest.title, say.TOO_DEEP)
        raise PasserelleError(ErrorCode.PACK_REFUSED, sentence) from error


def _catalogue(folder: Path, names: set[str]) -> None:
    _check_names(names, {CATALOGUE})
    try:
        load_catalogue(folder / CATALOGUE)
    except PasserelleError as error:  # whose sentence is for the catalogue of Passerelle itself
        sentence = say.catalogue_wrong(error.detail)
        raise PasserelleError(error.code, sentence, error.detail) from error


def _synonyms(folder: Path, names: set[str]) -> None:
    _check_names(names, {SYNONYMS})
    read_synonyms(folder / SYNONYMS)


def _phrasebook(folder: Path, names: set[str]) -> None:
    _check_names({MASTER} - names, set())
    _check_names({name for name in names if "/" in name or not name.endswith(".toml")}, set())
    book = load_phrasebook(folder)
    drawn = {path.stem for path in (paths.assets_dir() / "pictograms").glob("*.svg")}
    shown = {phrase.pictogram for phrase in book.phrases.values()}
    shown |= {choice.pictogram for choice in book.choices.values()}
    shown |= {notice.pictogram for notice in book.notices.values()}
    if missing := shown - drawn:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.no_pictograms(sorted(missing)))


def _documents(_folder: Path, _names: set[str]) -> None:
    pass


def _check_names(names: set[str], expected: set[str]) -> None:
    if names != expected:
        raise PasserelleError(ErrorCode.PACK_REFUSED, say.wrong_files(sorted(names ^ expected)))


_CHECKS: dict[PackKind, Callable[[Path, set[str]], None]] = {
    PackKind.CATALOGUE: _catalogue,
    PackKind.SYNONYMS: _synonyms,
    PackKind.PHRASEBOOK: _phrasebook,
    PackKind.DOCUMENTS: _documents,
}
