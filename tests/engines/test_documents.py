"""The importers as an engine."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.engines import registry
from passerelle.engines.base import DocumentReader, ReadSoFar


def load(options: Mapping[str, OptionValue] | None = None) -> DocumentReader:
    return cast(DocumentReader, registry.load(EngineSpec("documents", "", dict(options or {}))))


def test_documents_and_progress(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_text("<html><h1>Gaz</h1><p>Sortez.</p></html>")
    reader = load()
    (document,) = (step for step in reader.read(path, "html") if isinstance(step, Document))
    assert document.title == "Gaz"
    assert reader.last_stats == {"documents": 1}


def test_progress_is_of_the_engine(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    book.save(path)
    assert next(iter(load().read(path, ""))) == ReadSoFar(0, 1)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as caught:
        list(load().read(tmp_path / "rien.pdf", ""))
    assert caught.value.code is ErrorCode.DOCUMENT_MISSING


def test_there_is_nothing_to_choose() -> None:
    with pytest.raises(PasserelleError) as caught:
        load({"vitesse": 3})
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS
