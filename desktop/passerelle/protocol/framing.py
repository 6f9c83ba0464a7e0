"""Messages as bytes: one line of JSON, then the payload that it announces.

The line is an object: "type" (the message's class), the message's own fields, and "payload"
(length in bytes, 0 for messages that carry none). Everything is checked on the way in: what is
not exactly a message is an error, never a guess.
"""

import json
import math
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, BinaryIO, NoReturn, Union, cast, get_args, get_origin, get_type_hints

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say
from passerelle.protocol.messages import AnyMessage, Reply, Request

MAX_LINE = 1024 * 1024
"""Bytes of the JSON line, its end of line included."""
MAX_PAYLOAD = 64 * 1024 * 1024

_PAYLOAD = "payload"
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(AnyMessage)}
_Reader = Callable[[object], Any]


class CutShortError(PasserelleError):
    """The stream ended inside a frame: whoever was writing it died."""

    def __init__(self) -> None:
        super().__init__(ErrorCode.PROTOCOL, say.PROTOCOL, "frame cut short")


def encode(message: AnyMessage) -> bytes:
    """The frame of a message.

    Raises:
        PasserelleError: PROTOCOL, when it is too large or holds what JSON cannot.
    """
    payload: bytes = getattr(message, _PAYLOAD, b"")
    head = {"type": type(message).__name__, **_plain_fields(message), _PAYLOAD: len(payload)}
    try:
        line = json.dumps(head, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"
    except (TypeError, ValueError) as error:
        raise broken(f"{head['type']} cannot be written: {type(error).__name__}") from error
    if len(line) > MAX_LINE or len(payload) > MAX_PAYLOAD:
        raise broken(f"{head['type']} is too large: {len(line)} + {len(payload)} bytes")
    return line + payload


def read_request(stream: BinaryIO) -> Request | None:
    """The next request, or None at a clean end of the stream (a buffered one).

    Raises:
        PasserelleError: PROTOCOL, when what comes is not a whole request.
    """
    message = read(stream)
    if message is None or isinstance(message, Request):
        return message
    raise broken(f"{type(message).__name__} is not a request")


def read_reply(stream: BinaryIO) -> Reply | None:
    """The next reply, or None at a clean end of the stream (a buffered one).

    Raises:
        PasserelleError: PROTOCOL, when what comes is not a whole reply.
    """
    message = read(stream)
    if message is None or isinstance(message, Reply):
        return message
    raise broken(f"{type(message).__name__} is not a reply")


def read(stream: BinaryIO) -> AnyMessage | None:
    """The next message of either direction, or None when the stream ends between two frames.

    Raises:
        PasserelleError: PROTOCOL.
    """
    line = stream.readline(MAX_LINE)
    if not line:
        return None
    if not line.endswith(b"\n"):
        raise broken("line too long") if len(line) == MAX_LINE else CutShortError()
    head = _parse(line)
    length = head.pop(_PAYLOAD, None)
    if type(length) is not int or not 0 <= length <= MAX_PAYLOAD:
        raise broken("payload length missing or out of bounds")
    payload = stream.read(length)
    if len(payload) < length:
        raise CutShortError
    return _build(head, payload)


def broken(detail: str) -> PasserelleError:
    """The error of a stream that cannot be trusted any more."""
    return PasserelleError(ErrorCode.PROTOCOL, say.PROTOCOL, detail)


def _parse(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise broken("line is not JSON") from error
    if not isinstance(head, dict):
        raise broken("line is not an object")
    return head


def _build(head: dict[str, Any], payload: bytes) -> AnyMessage:
    name = head.pop("type", None)
    kind = _KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise broken("unknown type of message")
    if _PAYLOAD in _hints(kind):
        head[_PAYLOAD] = payload
    elif payload:
        raise broken(f"{name} carries no payload")
    try:
        return cast(AnyMessage, _reader(kind)(head))
    except ValueError as error:
        raise broken(f"{name}: a field is unknown, missing or of the wrong type") from error


# --- values: to JSON, and back with every type checked ----------------------------------------


def _plain_fields(value: Any) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if field.name != _PAYLOAD
    }


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _reader(kind: Any) -> _Reader:
    """A function that gives a value of this type from its JSON, or raises ValueError."""
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
    readers = {name: _reader(hint) for name, hint in _hints(kind).items()}

    def read_dataclass(value: object) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            return _refuse()
        return kind(**{name: reader(value[name]) for name, reader in readers.items()})

    return read_dataclass


def _refuse() -> NoReturn:
    raise ValueError


def _refuse_constant(_name: str) -> NoReturn:
    _refuse()
