"""The phrasebook in one language as a table for an interpreter, and what of it is taken back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from passerelle.domain.drawn_letters import undrawn
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import Phrasebook, Wording, keeps_digits, same_french
from passerelle.domain.strings import phrasebook as say
from passerelle.domain.text import fold

Row = Sequence[str]

_ID, _, _FRENCH, _TRANSLATION, _BY, _DATE, _ = range(len(say.COLUMNS))
_KEPT = (_ID, _TRANSLATION, _BY, _DATE)
"""Columns that are taken over; what an interpreter remarks is only read by people."""
_HEADING_WITHIN = 5
"""Rows in which the names of the columns are looked for."""
_LONGEST = 300
_FORMULA = ("=", "+", "-", "@")
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken back.

    Attributes:
        row: its number in the table, counted from 1.
        id: of the text, as written.
        reason: a clause for the person.
    """

    row: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a filled-in table brings.

    Attributes:
        wordings: those that are new, by id.
        refusals: in the order of the rows.
    """

    wordings: Mapping[str, Wording] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


class _RefusedError(Exception):
    """Why one row is not taken back."""


def table_of(book: Phrasebook, language: str) -> list[Row]:
    """The table of a language, its heading row first; a language may be new."""
    themes = {
        phrase.id: say.THEMES.get(phrase.theme, phrase.theme) for phrase in book.phrases.values()
    }
    themes |= dict.fromkeys(book.choices, say.CHOICES_THEME)
    themes |= dict.fromkeys(book.notices, say.NOTICES_THEME)
    rows: list[Row] = [say.COLUMNS]
    for id_, french in book.french().items():
        wording = book.wording(id_, language) or Wording("")
        rows.append(
            (id_, themes[id_], french, wording.text, wording.validated_by, wording.date, "")
        )
    return rows


def taken_back(book: Phrasebook, language: str, rows: Sequence[Row]) -> TakenBack:
    """Check a filled-in table, row by row.

    Args:
        book: what there is.
        language: of the table.
        rows: as they were read; empty ones too, so that row numbers are those of the table.

    Raises:
        PasserelleError: DOCUMENT_UNKNOWN, when it has not the columns of our table.
    """
    heading, places = _columns(rows)
    wordings: dict[str, Wording] = {}
    refusals: list[Refusal] = []
    seen: set[str] = set()
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        cells = [row[place].strip() if 0 <= place < len(row) else "" for place in places]
        if not any(cells):
            continue
        try:
            wording = _checked(book, language, cells, seen)
        except _RefusedError as refused:
            refusals.append(Refusal(number, cells[_ID][:80], str(refused)))
            continue
        if wording.text and wording != book.wording(cells[_ID], language):
            wordings[cells[_ID]] = wording
    return TakenBack(wordings, tuple(refusals))


def _columns(rows: Sequence[Row]) -> tuple[int, list[int]]:
    """Which row names the columns, and the place of each of ours, -1 where it is not there."""
    wanted = [fold(name) for name in say.COLUMNS]
    for number, row in enumerate(rows[:_HEADING_WITHIN]):
        named = [fold(cell.strip()) for cell in row]
        places = [named.index(name) if name in named else -1 for name in wanted]
        if places[_ID] >= 0 and places[_TRANSLATION] >= 0:
            return number, places
    raise PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, say.NO_HEADINGS)


def _checked(book: Phrasebook, language: str, cells: Row, seen: set[str]) -> Wording:
    """The wording of one row; with an empty text, the row says nothing."""
    french, text = _original(book, cells, seen), cells[_TRANSLATION]
    before = book.wording(cells[_ID], language)
    if not text and (before is not None or cells[_BY]):
        raise _RefusedError(say.EMPTY)
    if not text:
        return Wording("")
    if len(text) > _LONGEST:
        raise _RefusedError(say.TOO_LONG)
    if undrawn(text):
        raise _RefusedError(say.letters_undrawn(undrawn(text)))
    if not keeps_digits(french, text):
        raise _RefusedError(say.DIGITS)
    wording = Wording(text, *_validation(cells))
    if before is not None and _is_stale(before, wording):
        raise _RefusedError(say.STALE)
    return wording


def _original(book: Phrasebook, cells: Row, seen: set[str]) -> str:
    """The French text of a row, which is there once."""
    if any(cells[place].startswith(_FORMULA) for place in _KEPT):
        raise _RefusedError(say.FORMULA)
    ours = book.french().get(cells[_ID])
    if ours is None:
        raise _RefusedError(say.UNKNOWN)
    if cells[_ID] in seen:
        raise _RefusedError(say.TWICE)
    seen.add(cells[_ID])
    if cells[_FRENCH] and not same_french(cells[_FRENCH], ours):
        raise _RefusedError(say.FRENCH_CHANGED)
    return ours


def _is_stale(before: Wording, wording: Wording) -> bool:
    """Whether a text changed under a validation that is the old one's."""
    same_check = (before.validated_by, before.date) == (wording.validated_by, wording.date)
    return wording.validated and same_check and before.text != wording.text


def _validation(cells: Row) -> tuple[str, str]:
    """Who validated, and when, ISO; nothing when nobody did."""
    by, written = cells[_BY], cells[_DATE]
    if not by and not written:
        return "", ""
    if not by:
        raise _RefusedError(say.NO_VALIDATOR)
    if not written:
        raise _RefusedError(say.NO_DATE)
    found = _FRENCH_DAY.fullmatch(written)
    iso = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else written
    try:
        return by, date.fromisoformat(iso).isoformat()
    except ValueError as error:
        raise _RefusedError(say.WRONG_DATE) from error
