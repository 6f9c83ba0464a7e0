"""Reads the emergency cards and their rules (assets/emergencies.toml)."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from passerelle.domain.answer import EmergencyCard
from passerelle.domain.emergencies import CardRules, EmergencyRules
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrases import PhraseError, parse_phrase
from passerelle.domain.strings import emergencies as strings

_TEXTS = ("id", "number", "title", "source")
_LISTS = ("other_numbers", "first_steps", "always", "phrases")
_REQUIRED = frozenset({"id", "number", "title", "source", "first_steps"})
_CONTEXT = "context"


def load_emergencies(path: Path) -> EmergencyRules:
    """Read and compile the cards.

    Args:
        path: a TOML file: `[context]` with `calm` phrases, `[groups]`, and `[[card]]` tables from
            the most to the least serious.

    Raises:
        PasserelleError: CATALOGUE, naming the card and what is wrong in it.
    """
    content = _read(path)
    for key in sorted(set(content) - {"card", "groups", _CONTEXT}):
        raise _wrong(_CONTEXT, key)
    groups = _string_lists(content.get("groups", {}), "groups")
    context = _string_lists(content.get(_CONTEXT, {}), _CONTEXT)
    tables = content.get("card")
    if not isinstance(tables, list) or not tables or set(context) - {"calm"}:
        raise _wrong(_CONTEXT if tables else "card", "card")
    cards = [_card(table, place) for place, table in enumerate(tables, start=1)]
    _check_unique([rules.card.id for rules in cards])
    calm = context.get("calm", ())
    _check_phrases(_CONTEXT, calm, groups)
    for rules in cards:
        _check_phrases(rules.card.id, (*rules.always, *rules.phrases), groups)
    return EmergencyRules(cards, groups, calm)


def _read(path: Path) -> Mapping[str, object]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        sentence = strings.file_unreadable(path.name)
        raise PasserelleError(ErrorCode.CATALOGUE, sentence, str(error)) from error


def _card(table: object, place: int) -> CardRules:
    if not isinstance(table, dict):
        raise _wrong(str(place), "card")
    named = table.get("id")
    name = named if isinstance(named, str) and named else str(place)
    for field in sorted((set(table) - {*_TEXTS, *_LISTS}) | (_REQUIRED - set(table))):
        raise _wrong(name, field)
    texts = {field: _text(table[field], name, field) for field in _TEXTS}
    lists = {field: _texts(table.get(field, []), name, field) for field in _LISTS}
    if not lists["first_steps"]:
        raise _wrong(name, "first_steps")
    if not lists["always"] and not lists["phrases"]:
        raise _wrong(name, "phrases")
    card = EmergencyCard(
        id=texts["id"],
        number=texts["number"],
        other_numbers=lists["other_numbers"],
        title=texts["title"],
        first_steps=lists["first_steps"],
        source=texts["source"],
    )
    return CardRules(card, lists["always"], lists["phrases"])


def _text(value: object, name: str, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(name, field)
    return value


def _texts(value: object, name: str, field: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(name, field)
    return tuple(_text(item, name, field) for item in cast(list[object], value))


def _string_lists(table: object, name: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise _wrong(name, name)
    return {str(key): _texts(value, name, str(key)) for key, value in table.items()}


def _check_unique(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise PasserelleError(ErrorCode.CATALOGUE, strings.card_twice(name))


def _check_phrases(name: str, phrases: Sequence[str], groups: Mapping[str, Sequence[str]]) -> None:
    for written in phrases:
        try:
            parse_phrase(written, groups)
        except PhraseError as error:
            sentence = strings.phrase_wrong(name, written)
            raise PasserelleError(ErrorCode.CATALOGUE, sentence) from error


def _wrong(name: str, field: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, strings.card_wrong(name, field))
