"""The file of the library through crashes, full disks, other writers and damage."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.documents import Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.library import rebuilding
from passerelle.library.aside import seen, set_aside
from passerelle.library.database import Database, form_of, newest_form
from passerelle.library.library import Library
from passerelle.library.opening import lost_paths, open_library, put_aside
from passerelle.library.writing import WordRow, word_row
from tests.library import makers

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 30.0


def writer(path: Path, *arguments: object) -> "subprocess.Popen[str]":
    """Start writer_child.py."""
    words = [sys.executable, "-m", "tests.library.writer_child", str(path), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT)))}
    return subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def lines_of(child: "subprocess.Popen[str]") -> list[str]:
    """All that it prints until it ends."""
    out, errors = child.communicate(timeout=TIMEOUT_S)
    assert child.returncode == 0, errors
    return out.split()


def damage(path: Path, seed: int) -> None:
    """Change some bytes after the header, as a bad disk does."""
    chance = random.Random(seed)
    with path.open("r+b") as file:
        size = path.stat().st_size
        for _ in range(40):
            file.seek(chance.randrange(100, size))
            file.write(chance.randbytes(8))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("after", [1, 3, 6])
def test_a_kill_leaves_whole_documents_only(tmp_path: Path, after: int) -> None:
    library = makers.library(tmp_path)
    library.close()
    with writer(library.path, "doc", 100_000, 200, 0) as child:
        assert child.stdout is not None
        told = [child.stdout.readline().strip() for _ in range(after)]
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=TIMEOUT_S)

    left = Library(library.path)
    names = {document.doc_id for document in left.documents()}
    assert {f"fichiers/{name}" for name in told} <= names
    assert left.check() == ()
    left.close()
    assert makers.whole(library.path)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    library = makers.library(tmp_path)
    with writer(library.path, "a", 15, 20, 0) as one, writer(library.path, "b", 15, 20, 0) as two:
        assert len(lines_of(one)) == len(lines_of(two)) == 15
    assert len(library.documents()) == 30
    assert library.check() == ()
    library.close()


def test_a_writer_that_never_ends_is_told(tmp_path: Path) -> None:
    library = makers.library(tmp_path)
    hurried = Library(library.path, busy_s=0.1)
    with library.database.writing():
        with pytest.raises(PasserelleError) as refused:
            hurried.add(makers.new("fichiers/a", "Un."))
        assert hurried.documents() == ()  # reading does not wait
    hurried.close()
    library.close()
    assert refused.value.code is ErrorCode.LIBRARY_BUSY


def test_what_is_kept_lasts_even_beside_a_writer_that_never_ends(tmp_path: Path) -> None:
    """Of what SQLite writes beside the file, a power cut may leave nothing."""
    library = makers.filled(tmp_path, 3)
    library.remove_documents(["fichiers/0"])  # there is room to give back
    library.add(makers.new("fichiers/new", "Un texte."))
    writer = sqlite3.connect(library.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    library.settle()
    cut = tmp_path / "b" / library.path.name
    cut.parent.mkdir()
    shutil.copy(library.path, cut)
    writer.close()
    library.close()
    after = Library(cut)
    assert after.document("fichiers/new") is not None
    after.close()


def test_a_reader_sees_what_was_there_before_the_change(tmp_path: Path) -> None:
    library = makers.filled(tmp_path, documents=1)
    seen: list[int] = []
    with library.database.writing() as connection:
        connection.execute("DELETE FROM documents")
        reader = threading.Thread(target=lambda: seen.append(len(library.documents())))
        reader.start()
        reader.join(TIMEOUT_S)
    assert seen == [1]
    assert library.documents() == ()
    library.close()


def test_an_error_in_a_change_undoes_it(tmp_path: Path) -> None:
    library = makers.filled(tmp_path, documents=2)
    with pytest.raises(KeyboardInterrupt):
        _delete_then_stop(library)
    assert len(library.documents()) == 2
    library.close()


def _delete_then_stop(library: Library) -> None:
    with library.database.writing() as connection:
        connection.execute("DELETE FROM documents")
        raise KeyboardInterrupt


def test_a_full_library_stays_as_it_was(tmp_path: Path) -> None:
    library = makers.filled(tmp_path, documents=3)
    with library.database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    texts = [f"Une très longue règle, numéro {number}." * 20 for number in range(500)]
    with pytest.raises(PasserelleError) as refused:
        library.add(makers.new("fichiers/grand", *texts))
    assert refused.value.code is ErrorCode.DISK_FULL
    assert len(library.documents()) == 3
    assert library.check() == ()
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_disk_that_takes_no_more_stops_cleanly(tmp_path: Path) -> None:
    library = makers.library(tmp_path)
    library.close()
    with writer(library.path, "doc", 1_000, 100, 400_000) as child:
        *kept, reason = lines_of(child)
    assert reason in (ErrorCode.DISK_FULL.value, ErrorCode.DISK_REFUSED.value)
    left = Library(library.path)
    assert len(left.documents()) == len(kept) > 0
    assert left.check() == ()
    left.close()
    assert makers.whole(library.path)


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("pas un dossier")
    with pytest.raises(PasserelleError) as refused:
        Library(tmp_path / "fichier" / "library.sqlite")
    assert refused.value.code is ErrorCode.DISK_REFUSED


@pytest.mark.parametrize("content", [b"\x89PNG" * 2000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_garbage_is_no_library(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)
    with pytest.raises(PasserelleError) as refused:
        Library(path)
    assert refused.value.code is ErrorCode.LIBRARY_DAMAGED
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["a b", "50 % ? #1", "été"])
def test_its_form_is_found_whatever_the_folder_is_called(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert form_of(folder / "library.sqlite") is None
    library = makers.library(folder)
    assert form_of(library.path) == newest_form()  # others have it open
    library.close()
    before = sorted(folder.iterdir())
    assert form_of(library.path) == newest_form()
    assert sorted(folder.iterdir()) == before


def test_a_library_of_a_version_to_come_is_not_touched(tmp_path: Path) -> None:
    library = makers.library(tmp_path)
    with library.database.writing() as connection:
        connection.execute("PRAGMA user_version = 999")
    library.close()
    with pytest.raises(PasserelleError) as refused:
        Library(library.path)
    assert refused.value.code is ErrorCode.LIBRARY_NEWER
    assert "version plus récente" in refused.value.sentence
    with pytest.raises(PasserelleError):
        open_library(library.path)
    assert not list(tmp_path.glob("*damaged*"))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_NOMEM, ErrorCode.OUT_OF_MEMORY),
        (sqlite3.SQLITE_PERM, ErrorCode.DISK_REFUSED),
        (sqlite3.SQLITE_PROTOCOL, ErrorCode.LIBRARY_FAILED),
        (sqlite3.SQLITE_ERROR, ErrorCode.LIBRARY_FAILED),
        (sqlite3.SQLITE_INTERRUPT, ErrorCode.LIBRARY_FAILED),
        (sqlite3.SQLITE_TOOBIG, ErrorCode.LIBRARY_FAILED),
        (sqlite3.SQLITE_CORRUPT_VTAB, ErrorCode.LIBRARY_DAMAGED),
        (sqlite3.SQLITE_NOTADB, ErrorCode.LIBRARY_DAMAGED),
    ],
)
def test_only_damage_is_called_damage(tmp_path: Path, number: int, code: ErrorCode) -> None:
    database = Database(tmp_path / "library.sqlite")
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = number
    with pytest.raises(PasserelleError) as refused, database.reading():
        raise error
    database.close()
    assert refused.value.code is code


@pytest.mark.parametrize("seed", range(12))
def test_changed_bytes_are_told_never_a_crash(tmp_path: Path, seed: int) -> None:
    made = makers.filled(tmp_path, documents=60)
    made.close()
    damage(made.path, seed)

    told: list[object] = []
    try:
        library = Library(made.path)
    except PasserelleError as error:
        told.append(error.code)
    else:
        for look in (
            library.collections,
            library.documents,
            lambda: library.passages(range(1, 241)),
            lambda: library.passages_without_vector(1_000),
            lambda: library.add(makers.new("fichiers/5", "Autre.", fingerprint="2")),
        ):
            try:
                look()
            except PasserelleError as error:
                told.append(error.code)
        told += library.check()
        library.close()
    assert told
    assert {code for code in told if isinstance(code, ErrorCode)} <= {ErrorCode.LIBRARY_DAMAGED}


def test_a_damaged_index_of_words_is_made_again(tmp_path: Path) -> None:
    library = makers.filled(tmp_path)
    with library.database.writing() as connection:
        connection.execute("UPDATE words_data SET block = zeroblob(9) WHERE id > 1000")
    (problem,) = library.check()
    assert not problem.sentence.endswith(" ")
    library.rebuild()
    assert library.check() == ()
    with library.database.reading() as connection:
        query = "SELECT COUNT(*) FROM words WHERE words MATCH 'casqu'"
        assert connection.execute(query).fetchone() == (120,)
    library.close()


def test_an_index_that_lacks_words_is_noticed(tmp_path: Path) -> None:
    library = makers.filled(tmp_path, documents=2)
    with library.database.writing() as connection:
        connection.execute("DELETE FROM words WHERE rowid = 3")
    assert library.check()
    library.rebuild()
    assert library.check() == ()
    library.close()


def test_a_lost_library_is_put_aside_and_its_folders_are_known(tmp_path: Path) -> None:
    made = makers.filled(tmp_path)
    made.close()
    made.path.write_bytes(b"perdu" * 1000)

    library = open_library(made.path)
    assert library.collections() == ()
    assert lost_paths(library) == (Path("/dossier"),)
    library.put_collection(makers.FOLDER)
    assert lost_paths(library) == ()
    library.close()
    aside = [path.name for path in tmp_path.glob("library.damaged-*.sqlite")]
    assert len(aside) == 1


def test_a_sound_library_is_opened_as_it_is(tmp_path: Path) -> None:
    made = makers.filled(tmp_path, documents=2)
    made.close()
    library = open_library(made.path)
    assert len(library.documents()) == 2
    library.close()


def test_the_log_of_the_last_changes_goes_aside_too(tmp_path: Path) -> None:
    made = makers.filled(tmp_path, documents=2)
    copy = tmp_path / "copie.sqlite"
    for suffix in ("", "-wal", "-shm"):
        shutil.copy(f"{made.path}{suffix}", f"{copy}{suffix}")
    made.close()
    place = set_aside(copy, seen(copy))
    assert place is not None
    assert not list(tmp_path.glob("copie.sqlite*"))
    with sqlite3.connect(place) as connection:
        assert connection.execute("SELECT COUNT(*) FROM documents").fetchone() == (2,)
    connection.close()


def test_a_library_that_cannot_go_aside_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = makers.filled(tmp_path, documents=2)
    copy = tmp_path / "copie.sqlite"
    for suffix in ("", "-wal", "-shm"):
        shutil.copy(f"{made.path}{suffix}", f"{copy}{suffix}")
    made.close()
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "copie.sqlite-wal":
            raise PermissionError(13, "held open")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PasserelleError) as refused:
        set_aside(copy, seen(copy))
    assert refused.value.code is ErrorCode.DISK_REFUSED
    left = Library(copy)
    assert len(left.documents()) == 2
    left.close()


def test_a_library_that_another_one_replaced_is_left(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"perdu" * 1000)
    damaged = seen(path)
    open_library(path).close()  # another process was quicker
    assert set_aside(path, damaged) is None
    library = open_library(path)
    assert library.documents() == ()
    library.close()
    assert len(list(tmp_path.glob("library.damaged-*"))) == 1


def test_many_at_once_put_a_lost_library_aside_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"perdu" * 1000)
    opened: list[Library] = []
    threads = [threading.Thread(target=lambda: opened.append(open_library(path))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIMEOUT_S)
    opened[0].put_collection(makers.FOLDER)
    assert [len(library.collections()) for library in opened] == [1] * 6
    for library in opened:
        library.close()
    assert len(list(tmp_path.glob("library.damaged-*.sqlite"))) == 1


def test_only_the_latest_damaged_library_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    for content in (b"perdu" * 1000, b"encore" * 1000):
        path.write_bytes(content)
        library = open_library(path)
        place = put_aside(library)
        assert put_aside(library) == ""
        library.close()
    (left,) = tmp_path.glob("library.damaged-*")
    assert str(left) == place
    assert left.read_bytes() == b"encore" * 1000


def test_a_check_beside_a_writer_finds_nothing_wrong(tmp_path: Path) -> None:
    library = makers.filled(tmp_path, documents=60)
    writer_of = Library(library.path)

    def remove_all() -> None:
        for number in range(60):
            writer_of.remove_documents([f"fichiers/{number}"])

    thread = threading.Thread(target=remove_all)
    thread.start()
    found: list[Problem] = []
    while thread.is_alive():
        found += library.check()
    thread.join(TIMEOUT_S)
    writer_of.close()
    library.close()
    assert found == []


def test_the_index_is_made_again_while_others_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PASSAGES_AT_ONCE", 7)
    library = makers.filled(tmp_path)
    other = Library(library.path)
    normalised = word_row
    changed = False

    def change_once(*row: Any) -> WordRow:
        nonlocal changed
        if not changed:
            changed = True
            other.remove_documents(["fichiers/0", "fichiers/29"])
            other.add(makers.new("fichiers/neuf", "Une pelle."))
        return normalised(*row)

    monkeypatch.setattr(rebuilding, "word_row", change_once)
    library.rebuild()
    assert changed
    assert library.check() == ()
    other.close()
    library.close()
    assert makers.whole(library.path)
