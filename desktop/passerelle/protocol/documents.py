"""A document as bytes: it is too long for the line of a frame, and travels as a payload."""

import json
from typing import Any

from passerelle.domain.documents import Document
from passerelle.protocol.framing import broken
from passerelle.protocol.values import plain, value_of


def to_payload(document: Document) -> bytes:
    """A document, as UTF-8 JSON. Halves of characters, which no file may hold, become "?"."""
    return json.dumps(plain(document), ensure_ascii=False).encode(errors="replace")


def from_payload(payload: bytes) -> Document:
    """The document of a payload.

    Raises:
        PasserelleError: PROTOCOL, when it is not exactly a document.
    """
    try:
        raw: Any = json.loads(payload)
        return value_of(Document, raw)
    except (ValueError, RecursionError) as error:
        raise broken("not a document") from error
