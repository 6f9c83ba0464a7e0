"""HTTPS by the standard library: one request, from any byte on."""

import http.client
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from typing import IO, Protocol, cast

from passerelle.config.catalogue import is_safe_url
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.hashing import BLOCK

_TRANSIENT = (408, 425, 429)
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")


class ConnectionCutError(Exception):
    """The transfer stopped before its end; asking again may go further."""


class RangeRefusedError(ConnectionCutError):
    """The server has no such byte: what is kept is not the start of its file."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sends.

    Attributes:
        start: first byte of the file that is sent: 0, or the one asked for.
        length: bytes that will be sent; None when the server does not say.
        tag: the server's word for this version of the file, "" when it has none.
        blocks: the bytes; raises ConnectionCutError.
    """

    start: int
    length: int | None
    tag: str
    blocks: Iterator[bytes]


class _Response(Protocol):
    """The part of http.client.HTTPResponse that is used."""

    status: int
    headers: Message

    def read(self, amount: int, /) -> bytes:
        """The next bytes, b"" at the end or at a cut."""


class Web:
    """Asks servers for files."""

    def __init__(self, timeout_s: float = 30.0) -> None:
        """Args: timeout_s: seconds of silence after which a connection counts as cut."""
        self._timeout_s = timeout_s

    @cached_property
    def _opener(self) -> urllib.request.OpenerDirector:
        """Made at the first request: reading the certificates takes time."""
        context = ssl.create_default_context()
        return urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=context), _SafeRedirects
        )

    @contextmanager
    def get(self, url: str, start: int, tag: str) -> Iterator[Reply]:
        """Ask for a file from a byte on, if it is still the version of `tag`.

        Raises:
            ConnectionCutError: no answer, or a passing trouble of the server.
            PasserelleError: NETWORK, when the server refuses or sends to an unsafe address.
        """
        if not is_safe_url(url):
            raise PasserelleError(ErrorCode.NETWORK, say.unsafe_address(_name(url)), url)
        headers = {"User-Agent": "passerelle", "Accept-Encoding": "identity"}
        if start:
            headers |= {"Range": f"bytes={start}-", "If-Range": tag}
        request = urllib.request.Request(url, headers=headers)  # checked above
        try:
            response = self._opener.open(request, timeout=self._timeout_s)
        except urllib.error.HTTPError as error:
            error.close()
            raise _refusal(error.code, url) from error
        except (OSError, http.client.HTTPException) as error:
            raise ConnectionCutError(repr(error)) from error
        with response:
            yield _reply(cast(_Response, response), start, url)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never out of https."""

    def http_error_302(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> object:
        """Refuse what is no address at all: urllib's own complaint leaves the answer open."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except ValueError as error:
            raise _ended_unsafe(req, fp, str(error)) from error

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse an unsafe address."""
        if not is_safe_url(newurl):
            raise _ended_unsafe(req, fp, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _ended_unsafe(asked: urllib.request.Request, answer: IO[bytes], detail: str) -> PasserelleError:
    """End an answer that sends to what may not be fetched; gives the error to raise."""
    answer.close()
    sentence = say.unsafe_address(_name(asked.full_url))
    return PasserelleError(ErrorCode.NETWORK, sentence, detail)


def _reply(response: _Response, start: int, url: str) -> Reply:
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isdigit() else None
    if response.status == http.HTTPStatus.OK:
        start = 0
    elif not _sends_from(response, start):
        raise _refusal(response.status, url)
    return Reply(start, expected, _tag(response.headers), _blocks(response, expected))


def _sends_from(response: _Response, start: int) -> bool:
    sent = _RANGE.match(response.headers.get("Content-Range", ""))
    partial = response.status == http.HTTPStatus.PARTIAL_CONTENT
    return partial and sent is not None and int(sent[1]) == start


def _blocks(response: _Response, expected: int | None) -> Iterator[bytes]:
    """http.client ends a cut answer like a whole one: count."""
    received = 0
    while True:
        try:
            block = response.read(BLOCK)
        except (OSError, http.client.HTTPException) as error:
            raise ConnectionCutError(repr(error)) from error
        if not block:
            break
        received += len(block)
        yield block
    if expected is not None and received < expected:
        raise ConnectionCutError(f"{received} of {expected} bytes")


def _tag(headers: Mapping[str, str] | Message) -> str:
    """A strong ETag, else the date; a weak ETag does not vouch for bytes."""
    etag = headers.get("ETag", "") or ""
    if etag and not etag.startswith("W/"):
        return etag
    return headers.get("Last-Modified", "") or ""


def _refusal(status: int, url: str) -> Exception:
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or status in _TRANSIENT:
        return ConnectionCutError(f"{status} {url}")
    if status == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return RangeRefusedError(f"{status} {url}")
    sentence = say.refused_by_server(_name(url), status)
    return PasserelleError(ErrorCode.NETWORK, sentence, f"{status} {url}")


def _name(url: str) -> str:
    return url.rsplit("/", 1)[-1]
