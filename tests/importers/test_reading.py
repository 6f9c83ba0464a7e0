"""Any file ends as documents or as one of the DOCUMENT_ errors, with a sentence."""

import json
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.domain.errors import ErrorCode
from passerelle.domain.headings import MAX_HEADING
from passerelle.importers import plain, reading
from passerelle.importers.bounds import MAX_QUESTIONS_CHARACTERS
from passerelle.importers.reading import FORMATS, Reading, Step
from tests.importers.makers import DATA, blocks, documents, is_fair, only, outcome, reason, refusal

WHOLE = sorted(path.name for path in DATA.iterdir())
SUFFIXES = (".pdf", ".docx", ".odt", ".epub", ".xlsx", ".html", ".md", ".txt", ".csv", ".xml")


@pytest.mark.parametrize("name", WHOLE)
def test_cut_at_many_places(name: str, tmp_path: Path) -> None:
    whole = (DATA / name).read_bytes()
    path = tmp_path / name
    for size in {*range(40), *range(40, len(whole), max(1, len(whole) // 40)), len(whole) - 1}:
        path.write_bytes(whole[:size])
        assert is_fair(outcome(path)), size


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(WHOLE),
    edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), min_size=1),
)
def test_damaged_in_many_places(
    name: str, edits: list[tuple[float, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray((DATA / name).read_bytes())
    for place, piece in edits:
        start = int(place * len(content))
        content[start : start + len(piece)] = piece
    path = tmp_path_factory.getbasetemp() / f"damaged{Path(name).suffix}"
    path.write_bytes(content)
    assert is_fair(outcome(path))


@settings(max_examples=60, deadline=None)
@given(suffix=st.sampled_from(SUFFIXES), content=st.binary(max_size=400))
def test_anything_at_all(
    suffix: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"anything{suffix}"
    path.write_bytes(content)
    assert is_fair(outcome(path))


def test_a_file_that_keeps_the_processor_busy_for_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its pages may be slow, and give a sign of life: nobody else would end that."""
    seconds = iter(range(10))
    monkeypatch.setattr(reading, "MAX_SECONDS", 3)
    monkeypatch.setattr(reading, "process_time", lambda: next(seconds))
    monkeypatch.setattr(plain, "read", lambda _path: (Step(page, 0) for page in count()))
    path = tmp_path / "a.txt"
    path.write_text("Bonjour.")
    assert reason(path) is ErrorCode.DOCUMENT_TOO_LARGE
    assert next(seconds) == 5


def test_what_a_file_says_of_itself_is_short(tmp_path: Path) -> None:
    """It is shown on a line; its questions are written again with each of its passages."""
    long = "mot " * 100_000
    names = ("title", "licence", "url", "validated_by")
    front = [f'{name} = "{long}"' for name in names]
    path = tmp_path / "a.md"
    for questions in (
        ["Quand ?", long, "Où ?"],
        ["Quand ?", "Où ?", *["Pourquoi pas ?"] * 100_000],
    ):
        heading = "\n".join([*front, f"questions = {json.dumps(questions)}"])
        path.write_text(f"+++\n{heading}\n+++\n\nLe garage ouvre à huit heures.\n")
        document = only(path)
        assert document.questions[:2] == ("Quand ?", "Où ?")
        assert sum(map(len, document.questions)) <= MAX_QUESTIONS_CHARACTERS
        facts = (document.licence, document.url, document.validated_by or "")
        assert max(map(len, facts)) <= MAX_HEADING


def test_so_is_what_another_program_wrote_of_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Le garage ouvre à huit heures."])
    book.properties.creator = "Jean " * 100_000
    book.save(tmp_path / "a.xlsx")
    author = only(tmp_path / "a.xlsx").author
    assert author.startswith("Jean Jean")
    assert len(author) <= MAX_HEADING


@pytest.mark.parametrize("format_name", FORMATS)
def test_each_importer_refuses_what_it_does_not_know(format_name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert is_fair(outcome(path, format_name))


def test_a_format_that_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("bonjour")
    assert reason(path, "powerpoint") is ErrorCode.DOCUMENT_UNKNOWN


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert reason(tmp_path / "rien.pdf") is ErrorCode.DOCUMENT_MISSING


def test_a_folder(tmp_path: Path) -> None:
    assert reason(tmp_path) is ErrorCode.DOCUMENT_UNKNOWN


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_broken_links(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "rien.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "b.pdf")
    assert reason(tmp_path / "a.pdf") is ErrorCode.DOCUMENT_MISSING
    assert is_fair(outcome(tmp_path / "b.pdf"))
    assert outcome(tmp_path / "b.pdf") != "read"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reason(tmp_path / "a.txt") is ErrorCode.DOCUMENT_UNKNOWN


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text("bonjour tout le monde")
    assert reason(path) is ErrorCode.DOCUMENT_TOO_LARGE


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (MemoryError(), ErrorCode.DOCUMENT_TOO_LARGE),
        (RecursionError(), ErrorCode.DOCUMENT_TOO_LARGE),
        (PermissionError(), ErrorCode.DOCUMENT_MISSING),
        (OSError(5, "input/output error"), ErrorCode.DOCUMENT_DAMAGED),
        (KeyError("x"), ErrorCode.DOCUMENT_DAMAGED),
    ],
)
def test_failures_of_libraries_and_disks(
    raised: Exception, code: ErrorCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> Reading:
        del path
        raise raised
        yield

    monkeypatch.setattr(plain, "read", fail)
    path = tmp_path / "a.txt"
    path.write_text("bonjour tout le monde")
    error = refusal(path)
    assert error.code is code
    assert "bonjour" not in error.detail


def test_names_with_accents_and_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "Élèves à l’école"
    folder.mkdir()
    path = folder / "œuf & lait (été).txt"
    path.write_text("Un enfant allergique a un PAI.")
    (document,) = documents(path)
    assert document.title == "œuf & lait (été)"


def test_reading_can_be_left_in_the_middle() -> None:
    steps: Iterator[object] = reading.read(DATA / "guide.pdf")
    next(steps)
    assert isinstance(steps, Iterator)
    del steps


def test_a_title_without_end_is_cut_and_its_rest_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><h1>{'mot ' * 5000}</h1><p>Fin.</p></html>")
    document = only(path)
    assert len(document.title) <= MAX_HEADING
    assert sum(block.count("mot") for block in blocks(document)) > 4800


def test_documents_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE_CHARACTERS", 10)
    path = tmp_path / "a.txt"
    path.write_text("Un texte assez long.")
    assert reason(path) is ErrorCode.DOCUMENT_TOO_LARGE
