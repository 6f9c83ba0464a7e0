"""The desk: one thread that imports, follows the packs and computes meanings."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from passerelle.client.engines import Engines
from passerelle.domain.documents import Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors
from passerelle.domain.strings import library as say
from passerelle.journal.questions import KeptQuestions
from passerelle.library.library import Library
from passerelle.library.opening import open_library
from passerelle.library.records import Collection, DocumentRecord, Kind
from passerelle.library.remembered import remember, remembered
from passerelle.usecases import folders
from passerelle.usecases.desk import LibraryDesk
from passerelle.usecases.documents import (
    CollectionsRead,
    ContentUpdated,
    DeskEvent,
    DocumentsRead,
    ImportEnded,
    ImportProgress,
    LibraryChanged,
    ListRefused,
)
from passerelle.usecases.packs import Pack
from tests.journal.makers import vault
from tests.library import makers
from tests.usecases.reading import PATIENCE, Readers

TIMEOUT_S = 20.0


class Told:
    """Every event of a desk, and a way to wait for one."""

    def __init__(self) -> None:
        self.events: list[DeskEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: DeskEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[DeskEvent], bool], times: int = 1) -> DeskEvent:
        """The event that fits, once so many did."""
        with self._changed:
            enough = self._changed.wait_for(
                lambda: sum(map(wanted, self.events)) >= times, TIMEOUT_S
            )
            assert enough, f"never told; told: {self.events}"
            return [event for event in self.events if wanted(event)][times - 1]

    def end(self, times: int = 1) -> ImportEnded:
        """The end of an import."""
        event = self.wait_for(lambda event: isinstance(event, ImportEnded), times)
        assert isinstance(event, ImportEnded)
        return event


class Room:
    """A desk and everything around it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "data" / "library.sqlite"
        self.readers = Readers()
        self.packs: list[Pack] = []
        self.asked_for_packs = 0
        self.questions = KeptQuestions(vault(folder))
        self.told = Told()
        self.update: Callable[[], tuple[str, list[Problem]]] = lambda: ("", [])
        self.desk = LibraryDesk(
            lambda: open_library(self.path),
            Engines(self.readers, folder, PATIENCE),
            self._installed,
            self.questions,
            lambda: self.update(),
        )
        self.desk.subscribe(self.told)

    def collections(self) -> tuple[Collection, ...]:
        """What the desk tells that there is."""
        before = sum(isinstance(event, CollectionsRead) for event in self.told.events)
        self.desk.read_collections()
        told = self.told.wait_for(lambda event: isinstance(event, CollectionsRead), before + 1)
        assert isinstance(told, CollectionsRead)
        return told.collections

    def documents(self, collection: str) -> tuple[DocumentRecord, ...]:
        """What the desk tells of a collection, for the first time."""
        self.desk.read_documents(collection)
        told = self.told.wait_for(lambda event: isinstance(event, DocumentsRead))
        assert isinstance(told, DocumentsRead)
        return told.documents

    def _installed(self) -> list[Pack]:
        self.asked_for_packs += 1
        return self.packs


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text("Le garage ouvre à huit heures.")
    return path


def meanings(event: DeskEvent) -> bool:
    return isinstance(event, ImportProgress) and not event.path


def test_a_file_is_imported_then_understood(room: Room, note: Path) -> None:
    room.desk.start()
    room.desk.add([note])
    ended = room.told.end()
    assert (ended.report.added, ended.report.pending, ended.cancelled) == (1, 0, False)
    (collection,) = room.collections()
    assert (collection.path, collection.pending) == (str(note), 0)
    (document,) = room.documents(collection.id)
    assert room.desk.document(document.doc_id).passages[0].text == "Le garage ouvre à huit heures."
    assert [type(event) for event in room.told.events].index(LibraryChanged) < len(
        room.told.events
    ) - 1


def test_content_comes_in_before_packs_are_read(room: Room) -> None:
    refused = Problem("x.passerelle", "Ce paquet est refusé.")

    def update() -> tuple[str, list[Problem]]:
        assert room.asked_for_packs == 0
        return "Contenu mis à jour : Fiches.", [refused]

    room.update = update
    room.desk.start()
    assert room.told.end().report.problems == (refused,)
    assert room.told.events[:2] == [ContentUpdated("Contenu mis à jour : Fiches."), refused]
    assert room.asked_for_packs == 1


