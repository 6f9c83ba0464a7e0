"""The library follows the packs and sheets that are installed."""

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.documents import ImportReport, Problem
from passerelle.library import shipped
from passerelle.library.records import Collection, Kind
from passerelle.usecases.documents import ContentUpdated, DeskEvent
from passerelle.usecases.packs import Pack, PackSync, bring_in
from passerelle.usecases.stopping import Stop
from tests.library import makers
from tests.usecases.reading import Shelf, counts, shelf

SHEET = """+++
title = "{title}"
source = "Un organisme"
date = "2026-01-02"
validated_by = ""
questions = ["ça sent le gaz"]
+++
## Que faire
{text}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Shelf]:
    (tmp_path / "data").mkdir()
    with shelf(tmp_path / "data") as made:
        yield made


@pytest.fixture
def sheets(tmp_path: Path) -> Pack:
    """Two sheets of ours."""
    place = tmp_path / "fiches"
    place.mkdir()
    write(place / "gaz.md", "Odeur de gaz", "Ouvrez les fenêtres. Ne touchez pas à la lumière.")
    write(place / "neige.md", "La neige", "Salez la route avant la nuit.")
    return sheets_of(place)


def write(path: Path, title: str, text: str) -> None:
    path.write_text(SHEET.format(title=title, text=text))


def sheets_of(place: Path) -> Pack:
    return Pack(
        Collection("fiches", Kind.SHEETS, "Fiches", version="1"),
        tuple(sorted(place.glob("*.md"))),
        "markdown",
        "fiches/",
        place / "fiches.npz",
    )


def travail(path: Path, *texts: str) -> Pack:
    """A pack in the form of the labour ministry's."""
    rows: list[dict[str, Any]] = [
        {
            "pubId": f"article{number}",
            "title": f"Fiche {number}",
            "url": f"https://exemple.fr/{number}",
            "date": "13/11/2025",
            "intro": "",
            "sections": [{"title": "Règle", "anchor": "", "html": f"<p>{text}</p>"}],
        }
        for number, text in enumerate(texts)
    ]
    content = json.dumps(rows).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("package/data/fiches-travail.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    collection = replace(makers.PACK)
    return Pack(collection, (path,), "fiches_travail", "travail/", path.with_suffix(".npz"))


def sync(desk: Shelf, *packs: Pack, stop: Stop | None = None) -> ImportReport:
    told: list[DeskEvent] = []
    return PackSync(desk.engines, desk.library, packs).run(told.append, stop or Stop())


def test_sheets_are_imported_once(desk: Shelf, sheets: Pack) -> None:
    assert counts(sync(desk, sheets)) == (2, 0, 0, 0)
    assert desk.ids() == ["fiches/gaz", "fiches/neige"]
    read = desk.readers.read
    assert counts(sync(desk, sheets)) == (0, 0, 2, 0)
    assert desk.readers.read == read
    (collection,) = desk.library.collections()
    assert (collection.kind, collection.version) == (Kind.SHEETS, "1")
    assert collection.imported


def test_sheets_that_change_are_followed(desk: Shelf, sheets: Pack) -> None:
    sync(desk, sheets)
    place = sheets.files[0].parent
    write(place / "gaz.md", "Odeur de gaz", "Sortez. Appelez le 18.")
    (place / "neige.md").unlink()
    write(place / "pluie.md", "La pluie", "Ralentissez.")
    assert counts(sync(desk, sheets_of(place))) == (1, 1, 0, 1)
    assert desk.ids() == ["fiches/gaz", "fiches/pluie"]


def test_words_that_a_sheet_no_longer_has_are_not_in_the_file(desk: Shelf, sheets: Pack) -> None:
    place = sheets.files[0].parent
    write(place / "gaz.md", "Odeur de gaz", "Appelez Zorglubette.")
    sync(desk, sheets)
    write(place / "gaz.md", "Odeur de gaz", "Appelez le 18.")
    assert counts(sync(desk, sheets_of(place))) == (0, 1, 1, 0)
    files = desk.library.path.parent.glob("library.sqlite*")
    assert not any(b"zorglub" in file.read_bytes().lower() for file in files)


def test_a_new_name_of_a_pack_is_shown(desk: Shelf, sheets: Pack) -> None:
    sync(desk, sheets)
    renamed = replace(sheets, collection=replace(sheets.collection, title="Nos fiches"))
    assert counts(sync(desk, renamed)) == (0, 0, 2, 0)
    assert desk.library.collections()[0].title == "Nos fiches"


def test_a_bad_sheet_does_not_stop_the_others(desk: Shelf, sheets: Pack) -> None:
    place = sheets.files[0].parent
    (place / "abîmée.md").write_text("+++\ntitle = \n+++\nTexte.")
    report = sync(desk, sheets_of(place))
    assert report.added == 2
    assert [Path(problem.path).name for problem in report.problems] == ["abîmée.md"]


def test_a_pack_is_an_archive_of_documents(desk: Shelf, tmp_path: Path) -> None:
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.", "La chaleur fatigue.")
    assert counts(sync(desk, pack)) == (2, 0, 0, 0)
    assert desk.ids() == ["travail/article0", "travail/article1"]
    found = desk.library.document("travail/article1")
    assert found is not None
    assert found.passages[0].text == "La chaleur fatigue."
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.", "La chaleur tue.")
    assert counts(sync(desk, pack)) == (0, 1, 1, 0)


def test_a_pack_that_is_gone_is_forgotten_files_are_not(
    desk: Shelf, sheets: Pack, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Une note.")
    desk.take(tmp_path / "note.txt")
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.")
    sync(desk, sheets, pack)
    assert counts(sync(desk, sheets)) == (0, 0, 2, 1)
    assert desk.ids() == ["fiches/gaz", "fiches/neige", "fichiers/note.txt"]


def test_a_pack_that_was_interrupted_is_finished_later(desk: Shelf, tmp_path: Path) -> None:
    pack = travail(tmp_path / "pack.tgz", *(f"Règle numéro {number}." for number in range(30)))
    stop = Stop()

    def stop_at_once(_event: DeskEvent) -> None:
        stop.ask()

    PackSync(desk.engines, desk.library, [pack]).run(stop_at_once, stop)
    first = len(desk.ids())
    assert first < 30
    report = sync(desk, pack)
    assert counts(report) == (30 - first, 0, first, 0)


def test_a_damaged_pack_keeps_what_was_there(desk: Shelf, tmp_path: Path) -> None:
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.")
    sync(desk, pack)
    (tmp_path / "pack.tgz").write_bytes(b"\x1f\x8b abime")
    report = sync(desk, pack)
    assert len(report.problems) == 1
    assert desk.ids() == ["travail/article0"]


def test_files_of_one_name_in_two_folders_are_two_documents(desk: Shelf, tmp_path: Path) -> None:
    place = tmp_path / "content"
    for name in ("a/note.txt", "b/note.txt", "b/note.md"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"Une note de {name}.")
    collection = Collection("paquets/depot", Kind.PACK, "Dépôt", version="3", note="Pour tous.")
    files = tuple(sorted(path for path in place.rglob("*") if path.is_file()))
    pack = Pack(
        collection, files, "", "paquets/depot/", tmp_path / "x.npz", root=place, date="2026-11-02"
    )
    assert counts(sync(desk, pack)) == (3, 0, 0, 0)
    assert desk.ids() == [f"paquets/depot/{n}" for n in ("a/note.txt", "b/note.md", "b/note.txt")]
    assert {one.date for one in desk.library.documents()} == {"2026-11-02"}
    assert counts(sync(desk, pack)) == (0, 0, 3, 0)


def test_what_came_in_is_told_and_what_was_refused_is_given() -> None:
    told: list[DeskEvent] = []
    problem = Problem("x.passerelle", "Refusé.")
    assert bring_in(lambda: ("Contenu mis à jour.", [problem]), told.append) == (problem,)
    assert told == [ContentUpdated("Contenu mis à jour."), problem]
    assert bring_in(lambda: ("", []), told.append) == ()
    assert len(told) == 2


def test_a_pack_that_cannot_be_opened_is_told(desk: Shelf, tmp_path: Path) -> None:
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.")
    (tmp_path / "pack.tgz").unlink()
    assert len(sync(desk, pack).problems) == 1


def test_vectors_that_were_shipped_are_not_computed(desk: Shelf, sheets: Pack) -> None:
    sync(desk, sheets)
    waiting = desk.library.passages_without_vector(10)
    shipped.save(sheets.vectors, {text: b"%08d" % number for number, text in waiting[:1]})
    desk.library.remove_collection("fiches")
    report = sync(desk, sheets)
    assert report.pending == len(waiting) - 1
    assert list(desk.library.vectors("fiches").values()) == [b"%08d" % waiting[0][0]]


def test_a_pack_can_be_asked_in_other_words(desk: Shelf, tmp_path: Path) -> None:
    pack = travail(tmp_path / "pack.tgz", "Le casque est obligatoire.", "La chaleur fatigue.")
    sync(desk, pack)
    asked = replace(pack, questions={"article1": {"j'ai trop chaud au boulot": ""}})
    assert counts(sync(desk, asked)) == (0, 1, 1, 0)
    assert [text for _, text in desk.library.phrases_without_vector(10)] == [
        "Fiche 0",
        "Fiche 1",
        "j'ai trop chaud au boulot",
    ]
    read = desk.readers.read
    assert counts(sync(desk, asked)) == (0, 0, 2, 0)
    assert desk.readers.read == read
    other = replace(pack, questions={**asked.questions, "article0": {"où est mon casque": ""}})
    assert counts(sync(desk, other)) == (0, 1, 1, 0)


def test_questions_of_a_sheet_come_beside_its_own(desk: Shelf, sheets: Pack) -> None:
    asked = replace(sheets, questions={"gaz": {"ça pue dans la cave": "Ouvrez les"}})
    assert counts(sync(desk, asked)) == (2, 0, 0, 0)
    texts = {text for _, text in desk.library.phrases_without_vector(10)}
    assert {"ça sent le gaz", "ça pue dans la cave"} <= texts


def test_a_question_comes_with_the_sentence_that_answers_it(desk: Shelf, sheets: Pack) -> None:
    question = "ça pue dans la cave"
    asked = replace(sheets, questions={"gaz": {question: "Ouvrez les"}})
    sync(desk, asked)
    assert desk.library.answers("fiches/gaz") == ["", "", "Ouvrez les"]
    assert desk.library.answers("fiches/rien") == []
    other = replace(sheets, questions={"gaz": {question: "Ne touchez pas"}})
    assert counts(sync(desk, other)) == (0, 1, 1, 0)
    assert desk.library.answers("fiches/gaz") == ["", "", "Ne touchez pas"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 abime", b"tout autre chose"])
def test_damaged_vectors_are_computed_anew(desk: Shelf, sheets: Pack, content: bytes) -> None:
    sheets.vectors.write_bytes(content)
    assert sync(desk, sheets).pending == 2
