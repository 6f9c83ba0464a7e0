"""What the payloads of chunks hold, for rooms that may not speak the protocol."""

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.documents import Document
from passerelle.protocol.documents import from_payload
from passerelle.protocol.messages import Extracted, Vectors


def document_of(chunk: Extracted) -> Document:
    """The document that was read.

    Raises:
        PasserelleError: PROTOCOL.
    """
    return from_payload(chunk.payload)


def rows_of(chunk: Vectors) -> NDArray[np.float32]:
    """The vectors, one a row, shape (count, dimensions).

    Raises:
        ValueError: the payload does not divide into rows.
    """
    return np.frombuffer(chunk.payload, "<f4").astype(np.float32).reshape(chunk.count, -1)
