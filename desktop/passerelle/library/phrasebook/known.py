"""What is known of each way of saying a phrase: its meaning and its sounds, computed once.

One file for all installations: a key a text (the first bytes of its SHA-256), its packed vector
and its phonemes.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.config.files import write_atomically
from passerelle.library.search.kept import array_as_texts, texts_as_array
from passerelle.library.search.meaning import unpack

_KEY_BYTES = 8

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """Packed vector and phonemes of texts, by key."""

    entries: Mapping[bytes, tuple[bytes, str]]

    def vectors(self, texts: Sequence[str]) -> Floats | None:
        """Vectors of norm 1, shape (texts, dimensions); None when one of them is not known."""
        packed = [self.entries.get(_key(text), (b"", ""))[0] for text in texts]
        if not texts or not all(packed) or len({len(one) for one in packed}) != 1:
            return None
        return unpack(packed)

    def phonemes(self, text: str) -> str:
        """How a text sounds; "" when it is not known."""
        return self.entries.get(_key(text), (b"", ""))[1]


def load_known(path: Path) -> Known:
    """What a file holds; nothing when it is missing or damaged: words alone are then compared."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            keys, vectors = arrays["keys"], arrays["vectors"]
            phonemes = array_as_texts(arrays["phonemes"])
            rows = zip(keys, vectors, phonemes, strict=True)
            return Known({key.tobytes(): (vector.tobytes(), said) for key, vector, said in rows})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return Known({})


def save_known(
    path: Path, texts: Sequence[str], packed: Sequence[bytes], phonemes: Sequence[str]
) -> None:
    """Write the packed vector and the phonemes of each text.

    Raises:
        OSError: the disk refuses.
    """
    file = io.BytesIO()
    np.savez_compressed(
        file,
        keys=np.array([np.frombuffer(_key(text), np.uint8) for text in texts]),
        vectors=np.array([np.frombuffer(vector, np.uint8) for vector in packed]),
        phonemes=texts_as_array([said.replace("\n", " ") for said in phonemes]),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, file.getvalue())


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY_BYTES]
