"""Dataclasses as what JSON can write, and back with every type checked.

Tuples are lists, enumerations their values. Bytes stay bytes both ways: a frame carries them.
"""

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[object], Any]


def plain(value: object) -> object:
    """A value as dictionaries, lists and scalars."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def value_of(kind: type[T], raw: object) -> T:
    """The value of this type that plain() gave.

    Raises:
        ValueError: it is not exactly one: a field is unknown, missing or of the wrong type.
    """
    return cast(T, _reader(cast(Any, kind))(raw))


@cache
def _reader(kind: Any) -> _Reader:
    """A function that gives a value of this type, or raises ValueError."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_reader([_reader(one) for one in arguments])
    if origin is tuple:
        return _tuple_reader(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping_reader(_reader(arguments[1]))
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if issubclass(kind, Enum):
        return cast(_Reader, kind)
    return _float if kind is float else _scalar_reader(kind)


def _scalar_reader(kind: Any) -> _Reader:
    def read_scalar(value: object) -> object:
        return value if type(value) is kind else _refuse()

    return read_scalar


def _float(value: object) -> float:
    if type(value) is not float and type(value) is not int:
        return _refuse()
    try:
        number = float(value)
    except OverflowError:
        return _refuse()
    return number if math.isfinite(number) else _refuse()


def _union_reader(readers: list[_Reader]) -> _Reader:
    def read_one_of(value: object) -> Any:
        for reader in readers:
            try:
                return reader(value)
            except ValueError:
                continue
        return _refuse()

    return read_one_of


def _tuple_reader(item: _Reader) -> _Reader:
    def read_tuple(value: object) -> tuple[Any, ...]:
        return tuple(map(item, value)) if isinstance(value, list) else _refuse()

    return read_tuple


def _mapping_reader(item: _Reader) -> _Reader:
    def read_mapping(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            return _refuse()
        return {key: item(one) for key, one in value.items()}

    return read_mapping


def _dataclass_reader(kind: Any) -> _Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}

    def read_dataclass(value: object) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            return _refuse()
        return kind(**{name: reader(value[name]) for name, reader in readers.items()})

    return read_dataclass


def _refuse() -> NoReturn:
    raise ValueError("not of this type")
