"""Reads files: the importers, as an engine of a child of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from passerelle.domain.documents import Document
from passerelle.domain.models import OptionValue
from passerelle.engines import options as engine_options
from passerelle.engines.base import DocumentReader, Engine, ReadSoFar


@dataclass(frozen=True, slots=True)
class DocumentsOptions:
    """Nothing to choose."""


def load(path: Path, options: Mapping[str, OptionValue]) -> Engine:
    """Make the importers ready; they need no model.

    Raises:
        PasserelleError: ENGINE_OPTIONS.
    """
    del path
    engine_options.parse(DocumentsOptions, options)
    return Importers()


class Importers(DocumentReader):
    """Reads any file of a known format."""

    def read(self, path: Path, format_name: str) -> Iterator[ReadSoFar | Document]:
        """See DocumentReader."""
        # Here and not above: the children that never read files need none of these libraries.
        from passerelle.importers import reading

        documents = 0
        for step in reading.read(path, format_name):
            if isinstance(step, Document):
                documents += 1
                yield step
            else:
                yield ReadSoFar(step.done, step.total)
        self.last_stats = {"documents": documents}