def test_what_happens_before_anybody_listens_is_told_later(tmp_path: Path) -> None:
    late, updated = Told(), ("Contenu mis à jour.", [Problem("x", "Refusé.")])
    desk = LibraryDesk(
        lambda: open_library(tmp_path / "data" / "library.sqlite"),
        Engines(Readers(), tmp_path, PATIENCE),
        tuple,
        KeptQuestions(vault(tmp_path)),
        lambda: updated,
    )
    desk.start()
    desk.subscribe(late)
    late.end()
    desk.close()
    assert late.events[:2] == [ContentUpdated(updated[0]), *updated[1]]


def test_a_document_that_is_not_there(room: Room) -> None:
    with pytest.raises(PasserelleError) as refused:
        room.desk.document("fichiers/personne")
    assert refused.value.code is ErrorCode.DOCUMENT_MISSING


def test_the_desk_starts_by_following_the_packs(room: Room, note: Path) -> None:
    collection = Collection("fiches", Kind.SHEETS, "Fiches")
    room.packs.append(Pack(collection, (note,), "markdown", "fiches/", note.with_suffix(".npz")))
    room.desk.start()
    assert room.told.end().report.added == 1
    assert [one.id for one in room.collections()] == ["fiches"]


def test_a_desk_with_nothing_to_do_says_nothing(room: Room, note: Path) -> None:
    room.desk.start()
    room.desk.remove("/personne")
    room.told.wait_for(lambda event: isinstance(event, LibraryChanged))
    assert [type(event) for event in room.told.events] == [LibraryChanged]
    assert note.exists()


def test_a_collection_of_files_is_removed_packs_stay(room: Room, note: Path) -> None:
    library = Library(room.path)
    library.put_collection(makers.PACK)
    library.close()
    pack = Pack(makers.PACK, (note,), "markdown", "travail/", note.with_suffix(".npz"))
    room.packs.append(pack)
    room.desk.start()
    room.desk.add([note])
    room.told.end(2)
    room.desk.remove(str(note))
    room.desk.remove("travail")
    room.told.wait_for(lambda event: isinstance(event, LibraryChanged), 4)
    assert [one.id for one in room.collections()] == ["travail"]
    assert note.exists()


def test_cancelling_keeps_what_was_read(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"La note {name} du garage.")
    room.readers.accidents = {1: {"delay_ms": 60_000}}
    room.desk.start()
    room.desk.add([folder])
    room.told.wait_for(lambda e: isinstance(e, ImportProgress) and e.path.endswith("b.txt"))
    room.desk.cancel()
    ended = room.told.end()
    assert (ended.cancelled, ended.report.added) == (True, 1)
    room.readers.accidents = {}
    room.desk.add([folder])
    assert room.told.end(2).report.added == 2


def test_a_new_import_goes_before_meanings(room: Room, note: Path, tmp_path: Path) -> None:
    room.readers.embeds = {"delay_ms": 60_000}
    room.desk.start()
    room.desk.add([note])
    room.told.wait_for(meanings)
    room.readers.embeds = {}
    other = tmp_path / "autre.txt"
    other.write_text("Le sel est au dépôt.")
    room.desk.add([other])
    first, second = room.told.end(), room.told.end(2)
    assert (first.report.pending, first.cancelled) == (1, False)
    assert second.report.pending == 0


def test_closing_in_the_middle_leaves_nothing_behind(room: Room, note: Path) -> None:
    room.readers.accidents = {0: {"delay_ms": 60_000}}
    room.desk.start()
    room.desk.add([note])
    room.told.wait_for(lambda event: isinstance(event, ImportProgress))
    room.desk.close()
    library = Library(room.path)
    assert library.documents() == ()
    library.close()


def test_a_lost_library_is_filled_again(room: Room, note: Path, tmp_path: Path) -> None:
    room.desk.start()
    gone = tmp_path / "parti.txt"
    gone.write_text("Bientôt parti.")
    room.desk.add([note, gone])
    room.told.end()
    room.desk.close()
    gone.unlink()
    room.path.write_bytes(b"perdu" * 1_000)
    for suffix in ("-wal", "-shm"):
        room.path.with_name(room.path.name + suffix).unlink(missing_ok=True)

    other = Room(tmp_path)
    other.desk.start()
    assert other.told.end().report.added == 1
    assert Problem(str(gone), say.GONE) in other.told.events
    (aside,) = room.path.parent.glob("library.damaged-*.sqlite")
    assert Problem("", say.set_aside(str(aside)), fatal=False) in other.told.events
    assert [one.path for one in other.collections()] == [str(note)]
    other.desk.close()


