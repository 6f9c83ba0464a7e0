"""What is known of each way of saying a phrase: its meaning and its sounds, computed once.

One file for all installations: a key a text (the first bytes of its SHA-256), its packed vector,
its phonemes, and what was learned from them all together.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.config.files import write_atomically
from passerelle.library.search.kept import array_as_texts, texts_as_array
from passerelle.library.search.meaning import unpack

_KEY_BYTES = 8
_LEARNED = "learned."

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of texts.

    Attributes:
        entries: packed vector and phonemes, by key, in the order of the file.
        learned: float32 (texts, phrases), by name: what each text says for each phrase.
    """

    entries: Mapping[bytes, tuple[bytes, str]] = field(default_factory=dict)
    learned: Mapping[str, Floats] = field(default_factory=dict)

    def vectors(self, texts: Sequence[str]) -> Floats | None:
        """Vectors of norm 1, shape (texts, dimensions); None when one of them is not known."""
        packed = [self.entries.get(_key(text), (b"", ""))[0] for text in texts]
        if not texts or not all(packed) or len({len(one) for one in packed}) != 1:
            return None
        return unpack(packed)

    def phonemes(self, text: str) -> str:
        """How a text sounds; "" when it is not known."""
        return self.entries.get(_key(text), (b"", ""))[1]

    def having_learned(self, texts: Sequence[str], learned: Mapping[str, Floats]) -> "Known":
        """The same in the order of some texts that it knows, with what was learned from them."""
        entries = {_key(text): self.entries[_key(text)] for text in texts}
        return Known(entries, dict(learned))

    def learned_from(self, texts: Sequence[str], phrases: int, name: str) -> Floats | None:
        """What was learned; None when it was from other texts, or for other phrases."""
        found = self.learned.get(name)
        if found is None or found.shape != (len(texts), phrases):
            return None
        return found if [_key(text) for text in texts] == list(self.entries) else None


def load_known(path: Path) -> Known:
    """What a file holds; nothing when it is missing or damaged: words alone are then compared."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            phonemes = array_as_texts(arrays["phonemes"])
            rows = zip(arrays["keys"], arrays["vectors"], phonemes, strict=True)
            entries = {key.tobytes(): (vector.tobytes(), said) for key, vector, said in rows}
            names = [name for name in arrays.files if name.startswith(_LEARNED)]
            learned = {name[len(_LEARNED) :]: arrays[name].astype(np.float32) for name in names}
            return Known(entries, learned)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return Known()


def known_of(texts: Sequence[str], packed: Sequence[bytes], phonemes: Sequence[str]) -> Known:
    """What was just computed of some texts."""
    rows = zip(texts, packed, phonemes, strict=True)
    return Known({_key(text): (vector, said) for text, vector, said in rows})


def save_known(path: Path, known: Known) -> None:
    """Write it all.

    Raises:
        OSError: the disk refuses.
    """
    arrays: dict[str, NDArray[np.generic]] = {
        "keys": np.array([np.frombuffer(key, np.uint8) for key in known.entries]),
        "vectors": np.array([np.frombuffer(one, np.int8) for one, _ in known.entries.values()]),
        "phonemes": texts_as_array([said.replace("\n", " ") for _, said in known.entries.values()]),
    }
    for name, learned in known.learned.items():
        arrays[f"{_LEARNED}{name}"] = learned.astype(np.float16)
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, file.getvalue())


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY_BYTES]
