"""How far a file has been read."""

from collections.abc import Iterator
from dataclasses import dataclass

from passerelle.domain.documents import Document


@dataclass(frozen=True, slots=True)
class Step:
    """Units (pages, sheets, chapters) read; total 0 is unknown."""

    done: int
    total: int


Reading = Iterator[Step | Document]
"""What every importer gives: steps now and then, and each document as soon as it is whole."""
