"""Reads other ways to ask for the sheets of a pack: assets/questions/<pack>.toml."""

import tomllib
from pathlib import Path

from passerelle.config.tables import Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import search as say

Questions = dict[str, tuple[str, ...]]
"""By a document's key inside its pack."""


def load_questions(path: Path) -> Questions:
    """The questions of one file; none when there is no file.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error)) from error
    top = Table(values, lambda clause: _wrong(path, clause))
    return {key: _questions(top, key, path) for key in values}


def _questions(top: Table, key: str, path: Path) -> tuple[str, ...]:
    sheet = Table(top.table(key), lambda clause: _wrong(path, clause))
    found = sheet.texts("questions")
    sheet.close()
    return found


def _wrong(path: Path, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.questions_wrong(path.name), detail)
