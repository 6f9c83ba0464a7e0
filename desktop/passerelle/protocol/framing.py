"""Messages as bytes: one line of JSON, then the payload that it announces.

The line is an object: "type" (the message's class), the message's own fields, and "payload"
(length in bytes, 0 for messages that carry none). Everything is checked on the way in: what is
not exactly a message is an error, never a guess.
"""

import json
from dataclasses import fields
from typing import Any, BinaryIO, NoReturn, cast, get_args

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say
from passerelle.protocol.messages import AnyMessage, Reply, Request
from passerelle.protocol.values import plain, value_of

MAX_LINE = 4 * 1024 * 1024
"""Bytes of the JSON line, its end of line included: all the words of a large library fit."""
MAX_PAYLOAD = 64 * 1024 * 1024

_PAYLOAD = "payload"
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(AnyMessage)}
_CARRIERS = {name for name, kind in _KINDS.items() if _PAYLOAD in kind.__dataclass_fields__}


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
    values = {
        field.name: plain(getattr(message, field.name))
        for field in fields(message)
        if field.name != _PAYLOAD
    }
    head = {"type": type(message).__name__, **values, _PAYLOAD: len(payload)}
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
    if name in _CARRIERS:
        head[_PAYLOAD] = payload
    elif payload:
        raise broken(f"{name} carries no payload")
    try:
        return cast(AnyMessage, value_of(kind, head))
    except ValueError as error:
        raise broken(f"{name}: a field is unknown, missing or of the wrong type") from error


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError
