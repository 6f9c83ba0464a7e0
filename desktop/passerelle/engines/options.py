"""Typed engine options: a frozen dataclass an engine, unknown keys refused."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import errors as say

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)
else:
    T = TypeVar("T")


def parse(kind: type[T], options: Mapping[str, OptionValue]) -> T:
    """Build the options dataclass `kind` from plain values.

    Raises:
        PasserelleError: ENGINE_OPTIONS, naming the key that is unknown or of the wrong type.
    """
    known = {field.name: field.default for field in fields(kind)}
    checked: dict[str, Any] = {}
    for key, value in options.items():
        if key not in known:
            raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.engine_option_unknown(key))
        default = known[key]
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(default):
            raise PasserelleError(ErrorCode.ENGINE_OPTIONS, say.engine_option_wrong(key))
        checked[key] = value
    return kind(**checked)
