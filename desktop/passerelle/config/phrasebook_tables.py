"""What every file of the phrasebook has: its tables, its language, who validated its texts."""

from datetime import date
from pathlib import Path

from passerelle.config.tables import Table, parse_toml
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.strings import phrasebook as say


def open_table(path: Path) -> Table:
    """The whole of a file.

    Raises:
        PasserelleError: CATALOGUE, when it cannot be read.
    """
    try:
        return Table(parse_toml(path.read_text("utf-8")), lambda clause: wrong(path, clause))
    except (OSError, ValueError) as error:
        sentence = say.file_unreadable(path.name)
        raise PasserelleError(ErrorCode.CATALOGUE, sentence, str(error)) from error


def wrong(path: Path, clause: str) -> PasserelleError:
    """The error for a whole file."""
    return PasserelleError(ErrorCode.CATALOGUE, say.file_wrong(path.name, clause))


def own_name(top: Table, path: Path) -> str:
    """What the language of a file calls itself; the file is named by its tag.

    Raises:
        PasserelleError: CATALOGUE.
    """
    if top.text("language") != path.stem or path.stem == FRENCH:
        raise top.wrong("language")
    name = top.text("name")
    if not name.strip():
        raise top.wrong("name")
    return name


def validation(table: Table) -> tuple[str, str]:
    """Who validated a text, and when (ISO).

    Raises:
        PasserelleError: what the table refuses with.
    """
    by, when = table.text("by").strip(), table.text("date")
    if not by:
        raise table.wrong("by")
    try:
        date.fromisoformat(when)
    except ValueError as error:
        raise table.wrong("date") from error
    return by, when
