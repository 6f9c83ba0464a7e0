"""`passerelle library`, from its arguments to its exit code."""

import argparse
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from passerelle.cli import library, library_vectors
from passerelle.cli.library_work import Work, long_work
from passerelle.cli.output import Output
from passerelle.config import paths
from passerelle.domain.documents import ImportReport
from passerelle.domain.strings import library as say
from passerelle.journal.questions import KeptQuestions
from passerelle.library.library import Library, default_path
from passerelle.library.search.strays import load_strays
from passerelle.usecases.packs import Pack
from passerelle.wiring import STRAYS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _few_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pack, unless a test says which."""
    have(monkeypatch)


def have(monkeypatch: pytest.MonkeyPatch, *packs: Pack) -> None:
    for module in ("passerelle.cli.library_vectors", "passerelle.cli.library_work"):
        monkeypatch.setattr(f"{module}.installed_packs", lambda: packs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "notes"
    place.mkdir()
    (place / "garage.txt").write_text("Le garage ouvre à huit heures.")
    (place / "sel.txt").write_text("Le sel est au dépôt.")
    return place


def run(*words: object) -> int:
    """What the command line does with a command that it read."""
    parser = argparse.ArgumentParser()
    library.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["library", *map(str, words)])
    return int(arguments.run(arguments, Output(as_json=arguments.json)))


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one JSON document on stdout."""
    parsed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return parsed


def test_the_life_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", folder, "--no-wait", "--json") == 0
    report = document(capsys)
    assert report == {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "passages": 2,
        "pending": 2,
        "problems": [],
        "cancelled": False,
    }
    assert run("list", "--json") == 0
    listed = document(capsys)
    assert listed["path"] == str(default_path())
    assert "documents" not in listed
    (collection,) = listed["collections"]
    assert (collection["id"], collection["kind"], collection["pending"]) == (
        str(folder),
        "files",
        2,
    )

    assert run("list", "--documents", "--json") == 0
    documents = document(capsys)["documents"]
    assert [one["doc_id"] for one in documents] == [
        "fichiers/notes/garage.txt",
        "fichiers/notes/sel.txt",
    ]
    assert run("remove", "fichiers/notes/sel.txt", "--json") == 0
    assert document(capsys) == {"removed": ["fichiers/notes/sel.txt"], "documents": 1}
    assert run("remove", folder, "--json") == 0
    assert document(capsys) == {"removed": [str(folder)], "documents": 1}
    assert run("list") == 0
    assert say.NOTHING in capsys.readouterr().out


def test_an_import_waits_for_the_meanings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", folder, "--json") == 0
    assert document(capsys)["pending"] == 0


def test_a_file_that_cannot_be_read_is_code_1_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "abîmé.pdf").write_bytes(b"%PDF-1.7 rien")
    (folder / ".caché").touch()
    assert run("import", folder, "--no-wait", "--json") == 1
    report = document(capsys)
    assert report["added"] == 2
    assert [set(problem) for problem in report["problems"]] == [{"path", "sentence", "fatal"}] * 2
    fatal = [problem for problem in report["problems"] if problem["fatal"]]
    assert [Path(problem["path"]).name for problem in fatal] == ["abîmé.pdf"]


def test_what_a_person_reads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", folder, "--no-wait") == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == say.report(2, 0, 0, 0, 2)
    assert "2 sur 2" in shown.err
    assert run("list", "--documents") == 0
    assert "fichiers/notes/garage.txt" in capsys.readouterr().out


