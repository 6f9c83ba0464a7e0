"""Importing files and folders: what changed, what went away, what cannot be read."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library.library import Library
from passerelle.library.records import Collection, FileChanges, Kind, NewDocument
from passerelle.library.remembered import remembered
from passerelle.usecases import folders, importing
from passerelle.usecases.documents import DeskEvent, ImportProgress
from passerelle.usecases.importing import Importing
from passerelle.usecases.stopping import Stop
from tests.importers.pdf_maker import PdfMaker
from tests.usecases.reading import HASTY, Shelf, counts, shelf


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Shelf]:
    (tmp_path / "data").mkdir()
    with shelf(tmp_path / "data") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three texts, one deeper."""
    place = tmp_path / "notes du garage"
    (place / "été").mkdir(parents=True)
    (place / "a.txt").write_text("Le garage ouvre à huit heures.")
    (place / "b.txt").write_text("Le camion a une roue de secours.")
    (place / "été" / "c c.txt").write_text("La tondeuse est dans la remise.")
    return place


def sentences(problems: tuple[Problem, ...]) -> dict[str, str]:
    return {Path(problem.path).name: problem.sentence for problem in problems}


def test_a_folder_is_imported_with_its_folders(desk: Shelf, folder: Path) -> None:
    report = desk.take(folder)
    assert counts(report) == (3, 0, 0, 0)
    assert report.passages == report.pending == 3
    assert report.problems == ()
    assert desk.ids() == [
        "fichiers/notes du garage/a.txt",
        "fichiers/notes du garage/b.txt",
        "fichiers/notes du garage/été/c c.txt",
    ]
    (collection,) = desk.library.collections()
    assert (collection.kind, collection.title) == (Kind.FILES, "notes du garage")
    assert collection.path == str(folder)
    progress = [event for event in desk.told if isinstance(event, ImportProgress)]
    assert (progress[-1].done, progress[-1].total) == (3, 3)


def test_what_was_imported_lasts_through_a_power_cut(
    desk: Shelf, folder: Path, tmp_path: Path
) -> None:
    """Of what SQLite writes beside the file, a power cut may leave nothing."""
    desk.take(folder)
    left = tmp_path / "library.sqlite"
    shutil.copyfile(desk.library.path, left)
    with closing(Library(left)) as library:
        assert len(library.documents()) == 3


def test_a_file_without_a_date_has_that_of_the_file(desk: Shelf, folder: Path) -> None:
    os.utime(folder / "a.txt", (1_700_000_000, 1_700_000_000))
    desk.take(folder / "a.txt")
    (document,) = desk.library.documents()
    assert document.date == "2023-11-14"
    assert document.path == str(folder / "a.txt")


def test_only_what_changed_is_read_again(desk: Shelf, folder: Path) -> None:
    desk.take(folder)
    read = desk.readers.read
    assert counts(desk.take(folder)) == (0, 0, 3, 0)
    assert desk.readers.read == read
    (folder / "a.txt").write_text("Le garage ouvre à neuf heures.")
    (folder / "b.txt").unlink()
    (folder / "d.txt").write_text("Le sel est au dépôt.")
    assert counts(desk.take(folder)) == (1, 1, 1, 1)
    assert desk.readers.read == read + 2
    assert "fichiers/notes du garage/b.txt" not in desk.ids()


