"""Reads other ways to ask for the sheets of a pack: assets/questions/<pack>.toml.

A table a sheet; in it, a list of questions under the first words of the sentence that answers
them, or under "" when the sheet answers as a whole.
"""

from pathlib import Path

from passerelle.config.tables import Table, parse_toml
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import search as say

Questions = dict[str, dict[str, str]]
"""By a document's key inside its pack: each question, and how the sentence that answers begins."""


def load_questions(path: Path) -> Questions:
    """The questions of one file; none when there is no file.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    top = _read(path)
    return {key: _questions(top, key, path) for key in top.names()}


def load_list(path: Path) -> tuple[str, ...]:
    """The plain list of a file of questions that nothing answers; none when there is no file.

    Raises:
        PasserelleError: CATALOGUE.
    """
    top = _read(path)
    found = top.texts("questions") if top.names() else ()
    top.close()
    return found


def _read(path: Path) -> Table:
    try:
        values = parse_toml(path.read_text("utf-8"))
    except FileNotFoundError:
        values = {}
    except (OSError, ValueError) as error:
        raise _wrong(path, str(error)) from error
    return Table(values, lambda clause: _wrong(path, clause))


def _questions(top: Table, key: str, path: Path) -> dict[str, str]:
    sheet = Table(top.table(key), lambda clause: _wrong(path, clause))
    answers = sheet.names()
    return {question: answer for answer in answers for question in sheet.texts(answer)}


def _wrong(path: Path, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.questions_wrong(path.name), detail)
