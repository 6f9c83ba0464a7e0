"""Reading one file in the importers' child, and making of it what the library keeps."""

import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from passerelle.client import Engines, Extracted, Failed, document_of
from passerelle.domain.documents import OCR_PROGRAM, Document, Passage
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.headings import MAX_HEADINGS, cut_heading
from passerelle.domain.strings import library as say
from passerelle.library.records import NewDocument
from passerelle.usecases.stopping import Stop

READING = 4
"""Raise it when files are read or cut otherwise: they are then imported anew."""

MAX_SECONDS = 15 * 60.0
"""For one file, the recognition of its images included."""

_SENTENCES = {
    ErrorCode.WORKER_CRASHED: say.FILE_CRASHED,
    ErrorCode.WORKER_HUNG: say.FILE_TOO_SLOW,
    ErrorCode.OUT_OF_MEMORY: say.FILE_TOO_HEAVY,
}


def read_documents(
    engines: Engines, path: Path, format_name: str, stop: Stop
) -> Iterator[Document]:
    """The documents of a file, as they come; they end early when asked to stop.

    Their blocks are passages: they are cut up where they are read, which may take long too.

    Raises:
        PasserelleError: why it cannot be read, for the person.
    """
    with stop.following(engines.extract(path, format_name)) as job:
        end = time.monotonic() + MAX_SECONDS
        for chunk in job:
            left = end - time.monotonic()
            if left < 0:
                raise PasserelleError(ErrorCode.DOCUMENT_TOO_SLOW, say.FILE_TOO_SLOW)
            if isinstance(chunk, Extracted):
                yield document_of(chunk)
                # What the caller does with it is not the file's fault.
                end = time.monotonic() + left
        if isinstance(job.ending, Failed):
            code = job.ending.code
            raise PasserelleError(code, _SENTENCES.get(code, job.ending.text))


def file_fingerprint(path: Path) -> str:
    """Changes with the bytes of a file, and with the way of reading it.

    Raises:
        OSError: when it cannot be read.
    """
    with path.open("rb") as file:
        return _versioned(hashlib.file_digest(file, "sha256").hexdigest())


def without_ocr(fingerprint: str) -> str:
    """The fingerprint of a file with pages that would be read if OCR_PROGRAM were installed."""
    return f"{fingerprint}:images"


def is_as_kept(kept: str, now: str) -> bool:
    """Whether what is kept under a fingerprint is what a file of this one would give now."""
    if kept == without_ocr(now):
        return shutil.which(OCR_PROGRAM) is None
    return kept == now


def text_fingerprint(document: Document, *more: str) -> str:
    """Changes with what a document says, with what is kept beside it, and the way of cutting it."""
    return _versioned(hashlib.sha256(repr((document, *more)).encode()).hexdigest())


def new_document(
    document: Document,
    doc_id: str,
    collection: str,
    fingerprint: str,
    path: str = "",
    date: str = "",
) -> NewDocument:
    """A document as the library keeps it.

    Args:
        document: of read_documents().
        doc_id: its name in the library.
        collection: the id of its collection.
        fingerprint: of its content.
        path: of its file, "" for packs and sheets.
        date: to keep when the document does not say its own.
    """
    return NewDocument(
        doc_id=doc_id,
        collection=collection,
        fingerprint=without_ocr(fingerprint) if document.wants_ocr else fingerprint,
        title=_short(document.title),
        passages=tuple(_passages(document)),
        author=_short(document.author),
        date=document.date or date,
        url=document.url,
        licence=_short(document.licence),
        language=document.language,
        audience=document.audience.value,
        validated_by=document.validated_by,
        questions=document.questions,
        path=path,
        pages=max((section.page for section in document.sections), default=0),
        warnings=document.warnings,
    )


def _passages(document: Document) -> Iterator[Passage]:
    for section in document.sections:
        headings = tuple(map(_short, section.headings[:MAX_HEADINGS]))
        for text in section.blocks:
            yield Passage(text, headings, section.page, section.url)


def _short(text: str) -> str:
    """What is repeated with each passage is bounded, whoever gave it."""
    return cut_heading(text)[0]


def _versioned(digest: str) -> str:
    return f"{digest}:{READING}"