def test_files_read_in_another_way_are_read_again(
    desk: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take(folder)
    monkeypatch.setattr("passerelle.usecases.reading_files.READING", -1)
    assert counts(desk.take(folder)) == (0, 3, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no program without a suffix")
def test_a_scanned_page_is_read_once_tesseract_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    data, paper = tmp_path / "data", tmp_path / "papier.pdf"
    data.mkdir()
    maker = PdfMaker()
    maker.page()
    maker.lines(["Le garage ouvre à huit heures, du lundi au vendredi."])
    maker.page()
    maker.picture()
    maker.save(paper)
    with shelf(data) as desk:
        first = desk.take(paper)
        assert (counts(first), len(first.problems)) == ((1, 0, 0, 0), 1)
        again = desk.take(paper)
        assert (counts(again), again.problems) == ((0, 0, 1, 0), first.problems)
        assert desk.readers.read == 1
    program = programs / "tesseract"
    program.write_text(f"#!{sys.executable}\nprint('fra')\n")  # its languages, and what it reads
    program.chmod(0o755)
    with shelf(data) as desk:
        report = desk.take(paper)
        assert counts(report) == (0, 1, 0, 0)
        assert report.problems != first.problems
        assert counts(desk.take(paper)) == (0, 0, 1, 0)
        assert desk.readers.read == 1


def test_what_was_told_before_a_failure_lasts(
    desk: Shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what SQLite writes beside the file, a power cut may leave nothing."""
    add_file = desk.library.add_file

    def fill(collection: Collection, wished: str, documents: Sequence[NewDocument]) -> FileChanges:
        if wished.endswith("b.txt"):
            raise PasserelleError(ErrorCode.DISK_FULL, "Le disque est plein.")
        return add_file(collection, wished, documents)

    monkeypatch.setattr(desk.library, "add_file", fill)
    report = desk.take(folder)
    assert (counts(report), report.problems[-1].sentence) == ((1, 0, 0, 0), "Le disque est plein.")
    cut = tmp_path / "cut" / desk.library.path.name
    cut.parent.mkdir()
    shutil.copy(desk.library.path, cut)
    with closing(Library(cut)) as after:
        assert after.document("fichiers/notes du garage/a.txt") is not None


def test_a_name_that_the_session_cannot_write_is_told(desk: Shelf, folder: Path) -> None:
    report = desk.take(folder / "note\ud800.md")  # as "é" where the language is that of C
    assert [problem.sentence for problem in report.problems] == [say.NAME_UNREADABLE]
    assert not folders.is_gone(folder / "note\ud800.md")
    assert not folders.is_there(folder / "note\ud800.md")


def test_a_folder_that_is_away_forgets_nothing(desk: Shelf, folder: Path) -> None:
    desk.take(folder)
    folder.rename(folder.with_name("ailleurs"))
    report = desk.take(folder)
    assert counts(report) == (0, 0, 0, 0)
    assert sentences(report.problems) == {folder.name: say.FILE_MISSING}
    assert len(desk.ids()) == 3


def test_a_folder_that_was_emptied_goes_away(desk: Shelf, folder: Path) -> None:
    desk.take(folder)
    for path in folder.rglob("*.txt"):
        path.unlink()
    assert counts(desk.take(folder)) == (0, 0, 0, 3)
    assert desk.library.collections() == ()


def test_a_part_of_an_imported_folder_stays_in_its_collection(desk: Shelf, folder: Path) -> None:
    desk.take(folder)
    (folder / "été" / "d.txt").write_text("Le sel est au dépôt.")
    (folder / "a.txt").write_text("Changé, mais pas demandé.")
    assert counts(desk.take(folder / "été")) == (1, 0, 1, 0)
    assert counts(desk.take(folder / "a.txt")) == (0, 1, 0, 0)
    assert [collection.path for collection in desk.library.collections()] == [str(folder)]
    assert len(desk.ids()) == 4


def test_a_folder_takes_in_what_was_imported_before_it(desk: Shelf, folder: Path) -> None:
    desk.take(folder / "a.txt", folder / "été")
    assert len(desk.library.collections()) == 2
    desk.take(folder)
    assert [collection.path for collection in desk.library.collections()] == [str(folder)]
    assert len(desk.ids()) == 3


def test_files_of_one_name_are_two_documents(desk: Shelf, tmp_path: Path) -> None:
    for place in ("un", "deux"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "note.txt").write_text(f"La note {place} du service.")
    desk.take(tmp_path / "un" / "note.txt", tmp_path / "deux" / "note.txt")
    assert desk.ids() == ["fichiers/note.txt", "fichiers/note.txt-2"]
    (tmp_path / "deux" / "note.txt").write_text("La note est changée.")
    assert counts(desk.take(tmp_path / "deux" / "note.txt")) == (0, 1, 0, 0)
    assert desk.ids() == ["fichiers/note.txt", "fichiers/note.txt-2"]


def test_one_bad_file_never_stops_a_folder(desk: Shelf, folder: Path) -> None:
    (folder / "vide.txt").touch()
    (folder / "faux.pdf").write_bytes(b"%PDF-1.7 mais pas vraiment")
    (folder / "lien").symlink_to("nulle-part")
    (folder / "retour").symlink_to(folder.parent, target_is_directory=True)
    (folder / "été" / "boucle").symlink_to(folder, target_is_directory=True)
    (folder / ".caché").write_text("rien")
    (folder / "~$lettre.docx").write_text("rien")
    os.mkfifo(folder / "tuyau")
    report = desk.take(folder)
    assert counts(report) == (3, 0, 0, 0)
    found = sentences(report.problems)
    assert set(found) == {"vide.txt", "faux.pdf", "lien", "tuyau", "retour", folder.name}
    assert found["lien"] == say.LINK_BROKEN
    assert found["tuyau"] == say.FILE_SPECIAL
    assert found[folder.name] == say.hidden(2)
    assert [problem for problem in report.problems if not problem.fatal] == [
        Problem(str(folder / "retour"), say.LINK_OUTSIDE, fatal=False),
        Problem(str(folder), say.hidden(2), fatal=False),
    ]
    assert [event for event in desk.told if isinstance(event, Problem)] == list(report.problems)


def test_a_link_leads_nowhere_but_where_the_person_chose(
    desk: Shelf, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("Le mot de passe est abricot.")
    (folder / "lien.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (folder / "été" / "dossier").symlink_to(tmp_path / "secret", target_is_directory=True)
    (folder / "double.txt").symlink_to(folder / "a.txt")
    report = desk.take(folder)
    assert counts(report) == (3, 0, 0, 0)
    assert sentences(report.problems) == dict.fromkeys(("lien.txt", "dossier"), say.LINK_OUTSIDE)


def test_a_link_that_the_person_chose_is_followed(
    desk: Shelf, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "raccourci").symlink_to(folder, target_is_directory=True)
    (tmp_path / "note.txt").symlink_to(folder / "a.txt")
    assert counts(desk.take(tmp_path / "raccourci")) == (3, 0, 0, 0)
    assert counts(desk.take(tmp_path / "note.txt")) == (0, 0, 1, 0)


def test_a_name_that_is_no_text_is_told(desk: Shelf, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/r\xe9sum\xe9.txt")).write_text("Bonjour.")
    report = desk.take(folder)
    assert report.added == 3
    (problem,) = report.problems
    assert problem.sentence == say.NAME_UNREADABLE


def test_a_file_that_is_too_large_is_not_opened(
    desk: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MAX_FILE_BYTES", 31)
    report = desk.take(folder)
    assert sentences(report.problems)["b.txt"] == say.FILE_TOO_LARGE
    assert report.added == 2


def test_files_that_end_the_child_cost_only_themselves(desk: Shelf, folder: Path) -> None:
    for number in range(4):
        (folder / f"x{number}.txt").write_text(f"Texte numéro {number}.")
    desk.readers.accidents = {number: {"crash_after": 1} for number in (1, 2, 3, 4)}
    report = desk.take(folder)
    assert set(sentences(report.problems).values()) == {say.FILE_CRASHED}
    assert len(report.problems) == 4
    assert report.added == 3


def test_a_file_that_takes_for_ever_is_left(tmp_path: Path, folder: Path) -> None:
    with shelf(tmp_path, HASTY) as desk:
        desk.readers.accidents = {0: {"hang_after": 0}}
        report = desk.take(folder)
    assert sentences(report.problems) == {"a.txt": say.FILE_TOO_SLOW}
    assert report.added == 2


def test_a_file_that_cannot_be_read_any_more_keeps_what_was_known(
    desk: Shelf, folder: Path
) -> None:
    desk.take(folder)
    (folder / "a.txt").write_bytes(b"")
    report = desk.take(folder)
    assert counts(report) == (0, 0, 2, 0)
    assert len(report.problems) == 1
    assert len(desk.ids()) == 3


def test_stopping_keeps_what_was_read(desk: Shelf, folder: Path) -> None:
    desk.readers.accidents = {1: {"hang_after": 0}}
    stop = Stop()
    reached = threading.Event()

    def listen(event: DeskEvent) -> None:
        if isinstance(event, ImportProgress) and event.path.endswith("b.txt"):
            reached.set()

    def ask() -> None:
        if reached.wait(20):
            stop.ask()

    asker = threading.Thread(target=ask)
    asker.start()
    report = Importing(desk.engines, desk.library).run([folder], listen, stop)
    asker.join()
    assert stop
    assert desk.ids() == ["fichiers/notes du garage/a.txt"]
    assert counts(report) == (1, 0, 0, 0)
    assert counts(desk.take(folder)) == (2, 0, 1, 0)


def test_a_library_that_refuses_ends_the_import_with_its_reason(desk: Shelf, folder: Path) -> None:
    desk.take(folder / "a.txt")
    with desk.library.database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    (folder / "b.txt").write_text("Une longue règle du garage. " * 3_000)
    report = desk.take(folder / "b.txt", folder / "été")
    assert [problem.sentence for problem in report.problems] == [
        say.disk_full(str(desk.library.path))
    ]
    assert desk.ids() == ["fichiers/a.txt"]


def test_two_imports_at_once_never_take_the_same_name(desk: Shelf, tmp_path: Path) -> None:
    for place in ("un", "deux"):
        (tmp_path / place / "notes").mkdir(parents=True)
        (tmp_path / place / "notes" / "note.txt").write_text(f"La note {place} du service.")
    other = Library(desk.library.path)
    second: list[ImportReport] = []

    def meanwhile(event: DeskEvent) -> None:
        """The second import goes from its start to its end while the first one reads."""
        if isinstance(event, ImportProgress) and not second:
            second.append(ImportReport())
            second[0] = Importing(desk.engines, other).run(
                [tmp_path / "deux" / "notes"], lambda _event: None, Stop()
            )

    first = Importing(desk.engines, desk.library).run(
        [tmp_path / "un" / "notes"], meanwhile, Stop()
    )
    other.close()
    assert (first.added, second[0].added) == (1, 1)
    assert desk.ids() == ["fichiers/notes/note.txt", "fichiers/notes/note.txt-2"]
    assert {collection.documents for collection in desk.library.collections()} == {1}


def test_a_name_with_a_hash_is_kept(desk: Shelf, folder: Path) -> None:
    for name in ("note#1.txt", "note#2.txt"):
        (folder / name).write_text(f"La {name} du service.")
        desk.take(folder / name)
        (folder / name).write_text(f"La {name} du service, changée.")
        assert counts(desk.take(folder / name)) == (0, 1, 0, 0)
    assert desk.ids() == ["fichiers/note#1.txt", "fichiers/note#2.txt"]


def test_a_folder_keeps_what_is_inside_and_cannot_be_read_this_time(
    desk: Shelf, folder: Path
) -> None:
    (folder / ".caché").mkdir()
    (folder / ".caché" / "n.txt").write_text("La note cachée du service.")
    desk.take(folder / "a.txt", folder / "b.txt", folder / ".caché")
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").unlink()
    report = desk.take(folder)
    assert counts(report) == (1, 0, 0, 1)
    assert desk.ids() == [
        "fichiers/.caché/n.txt",
        "fichiers/a.txt",
        "fichiers/notes du garage/été/c c.txt",
    ]
    assert [collection.path for collection in desk.library.collections()] == [str(folder)]
    assert remembered(desk.library.path) == (folder,)


def test_a_disk_that_is_away_forgets_nothing(desk: Shelf, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "u.txt").write_text("La clé contient une note.")
    (tmp_path / "usb").rename(folder / "clé")
    desk.take(folder)
    (folder / "clé").rename(tmp_path / "usb débranchée")
    (folder / "clé").symlink_to(tmp_path / "usb", target_is_directory=True)
    report = desk.take(folder)
    assert report.removed == 0
    assert len(desk.ids()) == 4
    (folder / "clé").unlink()
    (folder / "clé").symlink_to("clé")  # a loop: it cannot be entered
    assert desk.take(folder).removed == 0
    (folder / "clé").unlink()
    assert desk.take(folder).removed == 1


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(600):
            os.mkdir("a", dir_fd=here)
            below = os.open("a", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("n.txt", os.O_CREAT, dir_fd=here))
    finally:
        os.close(here)
    assert [path.name for path in folders.walk(tmp_path).files] == ["n.txt"]


def test_looking_into_a_folder_stops_when_asked(folder: Path) -> None:
    stop = Stop()
    stop.ask()
    found = folders.walk(folder, stop)
    assert (found.files, found.complete) == ([], False)


def test_a_folder_with_too_many_files_is_read_in_part(
    desk: Shelf, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take(folder)
    monkeypatch.setattr(folders, "MAX_FILES", 2)
    report = desk.take(folder)
    assert sentences(report.problems) == {folder.name: say.too_many_files(2)}
    assert counts(report) == (0, 0, 2, 0)
    assert len(desk.ids()) == 3
