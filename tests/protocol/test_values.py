"""Values: every type is checked on the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest

from passerelle.protocol.values import plain, value_of


class _Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class _Inner:
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Outer:
    count: int
    ratio: float
    yes: bool
    colour: _Colour
    inner: tuple[_Inner, ...]
    table: Mapping[str, int | str]
    data: bytes
    note: str | None = None


WHOLE = _Outer(1, 0.5, True, _Colour.RED, (_Inner(("a", "b")),), {"n": 1, "t": "x"}, b"\0")


def test_what_was_made_plain_comes_back() -> None:
    raw = plain(WHOLE)

    assert raw == {
        "count": 1,
        "ratio": 0.5,
        "yes": True,
        "colour": "red",
        "inner": [{"names": ["a", "b"]}],
        "table": {"n": 1, "t": "x"},
        "data": b"\0",
        "note": None,
    }
    assert value_of(_Outer, raw) == WHOLE


@pytest.mark.parametrize(
    "change",
    [
        {"count": True},
        {"count": 1.0},
        {"ratio": "1"},
        {"ratio": 10**400},
        {"yes": 1},
        {"colour": "blue"},
        {"colour": []},
        {"inner": ["a"]},
        {"inner": "a"},
        {"table": {"n": None}},
        {"table": []},
        {"data": "text"},
        {"note": 1},
        {"more": 1},
    ],
    ids=str,
)
def test_another_type_is_refused(change: dict[str, Any]) -> None:
    raw = plain(WHOLE)
    assert isinstance(raw, dict)
    with pytest.raises(ValueError, match="not"):
        value_of(_Outer, {**raw, **change})


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(ValueError, match="not"):
        value_of(_Inner, {})
