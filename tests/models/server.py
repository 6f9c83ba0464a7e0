"""A web server on this machine that can be told to misbehave."""

import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """What the server does.

    Attributes:
        files: content by path ("/x").
        etag: version of every file; "" to send none.
        ranges: whether Range is honoured.
        cuts: for each coming answer, bytes after which the connection is cut.
        statuses: for each coming request, a status to answer instead.
        redirect: path -> address.
        extra: bytes added to each announced length.
        asked: (path, Range header) of each request.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    etag: str = '"v1"'
    ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    redirect: dict[str, str] = field(default_factory=dict)
    extra: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    base: str = ""


@contextmanager
def serving(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve on 127.0.0.1; `site.base` is the address, with its final slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            _answer(self, site)

        def log_message(self, *_words: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site.base = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/"
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def _answer(request: BaseHTTPRequestHandler, site: Site) -> None:
    wanted = request.headers.get("Range", "")
    site.asked.append((request.path, wanted))
    if request.path in site.redirect:
        request.send_response(302)
        request.send_header("Location", site.redirect[request.path])
        request.end_headers()
        return
    status = site.statuses.pop(0) if site.statuses else 0
    if status or request.path not in site.files:
        request.send_error(status or 404)
        return
    _send(request, site, site.files[request.path], _start(request, site, wanted))


def _start(request: BaseHTTPRequestHandler, site: Site, wanted: str) -> int:
    found = re.fullmatch(r"bytes=(\d+)-", wanted)
    same = request.headers.get("If-Range", "") == site.etag
    return int(found[1]) if found and site.ranges and same else 0


def _send(request: BaseHTTPRequestHandler, site: Site, data: bytes, start: int) -> None:
    if start > len(data) or (start == len(data) and start):
        request.send_error(416)
        return
    request.send_response(206 if start else 200)
    if start:
        request.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
    if site.etag:
        request.send_header("ETag", site.etag)
    request.send_header("Content-Length", str(len(data) - start + site.extra))
    request.end_headers()
    body = data[start:]
    if site.cuts:
        body = body[: site.cuts.pop(0)]
    request.wfile.write(body)
