"""Reads how written marks are said (assets/pronunciation.toml)."""

import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.spoken_text import Pronunciation, Unit
from passerelle.domain.strings import speech as say

_TEXT_TABLES = ("letters", "acronyms", "abbreviations", "titles", "before_numbers", "signs")
_WORD_TABLES = {"capital_words": "words", "feminine_nouns": "words", "short_numbers": "numbers"}
_UNITS = "units"


def load_pronunciation(path: Path) -> Pronunciation:
    """Read the tables; a table may be absent, an unknown one is refused.

    Raises:
        PasserelleError: CATALOGUE, naming the table and the entry.
    """
    content = _read(path)
    known = {*_TEXT_TABLES, *_WORD_TABLES, _UNITS}
    for table in content:
        if table not in known:
            raise _wrong(table, table)
    texts = {table: _texts(content, table) for table in _TEXT_TABLES}
    sets = {table: _words(content, table, key) for table, key in _WORD_TABLES.items()}
    return Pronunciation(
        letters=texts["letters"],
        acronyms=texts["acronyms"],
        capital_words=sets["capital_words"],
        abbreviations=texts["abbreviations"],
        titles=texts["titles"],
        before_numbers=texts["before_numbers"],
        units=_units(content),
        feminine_nouns=sets["feminine_nouns"],
        short_numbers=sets["short_numbers"],
        signs=texts["signs"],
    )


def _read(path: Path) -> Mapping[str, object]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        sentence = say.file_unreadable(path.name)
        raise PasserelleError(ErrorCode.CATALOGUE, sentence, str(error)) from error


def _table(content: Mapping[str, object], table: str) -> dict[str, object]:
    value = content.get(table, {})
    if not isinstance(value, dict):
        raise _wrong(table, table)
    return value


def _texts(content: Mapping[str, object], table: str) -> dict[str, str]:
    return {key: _text(value, table, key) for key, value in _table(content, table).items()}


def _words(content: Mapping[str, object], table: str, key: str) -> frozenset[str]:
    entries = _table(content, table)
    listed = entries.get(key, [])
    if set(entries) - {key} or not isinstance(listed, list):
        raise _wrong(table, key)
    return frozenset(_text(word, table, key) for word in listed)


def _units(content: Mapping[str, object]) -> dict[str, Unit]:
    # Texts reach the rules in Unicode's compatibility form, where "m²" is "m2": so must symbols.
    return {
        unicodedata.normalize("NFKC", symbol): _unit(value, symbol)
        for symbol, value in _table(content, _UNITS).items()
    }


def _unit(value: object, symbol: str) -> Unit:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise _wrong(_UNITS, symbol)
    match value:
        case [singular, plural]:
            return Unit(singular, plural)
        case [singular, plural, "f"]:
            return Unit(singular, plural, feminine=True)
        case _:
            raise _wrong(_UNITS, symbol)


def _text(value: object, table: str, key: str) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong(table, key)
    return value


def _wrong(table: str, key: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.wrong_entry(table, key))
