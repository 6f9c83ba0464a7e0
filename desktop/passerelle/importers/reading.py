"""Reads any file that Passerelle knows: the way into this room."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import cast

from passerelle.domain.documents import MAX_FILE_BYTES, Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.headings import MAX_HEADING, cut_heading
from passerelle.domain.strings import documents as say
from passerelle.importers.bounds import (
    MAX_FILE_CHARACTERS,
    MAX_QUESTIONS_CHARACTERS,
    MAX_SECONDS,
)
from passerelle.importers.failures import damaged, empty, too_large, unknown
from passerelle.importers.formats import detect, is_wrongly_named
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step

__all__ = ["FORMATS", "Reading", "Step", "read"]

FORMATS = {
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "ods": "ods",
    "html": "html",
    "markdown": "markdown",
    "text": "plain",
    "epub": "epub",
    "csv": "csv_table",
    "xlsx": "xlsx",
    "comarquage": "comarquage",
    "fiches_travail": "fiches_travail",
    "rows": "table_rows",
}
"""The module of each format; each has read(path)."""


def read(path: Path, format_name: str = "") -> Reading:
    """Read the documents of a file, or of the archive of a pack.

    Args:
        path: the file.
        format_name: a name of FORMATS, "" to find it out from the file.

    Raises:
        PasserelleError: one of the DOCUMENT_ codes, with the reason for the person.
    """
    try:
        yield from _read(path, format_name)
    except PasserelleError:
        raise
    except FileNotFoundError as error:
        raise PasserelleError(ErrorCode.DOCUMENT_MISSING, say.MISSING) from error
    except PermissionError as error:
        raise PasserelleError(ErrorCode.DOCUMENT_MISSING, say.NOT_ALLOWED) from error
    except (MemoryError, RecursionError) as error:
        raise too_large(type(error).__name__) from error
    except OSError as error:
        raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, say.DISK, repr(error)) from error
    except Exception as error:
        # Libraries fail in every way there is on a broken file; none may end the import.
        raise damaged(f"{type(error).__name__} in {format_name or path.suffix}") from error


def _read(path: Path, format_name: str) -> Reading:
    if path.exists() and not path.is_file():
        raise PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, say.NOT_A_FILE)
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise too_large(f"{size} bytes")
    if not size:
        raise empty()
    found = format_name or detect(path)
    if found not in FORMATS:
        raise unknown(found)
    warning = say.wrongly_named(path.suffix, found) if is_wrongly_named(path, found) else ""
    for step in _bounded(_reader(found)(path)):
        if warning and isinstance(step, Document):
            step = replace(step, warnings=(warning, *step.warnings))
        yield step


def _bounded(steps: Reading) -> Reading:
    """Documents with short titles, not too many of them, and not without end."""
    characters, end = 0, process_time() + MAX_SECONDS
    for step in steps:
        if process_time() > end:
            raise too_large("seconds")
        if isinstance(step, Document):
            characters += _characters(step)
            if characters > MAX_FILE_CHARACTERS:
                raise too_large("characters of all documents")
            step = _with_short_title(_with_short_facts(step))
        yield step


def _with_short_title(document: Document) -> Document:
    """A document with what is too much of its title as its first paragraph."""
    title, rest = cut_heading(document.title)
    if not rest:
        return document
    start = Outline()
    start.paragraph(rest)
    return replace(document, title=title, sections=(*start.sections(), *document.sections))


def _with_short_facts(document: Document) -> Document:
    """A document of which no more is said than fits on a line."""
    return replace(
        document,
        author=cut_heading(document.author)[0],
        licence=cut_heading(document.licence)[0],
        url=document.url if len(document.url) <= MAX_HEADING else "",
        validated_by=document.validated_by and cut_heading(document.validated_by)[0],
        questions=tuple(_short_ones(document.questions)),
    )


def _short_ones(questions: Iterable[str]) -> Iterator[str]:
    left = MAX_QUESTIONS_CHARACTERS
    for question in questions:
        if len(question) <= min(left, MAX_HEADING):
            left -= len(question)
            yield question


def _characters(document: Document) -> int:
    return sum(len(block) for section in document.sections for block in section.blocks)


def _reader(format_name: str) -> Callable[[Path], Reading]:
    module = import_module(f"passerelle.importers.{FORMATS[format_name]}")
    return cast(Callable[[Path], Reading], module.read)
