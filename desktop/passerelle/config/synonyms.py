"""Reads which words stand for which in a search (assets/synonyms.toml, and IT's own file)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from passerelle.config import paths
from passerelle.config.tables import Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import search as say

FILE_NAME = "synonyms.toml"
MIN_GROUP = 2


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words as they are written in the file.

    Attributes:
        groups: words that mean the same; each makes the others be searched.
        expansions: what is said, and what it makes be searched too; not the other way round.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    expansions: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def with_more(self, other: "Synonyms") -> "Synonyms":
        """These, and others after them."""
        return Synonyms(self.groups + other.groups, self.expansions + other.expansions)


def load_synonyms() -> Synonyms:
    """Ours, and after them those of the settings folder, where there are any.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    ours = read_synonyms(paths.assets_dir() / FILE_NAME)
    theirs = paths.config_dir() / FILE_NAME
    if not theirs.exists():
        return ours
    return ours.with_more(read_synonyms(theirs))


def read_synonyms(path: Path) -> Synonyms:
    """One file.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    top = Table(_content(path), lambda clause: _wrong(path.name, clause))
    groups = tuple(_group(table) for table in _tables(top, "groups"))
    expansions = tuple(_expansion(table) for table in _tables(top, "expansions"))
    top.close()
    return Synonyms(groups, expansions)


def _content(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        sentence = say.synonyms_unreadable(path.name)
        raise PasserelleError(ErrorCode.CATALOGUE, sentence, str(error)) from error


def _tables(top: Table, key: str) -> list[Table]:
    return top.tables(key) if key in top.names() else []


def _group(table: Table) -> tuple[str, ...]:
    words = table.texts("words")
    if len(words) < MIN_GROUP:
        raise table.wrong("words")
    table.close()
    return words


def _expansion(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said, means = table.texts("said"), table.texts("means")
    for key, words in (("said", said), ("means", means)):
        if not words:
            raise table.wrong(key)
    table.close()
    return said, means


def _wrong(name: str, clause: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.synonyms_wrong(name, clause))
