"""Reads the phrasebook that we give: assets/phrases/.

`fr.toml` says what there is, `said.toml` how else professionals say it; each other file is a
language: its own name, its texts by id, and who validated which of them.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from passerelle.config.phrasebook_tables import open_table, own_name, validation, wrong
from passerelle.config.tables import Table
from passerelle.domain.phrasebook import (
    DONT_KNOW,
    FRENCH,
    NO,
    YES,
    AnswerKind,
    Choice,
    Notice,
    Phrase,
    Phrasebook,
    PhraseKind,
    Wording,
    french_of,
    keeps_digits,
)
from passerelle.domain.strings import phrasebook as say

MASTER, SAID = "fr.toml", "said.toml"
_WHEN = frozenset({"start", "end"})

Wordings = dict[str, Wording]
Kind = TypeVar("Kind", bound=StrEnum)


def load_phrasebook(folder: Path) -> Phrasebook:
    """Read the phrasebook; each of its languages has every text.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    phrases, choices, notices = _master(folder / MASTER)
    french = french_of(phrases, choices, notices)
    languages: dict[str, str] = {}
    wordings: dict[str, Wordings] = {}
    for path in _language_files(folder):
        languages[path.stem], wordings[path.stem] = _language(path, french)
    said = _said(folder / SAID, phrases)
    return Phrasebook(phrases, choices, notices, languages, wordings, said)


def _language(path: Path, french: Mapping[str, str]) -> tuple[str, Wordings]:
    """The own name of a language and its wordings by id."""
    top = open_table(path)
    name = own_name(top, path)
    texts, checks = top.mapping("texts"), top.table("validated")
    top.close()
    for id_, text in texts.items():
        if id_ not in french:
            raise wrong(path, say.unknown_id(id_))
        if not text.strip():
            raise wrong(path, say.missing_text(id_))
        if not keeps_digits(french[id_], text):
            raise wrong(path, say.digits_differ(id_))
    for id_ in french.keys() - texts.keys():
        raise wrong(path, say.missing_text(id_))
    validated = {id_: _check(checks, id_, texts, path) for id_ in checks}
    return name, {id_: Wording(text, *validated.get(id_, ())) for id_, text in texts.items()}


def _language_files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.glob("*.toml") if path.name not in {MASTER, SAID})


def _check(
    checks: dict[str, object], id_: str, texts: Collection[str], path: Path
) -> tuple[str, str]:
    """Who validated a text, and when."""
    values = checks[id_]
    if id_ not in texts or not isinstance(values, dict):
        raise wrong(path, say.unknown_id(id_))
    table = Table(values, lambda clause: wrong(path, say.at(id_, clause)))
    found = validation(table)
    table.close()
    return found


# --- what there is --------------------------------------------------------------------------------


def _master(path: Path) -> tuple[dict[str, Phrase], dict[str, Choice], dict[str, Notice]]:
    top = open_table(path)
    if top.text("language") != FRENCH:
        raise top.wrong("language")
    phrases = [_phrase(table, path) for table in top.tables("phrase")]
    choices = [_choice(table, path) for table in top.tables("choice")]
    notices = [_notice(table, path) for table in top.tables("notice")]
    top.close()
    ids = [phrase.id for phrase in phrases] + [choice.id for choice in choices]
    _check_ids([*ids, *(notice.id for notice in notices)], path)
    known = {choice.id for choice in choices}
    for id_ in (YES, NO, DONT_KNOW, *(id_ for phrase in phrases for id_ in phrase.choices)):
        if id_ not in known:
            raise wrong(path, say.unknown_id(id_))
    return (
        {phrase.id: phrase for phrase in phrases},
        {choice.id: choice for choice in choices},
        {notice.id: notice for notice in notices},
    )


def _phrase(table: Table, path: Path) -> Phrase:
    id_ = _id(table, path)
    answer = _one_of(AnswerKind, table, "answer")
    phrase = Phrase(
        id_,
        _filled(table, "theme"),
        _one_of(PhraseKind, table, "kind"),
        _filled(table, "pictogram"),
        answer,
        table.texts("choices"),
        _filled(table, FRENCH),
    )
    if bool(phrase.choices) != (answer is AnswerKind.CHOICE):
        raise table.wrong("choices")
    table.close()
    return phrase


def _choice(table: Table, path: Path) -> Choice:
    id_ = _id(table, path)
    choice = Choice(
        id_, _filled(table, "group"), _filled(table, "pictogram"), _filled(table, FRENCH)
    )
    table.close()
    return choice


def _notice(table: Table, path: Path) -> Notice:
    id_ = _id(table, path)
    when = table.text("when")
    if when not in _WHEN:
        raise table.wrong("when")
    notice = Notice(id_, when, _filled(table, "pictogram"), _filled(table, FRENCH))
    table.close()
    return notice


def _id(table: Table, path: Path) -> str:
    """Its id; from now on, what is wrong is told with it."""
    id_ = _filled(table, "id")
    table.refuse_with(lambda clause: wrong(path, say.at(id_, clause)))
    return id_


def _filled(table: Table, key: str) -> str:
    text = table.text(key)
    if not text.strip():
        raise table.wrong(key)
    return text


def _one_of(kind: type[Kind], table: Table, key: str) -> Kind:
    try:
        return kind(table.text(key))
    except ValueError as error:
        raise table.wrong(key) from error


def _check_ids(ids: list[str], path: Path) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise wrong(path, say.id_twice(id_))
        seen.add(id_)


def _said(path: Path, phrases: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Other words for phrases; none when there is no file."""
    if not path.exists():
        return {}
    top = open_table(path)
    found: dict[str, tuple[str, ...]] = {}
    for id_ in top.names():
        if id_ not in phrases:
            raise wrong(path, say.unknown_id(id_))
        found[id_] = top.texts(id_)
        if not all(text.strip() for text in found[id_]):
            raise wrong(path, say.missing_text(id_))
    return found
