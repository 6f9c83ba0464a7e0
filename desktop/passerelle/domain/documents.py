"""Documents: as an importer reads them, as they are cut up, and as an answer quotes them."""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_FILE_BYTES = 512 * 1024 * 1024
"""A larger file is not opened."""
OCR_PROGRAM = "tesseract"
"""Reads pages that are images, where it is installed with French."""


class Audience(StrEnum):
    """To whom a document's rules apply. The values are written in packs and sheets."""

    EVERYBODY = "everybody"
    PRIVATE_SECTOR = "private_sector"
    PUBLIC_SERVICE = "public_service"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading.

    Attributes:
        headings: from the outermost to its own; empty before the first heading.
        blocks: paragraphs, list items and table rows, in order, each in plain text.
        page: number of the page where it starts, counted from 1; 0 where there are no pages.
        url: address of this very section, "" for the document's own.
    """

    headings: tuple[str, ...]
    blocks: tuple[str, ...]
    page: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What an importer read.

    Attributes:
        key: stable name inside its collection ("article375542", "F2883"); "" for a file that
            holds one document, which is then known by its path.
        author: person, service or publisher.
        date: last change, ISO ("2025-11-13"), "" when unknown; "2020" or "2020-08" when that is
            all that is known.
        url: public address, "" when it has none.
        licence: as written in it, "" when it says nothing.
        validated_by: who checked it for the service; None where validation makes no sense,
            "" where it is still to be done.
        questions: other ways to ask for it, written by its authors; searched, never shown.
        warnings: French sentences about what could not be read ("3 pages sont des images…").
        wants_ocr: whether it has pages that OCR_PROGRAM would read, and it is not installed.
    """

    title: str
    sections: tuple[Section, ...]
    key: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    licence: str = ""
    language: str = "fr"
    audience: Audience = Audience.EVERYBODY
    validated_by: str | None = None
    questions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    wants_ocr: bool = field(default=False, repr=False)  # fingerprints are made of reprs


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a section that can be read aloud: whole sentences, 40 to 120 words.

    Attributes:
        headings: of its section.
        page: where it starts, 0 where there are no pages.
        url: of its section, "" for the document's own.
    """

    text: str
    headings: tuple[str, ...] = ()
    page: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that was found, with all that a person needs to trust or to check it.

    Attributes:
        doc_id: "travail/article375542", "particuliers/F2883", "fiches/gaz", or for a file
            "fichiers/<its name>".
        passage_id: number of the passage in the library, for the next or other passages.
        section: headings joined by " › ", "" at the top of a document.
        page: 0 where there are no pages.
        date: as in Document.
        score: 0.0 to 1.0, comparable between answers to one question only.
        text: the passage.
        path: the file on this computer, "" for packs and sheets.
    """

    doc_id: str
    passage_id: int
    title: str
    section: str
    page: int
    date: str
    url: str
    score: float
    text: str
    author: str = ""
    licence: str = ""
    audience: Audience = Audience.EVERYBODY
    validated_by: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found.

    Attributes:
        sources: best first, at most one a document.
        confidence: 0.0 to 1.0, how likely it is that the first one answers.
        incomplete: what to say when the question's meaning could not be had: words alone were
            searched, and a sheet that says it otherwise may have been missed. "" when it was had.
    """

    sources: tuple[Source, ...] = ()
    confidence: float = 0.0
    incomplete: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be imported, or not wholly; the sentence is for the person."""

    path: str
    sentence: str
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in documents.

    Attributes:
        pending: passages whose meaning is still to be computed (they are found by their words).
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    pending: int = 0
    problems: tuple[Problem, ...] = field(default=())
