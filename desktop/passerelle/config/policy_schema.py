"""The JSON Schema of policy.toml, made from what reads it: docs/politique.schema.json."""

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from passerelle.config import settings
from passerelle.config.policy import (
    KEYS,
    LOG_LEVELS,
    LONGEST_HISTORY_DAYS,
    PUBLIC_KEY,
    Policy,
)
from passerelle.config.settings import Settings
from passerelle.domain.strings import policy as say

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: Mapping[object, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
_BOUNDS: Mapping[str, Mapping[str, Any]] = {
    "history_days": {"minimum": 0, "maximum": LONGEST_HISTORY_DAYS},
    "reports_days": {"minimum": 0, "maximum": LONGEST_HISTORY_DAYS},
    "questions_days": {"minimum": 0, "maximum": LONGEST_HISTORY_DAYS},
    "content_keys": {"items": {"type": "string", "pattern": f"^{PUBLIC_KEY.pattern}$"}},
    "log_level": {"enum": list(LOG_LEVELS)},
    "speed": {"minimum": settings.SLOWEST, "maximum": settings.FASTEST},
    "text_scale": {"minimum": 1.0, "maximum": settings.LARGEST_TEXT},
    "scan_s": {"minimum": settings.SHORTEST_SCAN_S, "maximum": settings.LONGEST_SCAN_S},
}
"""What a type does not say."""


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(policy_schema(), ensure_ascii=False, indent=2) + "\n"


def policy_schema() -> dict[str, Any]:
    """The schema, to be written as JSON."""
    chosen = _table(Settings, tuple(one.name for one in fields(Settings)))
    imposed = {"description": say.MEANINGS["settings"], **chosen}
    decided = _table(Policy, KEYS)
    properties = {**decided["properties"], "settings": imposed}
    return {"$schema": _DRAFT, "title": say.SCHEMA_TITLE, **decided, "properties": properties}


def _table(owner: type, names: tuple[str, ...]) -> dict[str, Any]:
    hints = get_type_hints(owner)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {
                "description": say.MEANINGS[name],
                **_of(hints[name]),
                **_BOUNDS.get(name, {}),
            }
            for name in names
        },
    }


def _of(kind: Any) -> dict[str, Any]:
    """The schema of a type."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [one.value for one in kind]}
    if isinstance(kind, UnionType):  # or None: an empty text, or no key at all
        given = _of(get_args(kind)[0])
        return {**given, "enum": ["", *given["enum"]]} if "enum" in given else given
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0])}
    if get_origin(kind) is Mapping:
        return {"type": "object", "additionalProperties": _of(get_args(kind)[1])}
    return {"type": _SIMPLE[kind]}
