"""Reads in one line, and writes archives by hand."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.importers.reading import read

DATA = Path(__file__).parent / "data"


def documents(path: Path, format_name: str = "") -> list[Document]:
    """Every document of a file."""
    return [step for step in read(path, format_name) if isinstance(step, Document)]


def only(path: Path, format_name: str = "") -> Document:
    """The one document of a file."""
    (document,) = documents(path, format_name)
    return document


def refusal(path: Path, format_name: str = "") -> PasserelleError:
    """Why a file is not read."""
    with pytest.raises(PasserelleError) as caught:
        documents(path, format_name)
    assert caught.value.sentence
    return caught.value


def reason(path: Path, format_name: str = "") -> ErrorCode:
    """The code of why a file is not read."""
    return refusal(path, format_name).code


def outcome(path: Path, format_name: str = "") -> str:
    """How reading ends: "read", or the code of the refusal."""
    try:
        documents(path, format_name)
    except PasserelleError as error:
        return error.code.value
    return "read"


def is_fair(ending: str) -> bool:
    """Whether a broken file ends as it may: read in part, or refused as a document."""
    return ending == "read" or ending.startswith("document_")


def blocks(document: Document) -> list[str]:
    """All blocks, in order."""
    return [block for section in document.sections for block in section.blocks]


def headings(document: Document) -> list[tuple[str, ...]]:
    """The headings of each section, in order."""
    return [section.headings for section in document.sections]


def write_zip(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_tgz(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a compressed tar archive."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path