def test_what_is_away_when_the_library_is_lost_is_taken_back_later(
    room: Room, note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "DISKS", (tmp_path / "media",))
    key = tmp_path / "media" / "clé"
    refused = tmp_path / ("x" * 300)  # the system does not even look for it
    share = tmp_path / "srv" / "partage"
    share.parent.mkdir()  # and nothing is mounted there
    away = {str(key), str(refused), str(share)}
    remember(room.path, [*away, str(note)])
    room.desk.start()
    assert room.told.end().report.added == 1
    for path in away:
        assert Problem(path, say.AWAY, fatal=False) in room.told.events
    room.desk.close()
    assert set(map(str, remembered(room.path))) == {*away, str(note)}

    key.mkdir(parents=True)
    (key / "note.txt").write_text("La clé est là.")
    other = Room(tmp_path)
    other.desk.start()
    assert other.told.end().report.added == 1
    assert {one.path for one in other.collections()} == {str(key), str(note)}
    other.desk.close()


def test_a_lost_library_is_filled_though_its_paths_cannot_be_written(
    room: Room, note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr("passerelle.usecases.desk.forget", refuse)
    gone = tmp_path / "parti.txt"
    remember(room.path, [str(gone), str(note)])
    room.desk.start()
    assert room.told.end().report.added == 1
    assert Problem(str(gone), say.GONE) in room.told.events


def test_a_mistake_of_ours_does_not_end_the_desk(room: Room, note: Path) -> None:
    calls = 0

    def explode() -> list[Pack]:
        nonlocal calls
        calls += 1
        raise ZeroDivisionError

    engines = Engines(room.readers, note.parent, PATIENCE)
    desk = LibraryDesk(lambda: open_library(room.path), engines, explode, room.questions)
    desk.subscribe(room.told)
    desk.start()
    desk.add([note])
    assert room.told.end().report.problems == (Problem("", errors.INTERNAL),)
    assert room.told.end(2).report.added == 1
    assert Problem("", errors.INTERNAL) in room.told.events
    assert calls == 1
    desk.close()


def test_a_library_that_cannot_be_opened_ends_what_was_asked(room: Room, note: Path) -> None:
    def refuse() -> Library:
        raise PasserelleError(ErrorCode.DISK_REFUSED, "Le disque refuse.")

    engines = Engines(room.readers, note.parent, PATIENCE)
    desk = LibraryDesk(refuse, engines, lambda: room.packs, room.questions)
    desk.subscribe(room.told)
    desk.add([note])
    desk.start()
    for times in (1, 2):  # the packs, then the file
        assert room.told.end(times).report.problems == (Problem("", "Le disque refuse."),)
    desk.close()


def test_a_failure_while_meanings_are_computed_keeps_the_report(
    room: Room, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> int:
        raise PasserelleError(ErrorCode.DISK_FULL, "Le disque est plein.")

    monkeypatch.setattr("passerelle.usecases.indexing.Indexing.run", fail)
    room.desk.start()
    room.desk.add([note])
    report = room.told.end().report
    assert (report.added, report.problems) == (1, (Problem("", "Le disque est plein."),))
    room.desk.close()
    assert sum(isinstance(event, ImportEnded) for event in room.told.events) == 1


def test_a_list_that_cannot_be_read_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_library: Library) -> tuple[Collection, ...]:
        raise PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La base est abîmée.")

    monkeypatch.setattr(Library, "collections", damaged)
    room.desk.read_collections()
    room.told.wait_for(lambda event: event == ListRefused("La base est abîmée."))
    with pytest.raises(PasserelleError):
        room.desk.open()


def test_lists_do_not_keep_the_caller_waiting(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[threading.Thread] = []
    collections = Library.collections

    def reading(library: Library) -> tuple[Collection, ...]:
        readers.append(threading.current_thread())
        return collections(library)

    monkeypatch.setattr(Library, "collections", reading)
    room.collections()
    assert threading.main_thread() not in readers
