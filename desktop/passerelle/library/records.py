"""What the library tells of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from passerelle.domain.documents import Passage, Source


class Kind(StrEnum):
    """Where a collection comes from. The values are part of the command line's JSON."""

    PACK = "pack"
    SHEETS = "sheets"
    FILES = "files"


class Change(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that came together: a pack, our sheets, an imported folder or file.

    Attributes:
        id: "travail", "vdd", "fiches", or for files the imported path.
        title: for people.
        version: of a pack; "" otherwise.
        note: a French sentence that goes with its answers ("règles du secteur privé"), "" if none.
        path: the imported folder or file, "" for packs and sheets.
        imported: ISO date and time of the last import that changed it.
        documents, passages, pending: how many; pending passages have no vector yet.
    """

    id: str
    kind: Kind
    title: str
    version: str = ""
    licence: str = ""
    note: str = ""
    path: str = ""
    imported: str = ""
    documents: int = 0
    passages: int = 0
    pending: int = 0


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document, without its text.

    Attributes:
        doc_id: as in domain.documents.Source.
        collection: its collection's id.
        pages: 0 where there are no pages.
        warnings: French sentences about what could not be read.
    """

    doc_id: str
    collection: str
    title: str
    author: str
    date: str
    url: str
    licence: str
    path: str
    validated_by: str | None
    pages: int
    passages: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its passages in order, each as it can be quoted (score 0)."""

    record: DocumentRecord
    passages: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class FileChanges:
    """What was done with the documents of a file, in their order, and how many went away."""

    changes: tuple[Change, ...]
    removed: int = 0


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A document that was read from a file of this computer; warnings as in DocumentRecord."""

    doc_id: str
    collection: str
    path: str
    fingerprint: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What the library is given to keep.

    Attributes:
        fingerprint: changes when the content or the way of reading it changes.
        answers: how the sentence begins that answers, by question, where it is known.
        vectors: packed vector by passage text, as far as they are known already.
    """

    doc_id: str
    collection: str
    fingerprint: str
    title: str
    passages: tuple[Passage, ...]
    author: str = ""
    date: str = ""
    url: str = ""
    licence: str = ""
    language: str = "fr"
    audience: str = "everybody"
    validated_by: str | None = None
    questions: tuple[str, ...] = ()
    path: str = ""
    pages: int = 0
    warnings: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    vectors: Mapping[str, bytes] = field(default_factory=dict)