def test_names_that_nothing_has(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("import", folder, "--no-wait")
    assert run("remove", "fichiers/notes/sel.txt", "rien") == 2
    assert "rien" in capsys.readouterr().err
    run("list", "--json")
    assert document(capsys)["collections"][0]["documents"] == 2


def test_a_folder_goes_by_the_name_that_the_list_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = noted(tmp_path / "dossier test é")
    run("import", folder, "--no-wait")
    capsys.readouterr()
    run("list")
    shown = capsys.readouterr().out.partition(" : ")[0]
    assert run("remove", shown, "--json") == 0
    assert document(capsys) == {"removed": [str(folder)], "documents": 1}


def test_of_several_folders_of_one_name_none_goes_and_it_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [noted(tmp_path / parent / "notes") for parent in ("a", "b")]
    run("import", *folders, "--no-wait")
    capsys.readouterr()
    monkeypatch.chdir(folders[0].parent)  # where "notes" is one of the two
    assert run("remove", "notes") == 2
    told = capsys.readouterr().err
    assert told == f"{say.ambiguous('notes', [str(folder) for folder in folders])}\n"
    assert run("remove", folders[1], str(folders[1]), "--json") == 0
    assert document(capsys) == {"removed": [str(folders[1])], "documents": 1}
    assert run("remove", "notes", "--json") == 0
    assert document(capsys) == {"removed": [str(folders[0])], "documents": 1}


def noted(folder: Path) -> Path:
    """A new folder with one note, that says which it is."""
    folder.mkdir(parents=True)
    (folder / "garage.txt").write_text(f"Le garage de {folder} ouvre à huit heures.", "utf-8")
    return folder


def test_packs_are_not_removed_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    have(monkeypatch, sheets(folder))
    assert run("sync", "--no-wait", "--json") == 0
    assert document(capsys)["added"] == 2
    assert run("remove", "fiches") == 2
    assert run("remove", "Fiches") == 2
    assert run("remove", "fiches/sel") == 2
    run("sync", "--no-wait", "--json")
    assert document(capsys)["unchanged"] == 2


def sheets(folder: Path, vectors: Path = Path("rien.npz")) -> Pack:
    from passerelle.library.records import Collection, Kind

    files = tuple(sorted(folder.glob("*.txt")))
    return Pack(Collection("fiches", Kind.SHEETS, "Fiches"), files, "text", "fiches/", vectors)


def test_vectors_are_computed_once_for_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "vecteurs"
    have(monkeypatch, sheets(folder, out / "fiches.npz"))
    asked = ["où est rangée l'échelle", "qui a la clé du garage"]
    monkeypatch.setattr(library_vectors, "stray_questions", lambda: asked)
    assert run("vectors", "--out", out, "--json") == 0
    written = {str(out / "fiches.npz"): 4, str(out / STRAYS): 2}  # texts and titles
    assert document(capsys) == {"vectors": written}
    assert len(load_strays(out / STRAYS).echoes.owners) == 2
    default_path().unlink()
    for suffix in ("-wal", "-shm"):
        default_path().with_name(default_path().name + suffix).unlink(missing_ok=True)
    assert run("sync", "--no-wait", "--json") == 0
    assert document(capsys)["pending"] == 0


def test_sounds_are_found_even_if_no_meaning_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    have(monkeypatch, sheets(folder))
    assert run("sync", "--json") == 0
    kept = Library(default_path())
    assert kept.pending() == 0
    with kept.database.writing() as connection:
        connection.execute("UPDATE phrases SET phonemes = NULL")
    kept.close()
    assert run("sync", "--json") == 0
    kept = Library(default_path())
    assert kept.phrases_without_sound(10) == []
    kept.close()


def test_a_sound_library(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("import", folder, "--no-wait")
    capsys.readouterr()
    assert run("check", "--json") == 0
    assert document(capsys) == {"sound": True, "repaired": False, "problems": []}


@pytest.mark.parametrize("lost", [False, True])
def test_a_damaged_library_is_told_then_repaired(
    folder: Path, capsys: pytest.CaptureFixture[str], lost: bool
) -> None:
    run("import", folder, "--no-wait")
    damage(default_path(), lost)
    capsys.readouterr()
    assert run("check", "--json") == 1
    checked = document(capsys)
    assert checked["sound"] is False
    assert len(checked["problems"]) == 1

    assert run("check", "--repair", "--json") == 0
    assert document(capsys)["repaired"] is True
    assert run("check") == 0
    capsys.readouterr()
    run("list", "--json")
    assert document(capsys)["collections"][0]["documents"] == 2


def test_a_repair_that_lost_a_file_is_not_called_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", folder / "garage.txt", folder / "sel.txt", "--no-wait")
    (folder / "sel.txt").unlink()
    damage(default_path(), lost=True)
    capsys.readouterr()
    assert run("check", "--repair", "--json") == 1
    told = document(capsys)
    assert (told["repaired"], told["sound"]) == (False, False)
    assert [Path(problem["path"]).name for problem in told["problems"]] == ["sel.txt"]
    run("list", "--json")
    assert document(capsys)["collections"][0]["documents"] == 1

    assert run("check") == 0  # what is gone was told, and is forgotten


def test_a_repair_forgets_nothing_of_a_folder_that_may_not_be_mounted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", folder / "garage.txt", folder / "sel.txt", "--no-wait")
    content = {path: path.read_bytes() for path in folder.iterdir()}
    for path in content:
        path.unlink()
    damage(default_path(), lost=True)
    capsys.readouterr()
    assert run("check", "--repair", "--json") == 1
    told = {(one["path"], one["sentence"]) for one in document(capsys)["problems"]}
    assert told == {(str(folder / name), say.AWAY) for name in ("garage.txt", "sel.txt")}
    for path, text in content.items():
        path.write_bytes(text)
    assert run("check", "--repair", "--json") == 0
    capsys.readouterr()
    run("list", "--json")
    assert sum(one["documents"] for one in document(capsys)["collections"]) == 2


@pytest.mark.parametrize("emptied", [False, True])
def test_a_library_that_somebody_took_away_is_told_then_filled_again(
    folder: Path, capsys: pytest.CaptureFixture[str], emptied: bool
) -> None:
    run("import", folder, "--no-wait")
    for file in default_path().parent.glob("library.sqlite*"):
        if file.is_file():
            file.unlink()
    if emptied:
        default_path().touch()
    capsys.readouterr()
    assert run("check", "--json") == 1
    (problem,) = document(capsys)["problems"]
    assert (problem["path"], problem["sentence"]) == (str(folder), say.MISSING)
    assert run("check", "--repair", "--json") == 0
    capsys.readouterr()
    run("list", "--json")
    assert document(capsys)["collections"][0]["documents"] == 2


def test_a_repair_that_was_stopped_is_not_called_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("import", folder, "--no-wait")
    damage(default_path(), lost=True)

    def stopped(act: Callable[[Work], ImportReport], meanings: bool) -> tuple[ImportReport, bool]:
        report, _ = long_work(act, meanings)
        return report, True

    monkeypatch.setattr(library, "long_work", stopped)
    capsys.readouterr()
    assert run("check", "--repair") == 1
    shown = capsys.readouterr()
    assert say.REPAIR_STOPPED in shown.out
    assert say.REPAIRED not in shown.out


def damage(path: Path, lost: bool) -> None:
    """Lose the whole file, or the index of words only."""
    if lost:
        path.write_bytes(b"perdu" * 1_000)
        return
    from passerelle.library.library import Library

    opened = Library(path)
    with opened.database.writing() as connection:
        connection.execute("DELETE FROM words WHERE rowid = 1")
    opened.close()


def test_questions_are_listed_exported_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = KeptQuestions.default().add("Qui paie mes chaussures ?")
    assert run("questions", "--json") == 0
    (shown,) = document(capsys)["questions"]
    assert shown == {"number": 1, "text": kept.text, "asked": kept.asked}
    target = tmp_path / "iris.csv"
    assert run("questions", "--export", target, "--json") == 0
    assert document(capsys) == {"exported": 1, "path": str(target)}
    assert kept.text in target.read_text("utf-8")
    assert run("questions", "--remove", 7) == 2
    assert run("questions", "--remove", 1) == 0
    capsys.readouterr()
    assert run("questions") == 0
    assert kept.text not in capsys.readouterr().out


def test_two_imports_of_one_folder_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "notes"
    place.mkdir()
    for number in range(60):
        (place / f"{number}.txt").write_text(f"La note numéro {number} du garage.")
    words = ("import", place, "--no-wait", "--json")
    with command(*words) as one, command(*words) as two:
        reports = [json.loads(child.communicate(timeout=60)[0]) for child in (one, two)]
    assert (one.returncode, two.returncode) == (0, 0)
    assert all(sum(report[key] for key in _READ) == 60 for report in reports)
    run("list", "--json")
    assert document(capsys)["collections"][0]["documents"] == 60


_READ = ("added", "updated", "unchanged")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT")
def test_ctrl_c_keeps_what_was_read(tmp_path: Path, own_home: Path) -> None:
    place = tmp_path / "beaucoup"
    place.mkdir()
    note = (
        "# La note du garage\n\nLe portail du garage ferme à midi, puis il ouvre à deux heures.\n\n"
    )
    for number in range(40):  # each takes a while to read: the end is far when the signal comes
        (place / f"{number:02}.md").write_text(f"Note {number}.\n\n" + note * 700)
    with command("import", place, "--no-wait", "--json") as child:
        assert child.stderr is not None
        while "sur 40" not in (line := child.stderr.readline()) or " 0 " in line:
            assert line, "it ended before it was stopped"
        child.send_signal(signal.SIGINT)
        out, _errors = child.communicate(timeout=60)
    report = json.loads(out)
    assert child.returncode == 1
    assert report["cancelled"] is True
    assert 0 < report["added"] < 40
    assert own_home.exists()
    assert paths.data_dir().exists()


def command(*words: object) -> "subprocess.Popen[str]":
    arguments: Sequence[str] = [sys.executable, "-m", "passerelle", "library", *map(str, words)]
    return subprocess.Popen(
        arguments,
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
