"""Strays: questions that people ask and that no sheet answers, so that the search knows them.

"Où est rangée l'échelle ?" has the words of the sheet about ladders; what it is most like are
other questions that only a colleague can answer.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.echoes import Echoes, build_echoes
from passerelle.library.search.kept import array_as_texts, texts_as_array
from passerelle.library.search.meaning import Meanings, build, joined, usable
from passerelle.library.search.phrases import alike, crowds

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Strays:
    """Their meanings and their sounds, a row each."""

    meanings: Meanings
    echoes: Echoes

    def likeness(self, phonemes: str, vector: Floats | None) -> float:
        """How much a question is like the few strays that it is most like.

        Args:
            phonemes: its sounds, "" when they are not known.
            vector: its meaning, of norm 1; None when it is not known.
        """
        owners = self.echoes.owners
        if not len(owners):
            return 0.0
        cosines = np.zeros(len(owners), np.float32)
        vector = usable(vector, self.meanings)
        if vector is not None:
            cosines = self.meanings.similarities(vector, np.arange(len(owners)))
        return float(crowds(alike(self.echoes.likeness(phonemes), cosines), owners, 1)[0])


def load_strays(path: Path) -> Strays:
    """The strays of a file; none when it is missing or damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            packed, phonemes = arrays["packed"], array_as_texts(arrays["phonemes"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        packed, phonemes = joined(()), []
    if len(packed) != len(phonemes) or packed.dtype != np.int8 or packed.ndim != 2:
        packed, phonemes = joined(()), []
    return Strays(build(packed), build_echoes([(said, 0) for said in phonemes]))


def save_strays(path: Path, packed: Sequence[bytes], phonemes: Sequence[str]) -> None:
    """Write the packed vector and the phonemes of each stray."""
    vectors = np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), -1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez(file, packed=vectors, phonemes=texts_as_array(list(phonemes)))
