"""One file as the library keeps it: in time, within bounds, cut up in the child."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.domain.documents import Document, Section
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.headings import MAX_HEADING, MAX_HEADINGS
from passerelle.domain.strings import library as say
from passerelle.protocol.exits import EXIT_MEMORY
from passerelle.usecases import reading_files
from passerelle.usecases.reading_files import new_document, read_documents
from passerelle.usecases.stopping import Stop
from tests.client.scripted import Script
from tests.usecases.reading import HASTY, PATIENCE, Shelf, shelf


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Shelf]:
    with shelf(tmp_path / "data") as shelf_:
        yield shelf_


def _read(desk: Shelf, path: Path) -> list[Document]:
    return list(read_documents(desk.engines, path, "", Stop()))


def _refusal(desk: Shelf, path: Path) -> tuple[ErrorCode, str]:
    with pytest.raises(PasserelleError) as caught:
        _read(desk, path)
    return caught.value.code, caught.value.sentence


def test_a_file_comes_cut_into_passages(desk: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Titre\n\n## Un\n\n" + "Le camion part à huit heures du dépôt. \n\n" * 30)
    (document,) = _read(desk, path)
    (section,) = document.sections
    assert 2 <= len(section.blocks) <= 8
    kept = new_document(document, "fichiers/a", "c", "f")
    assert [(one.text, one.headings) for one in kept.passages] == [
        (block, ("Un",)) for block in section.blocks
    ]


def test_a_file_has_so_much_time(
    desk: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "MAX_SECONDS", 0.2)
    # It moves on, and so the child is not taken for one that hangs.
    desk.readers.accidents[0] = {"text": "mot " * 100_000, "delay_ms": 20}
    assert _refusal(desk, tmp_path / "a.txt") == (ErrorCode.DOCUMENT_TOO_SLOW, say.FILE_TOO_SLOW)
    path = tmp_path / "b.txt"
    path.write_text("Le garage ouvre à huit heures.")
    monkeypatch.undo()
    assert len(_read(desk, path)) == 1


@pytest.mark.parametrize(
    ("accident", "sentence"),
    [
        ({"crash_after": 0, "exit_code": EXIT_MEMORY}, say.FILE_TOO_HEAVY),
        ({"crash_after": 0}, say.FILE_CRASHED),
        ({"hang_after": 0}, say.FILE_TOO_SLOW),
    ],
)
def test_accidents_have_their_sentences(tmp_path: Path, accident: Script, sentence: str) -> None:
    with shelf(tmp_path, HASTY if "hang_after" in accident else PATIENCE) as desk:
        desk.readers.accidents[0] = accident
        assert _refusal(desk, tmp_path / "a.txt")[1] == sentence


def test_what_is_repeated_with_each_passage_is_bounded() -> None:
    long = "mot " * 5000
    section = Section((long,) * 50, ("Un.", "Deux."))
    kept = new_document(Document(long, (section,), author=long, licence=long), "a", "c", "f")
    assert max(map(len, (kept.title, kept.author, kept.licence))) <= MAX_HEADING
    assert len(kept.passages) == 2
    for passage in kept.passages:
        assert len(passage.headings) == MAX_HEADINGS
        assert max(map(len, passage.headings)) <= MAX_HEADING
