"""Importing in real children: real importers, and accidents that a script tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from passerelle.client.engines import Engines
from passerelle.client.supervisor import Patience
from passerelle.domain.documents import ImportReport
from passerelle.domain.models import EngineSpec
from passerelle.library.library import Library
from passerelle.usecases.documents import DeskEvent
from passerelle.usecases.importing import Importing
from passerelle.usecases.stopping import Stop
from tests.client.scripted import Script, Scripted

PATIENCE = Patience(cancel_s=0.3, stuck_s=2.0, hang_s=60.0, file_hang_s=60.0, close_s=1.0)
HASTY = replace(PATIENCE, file_hang_s=4.0)
"""For what hangs, alone: on a busy machine a good reader is slow too."""


class Readers(Scripted):
    """Reads with the real importers, except where an accident is scripted.

    Attributes:
        accidents: by the number of the file, in the order of reading, counted from 0.
        read: how many files were read so far.
        failing: the jobs of meanings that fail, counted from 0.
        encoded: how many of these jobs were asked for so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self.accidents: dict[int, Script] = {}
        self.read = 0
        self.failing: set[int] = set()
        self.encoded = 0

    def embedding(self) -> EngineSpec:
        """See EngineSelection."""
        self.encoded += 1
        if self.encoded - 1 in self.failing:
            return EngineSpec("fake", "", {"role": "embedding", "fail_after": 0})
        return super().embedding()

    def reading(self) -> EngineSpec:
        """See EngineSelection."""
        accident = self.accidents.get(self.read)
        self.read += 1
        if accident is None:
            return EngineSpec("documents")
        return EngineSpec("fake", "", {"role": "reading", **accident})


@dataclass
class Shelf:
    """A library, engines that fill it, and what was told meanwhile."""

    library: Library
    engines: Engines
    readers: Readers
    told: list[DeskEvent] = field(default_factory=list)

    def take(self, *paths: Path, stop: Stop | None = None) -> ImportReport:
        """Import."""
        importing = Importing(self.engines, self.library)
        return importing.run(paths, self.told.append, stop or Stop())

    def ids(self) -> list[str]:
        """The names of the documents."""
        return sorted(document.doc_id for document in self.library.documents())


@contextmanager
def shelf(folder: Path, patience: Patience = PATIENCE) -> Iterator[Shelf]:
    """A shelf in a folder, closed in the end."""
    readers = Readers()
    library = Library(folder / "library.sqlite")
    with Engines(readers, folder, patience) as engines:
        yield Shelf(library, engines, readers)
    library.close()


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, removed."""
    return report.added, report.updated, report.unchanged, report.removed
