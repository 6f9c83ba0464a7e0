"""Documents that nobody has, to be shown in the gallery."""

from dataclasses import replace

from passerelle.domain.documents import Audience, Source
from passerelle.domain.strings import examples
from passerelle.journal.questions import KeptQuestion
from passerelle.library.records import Collection, DocumentRecord, Kind, StoredDocument

SOURCE = Source(
    doc_id="travail/article375542",
    passage_id=12,
    title=examples.SOURCE_TITLE,
    section=examples.SOURCE_SECTION,
    page=0,
    date="2025-08-11",
    url="https://travail-emploi.gouv.fr/accident-du-travail",
    score=0.9,
    text=examples.PASSAGE,
    author=examples.SOURCE_AUTHOR,
    audience=Audience.PRIVATE_SECTOR,
)
FILE_SOURCE = Source(
    doc_id="fichiers/consignes.pdf",
    passage_id=31,
    title=examples.FILE_TITLE,
    section=examples.FILE_SECTION,
    page=7,
    date="2026-02-03",
    url="",
    score=0.7,
    text=examples.FILE_TEXT,
    author=examples.FILE_AUTHOR,
    path="consignes.pdf",
)
OUR_SHEET = Source(
    doc_id="fiches/declarer-un-accident",
    passage_id=52,
    title=examples.SHEET_TITLE,
    section="",
    page=0,
    date="2026-01-15",
    url="",
    score=0.6,
    text=examples.SHEET_TEXT,
    validated_by="",
)
TRAVAIL = Collection(
    "travail", Kind.PACK, examples.TRAVAIL_TITLE, "4.1174.0", note=examples.TRAVAIL_NOTE,
    imported="2026-11-20T09:00:00", documents=269, passages=5200,
)  # fmt: skip
SHEETS = Collection(
    "fiches", Kind.SHEETS, examples.SHEETS_TITLE, imported="2026-11-20", documents=40, passages=90
)
FOLDER = Collection(
    "atelier", Kind.FILES, examples.FOLDER_TITLE, path="atelier",
    imported="2026-11-21T14:30:00", documents=10, passages=1300, pending=1200,
)  # fmt: skip
COLLECTIONS = (TRAVAIL, SHEETS, FOLDER)
_AROUND = 40
"""Passages around the one that is marked."""


def record(source: Source, collection: str, *warnings: str) -> DocumentRecord:
    """What is known of the document of a source."""
    return DocumentRecord(
        source.doc_id, collection, source.title, source.author, source.date, source.url, "",
        source.path, source.validated_by, pages=12 if source.page else 0, passages=1,
        warnings=warnings,
    )  # fmt: skip


def stored(source: Source, collection: str, *around: str) -> StoredDocument:
    """A document with a passage, and others of its section around it."""
    half = len(around) // 2
    passages = [
        replace(source, passage_id=1000 + rank, text=text) for rank, text in enumerate(around)
    ]
    return StoredDocument(record(source, collection), (*passages[:half], source, *passages[half:]))


DOCUMENTS = (
    stored(SOURCE, "travail", *map(examples.passage, range(_AROUND))),
    stored(FILE_SOURCE, "atelier"),
    stored(OUR_SHEET, "fiches"),
)
QUESTIONS = tuple(
    KeptQuestion(rank, text, f"2026-11-2{rank}T09:30:00")
    for rank, text in enumerate(examples.KEPT_QUESTIONS, 1)
)
