"""What a person does with documents: see what there is, add, remove."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from passerelle.domain.documents import ImportReport, Problem
from passerelle.journal.questions import KeptQuestion
from passerelle.library.records import Collection, DocumentRecord, StoredDocument


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is.

    Attributes:
        path: the file that is being read, "" while meanings are computed.
        done, total: files, then passages; total 0 is unknown.
    """

    path: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImportEnded:
    """An import is over; `cancelled` ones keep what was read."""

    report: ImportReport
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """The list of collections is not what it was."""


@dataclass(frozen=True, slots=True)
class CollectionsRead:
    """What there is, packs first."""

    collections: tuple[Collection, ...]


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """The documents of a collection, by title."""

    collection: str
    documents: tuple[DocumentRecord, ...]


@dataclass(frozen=True, slots=True)
class ListRefused:
    """A list could not be read; a sentence for the person."""

    sentence: str


@dataclass(frozen=True, slots=True)
class ContentUpdated:
    """IT's content came in; a sentence for the person."""

    sentence: str


@dataclass(frozen=True, slots=True)
class QuestionsRead:
    """The questions kept for IRIS, the oldest first."""

    questions: tuple[KeptQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionsExported:
    """The questions are in a file: how many, and its path."""

    count: int
    path: str


@dataclass(frozen=True, slots=True)
class QuestionsRefused:
    """What was asked of the questions could not be done; a sentence for the person."""

    sentence: str


QuestionEvent = QuestionsRead | QuestionsExported | QuestionsRefused
ImportEvent = ImportProgress | Problem | ImportEnded
ListEvent = CollectionsRead | DocumentsRead | ListRefused
DeskEvent = ImportEvent | LibraryChanged | ListEvent | ContentUpdated | QuestionEvent
DeskListener = Callable[[DeskEvent], None]
"""Called from threads of the desk: return at once, never block."""


class DocumentDesk(ABC):
    """The documents of this computer, as the window's page sees them.

    Acts return at once, and one import runs at a time; the others wait for their turn. Lists do
    not wait for an import.
    """

    @abstractmethod
    def subscribe(self, listener: DeskListener) -> None:
        """Tell a listener every event from now on."""

    @abstractmethod
    def open(self) -> None:
        """Open what has to be read; takes time.

        Raises:
            PasserelleError: LIBRARY_DAMAGED.
        """

    @abstractmethod
    def read_collections(self) -> None:
        """Have told what there is."""

    @abstractmethod
    def read_documents(self, collection: str) -> None:
        """Have the documents of a collection told."""

    @abstractmethod
    def document(self, doc_id: str) -> StoredDocument:
        """A document with its passages, to be read.

        Raises:
            PasserelleError: DOCUMENT_MISSING, LIBRARY_DAMAGED.
        """

    @abstractmethod
    def add(self, paths: Sequence[Path]) -> None:
        """Import files and folders; the events tell the rest."""

    @abstractmethod
    def remove(self, collection: str) -> None:
        """Forget a collection of files; the files themselves stay where they are."""

    @abstractmethod
    def read_questions(self) -> None:
        """Have the questions kept for IRIS told."""

    @abstractmethod
    def export_questions(self, target: Path) -> None:
        """Write these questions to a file: a table when it ends in .csv, else one a line."""

    @abstractmethod
    def remove_question(self, number: int) -> None:
        """Forget one of these questions, by its number."""

    @abstractmethod
    def cancel(self) -> None:
        """Stop the import under way; what was read stays."""

    @abstractmethod
    def close(self) -> None:
        """Stop everything and wait for the desk's thread."""
