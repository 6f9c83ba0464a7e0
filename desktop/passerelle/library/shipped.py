"""Vectors that come with the application, so that its packs need not be computed anew.

One file a collection: two arrays of bytes in NumPy's archive, a key a row and a packed vector a
row. The key of a text is the first bytes of its SHA-256.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from passerelle.domain.documents import Passage
from passerelle.library.search.meaning import text_to_embed

_KEY_BYTES = 8

Shipped = Mapping[bytes, bytes]
"""Packed vector by key."""


def load(path: Path) -> Shipped:
    """The vectors of a file; none when it is missing or damaged: they are then computed."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            keys, vectors = arrays["keys"], arrays["vectors"]
            pairs = zip(keys, vectors, strict=True)
            return {key.tobytes(): vector.tobytes() for key, vector in pairs}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def save(path: Path, vectors: Mapping[str, bytes]) -> None:
    """Write the packed vectors of texts, each as it is given to the encoder."""
    ordered = sorted((_key(text), vector) for text, vector in vectors.items())
    keys = np.frombuffer(b"".join(key for key, _ in ordered), np.uint8)
    packed = np.frombuffer(b"".join(vector for _, vector in ordered), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(
            file,
            keys=keys.reshape(len(ordered), _KEY_BYTES),
            vectors=packed.reshape(len(ordered), -1),
        )


def of_document(
    shipped: Shipped, title: str, questions: Iterable[str], passages: Iterable[Passage]
) -> dict[str, bytes]:
    """Those of a document's title, questions and passages that are there, by their text."""
    found = {text: shipped[key] for text in (title, *questions) if (key := _key(text)) in shipped}
    for passage in passages:
        vector = shipped.get(_key(text_to_embed(title, passage.headings, passage.text)))
        if vector is not None:
            found[passage.text] = vector
    return found


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY_BYTES]
