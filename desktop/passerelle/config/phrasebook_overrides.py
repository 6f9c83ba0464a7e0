"""Reads what interpreters brought back: one file a language, each wording with its French.

    language = "pt"
    name = "Português"
    [wordings]
    yes = { text = "sim", french = "oui", by = "Ana Sousa", date = "2026-03-01" }

These files grow old beside a phrasebook that changes. Nothing that is wrong in them may stop a
conversation: it is left out, and told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from passerelle.config.phrasebook_tables import open_table, own_name, validation
from passerelle.config.tables import Refuse, Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import Phrasebook, Wording, keeps_digits, same_french
from passerelle.domain.strings import phrasebook as say


@dataclass(frozen=True, slots=True)
class Kept:
    """A wording, and the French text that it was made and validated for."""

    wording: Wording
    french: str


@dataclass(frozen=True, slots=True)
class Override:
    """The file of one language.

    Attributes:
        name: what the language calls itself.
        kept: its entries by id, whether they still fit or not.
        faults: sentences on the entries that cannot be read.
    """

    name: str
    kept: Mapping[str, Kept]
    faults: tuple[str, ...] = ()


def with_overrides(book: Phrasebook, folder: Path) -> Phrasebook:
    """The same phrasebook with what interpreters brought back over it.

    Args:
        book: ours.
        folder: of their files; one that does not exist changes nothing.
    """
    for path in sorted(folder.glob("*.toml")):
        book = _with_one(book, path)
    return book


def read_override(path: Path) -> Override:
    """Every entry of a file that has the right form.

    Raises:
        PasserelleError: CATALOGUE, when the whole file is wrong.
    """
    top = open_table(path)
    name, entries = own_name(top, path), top.table("wordings")
    top.close()
    kept: dict[str, Kept] = {}
    faults: list[str] = []
    for id_, values in entries.items():
        try:
            kept[id_] = _entry(values, _left_out(path, id_))
        except PasserelleError as error:
            faults.append(error.sentence)
    return Override(name, kept, tuple(faults))


def _with_one(book: Phrasebook, path: Path) -> Phrasebook:
    tag = path.stem
    try:
        override = read_override(path)
    except PasserelleError as error:
        return replace(book, faults=(*book.faults, error.sentence))
    french = book.french()
    reasons = {id_: _misfit(kept, french.get(id_)) for id_, kept in override.kept.items()}
    fitting = {id_: kept.wording for id_, kept in override.kept.items() if not reasons[id_]}
    return replace(
        book,
        languages={**book.languages, tag: override.name},
        wordings={**book.wordings, tag: {**book.wordings.get(tag, {}), **fitting}},
        faults=(*book.faults, *override.faults, *_told(path, reasons)),
    )


def _told(path: Path, reasons: Mapping[str, str]) -> Iterator[str]:
    return (_left_out(path, id_)(reason).sentence for id_, reason in reasons.items() if reason)


def _misfit(kept: Kept, french: str | None) -> str:
    """A clause that says why an entry does not fit today's phrasebook, "" when it does."""
    if french is None:
        return say.UNKNOWN
    if not same_french(kept.french, french):
        return say.FRENCH_IS_OTHER
    return "" if keeps_digits(french, kept.wording.text) else say.DIGITS


def _entry(values: object, refuse: Refuse) -> Kept:
    if not isinstance(values, dict):
        raise refuse(say.NO_TABLE)
    table = Table(values, refuse)
    text, french = table.text("text"), table.text("french")
    if not text.strip():
        raise refuse(say.EMPTY)
    check = validation(table) if {"by", "date"} & set(values) else ()
    table.close()
    return Kept(Wording(text, *check), french)


def _left_out(path: Path, id_: str) -> Refuse:
    return lambda clause: PasserelleError(ErrorCode.CATALOGUE, say.left_out(path.name, id_, clause))
