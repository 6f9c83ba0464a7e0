"""`passerelle phrases`, from its arguments to its exit code."""

import argparse
import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from passerelle.cli import phrases
from passerelle.cli.output import Output
from passerelle.config import paths
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import phrasebook as say

BY, DAY = "Ana Sousa", "2026-03-01"


def run(*words: str) -> int:
    """What the command line does with a command that it read."""
    parser = argparse.ArgumentParser()
    phrases.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["phrases", *words])
    return int(arguments.run(arguments, Output(as_json=arguments.json)))


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one JSON document on stdout."""
    return json.loads(capsys.readouterr().out)


def exported(path: Path, language: str = "pt", *options: str) -> list[list[str]]:
    """The rows of a table that was just written as CSV."""
    assert run("export", "--language", language, "--out", str(path), *options) == 0
    return list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))


def save(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def row_of(rows: list[list[str]], id_: str) -> list[str]:
    return next(row for row in rows if row[0] == id_)


def test_list_with_translations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--language", "pt", "--theme", "fever", "--json") == 0
    found = document(capsys)
    assert found["language"] == "pt"
    first = found["phrases"][0]
    assert first == {
        "id": "fever-has",
        "theme": "fever",
        "kind": "question",
        "answer": "yes_no",
        "answers": ["yes", "no", "dont-know"],
        "pictogram": first["pictogram"],
        "text": "Est-ce que votre enfant a de la fièvre ?",
        "translation": "A sua criança tem febre?",
        "validated_by": "",
        "date": "",
    }
    assert {one["theme"] for one in found["phrases"]} == {"fever"}


def test_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--language", "pt") == 0
    out = capsys.readouterr().out
    assert "fièvre\n  fever-has : Est-ce que" in out
    assert f"→ A sua criança tem febre? ({say.NOT_VALIDATED})" in out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("list", "--language", "xx"), "xx"),
        (("list", "--theme", "autre"), "autre"),
        (("export", "--language", "fr", "--out", "a.csv"), "fr"),
        (("export", "--language", "../x", "--out", "a.csv"), "../x"),
        (("import", "a.csv", "--language", "ka"), "--name"),
        (("import", "a.csv", "--language", "ka", "--name", "ქართული"), "ქართული"),
    ],
)
def test_what_is_asked_wrongly_is_named(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], named: str
) -> None:
    assert run(*words, "--json") == 2
    error = document(capsys)["error"]
    assert error["code"] == ErrorCode.USAGE
    assert named in error["sentence"]


def test_a_table_must_be_one() -> None:
    with pytest.raises(SystemExit):
        run("export", "--language", "pt", "--out", "a.pdf")


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as caught:
        run("export", "--language", "pt", "--out", str(tmp_path / "none" / "a.csv"))
    assert caught.value.code is ErrorCode.DISK_REFUSED


# --- there and back -------------------------------------------------------------------------------


def test_a_validated_table_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pt.csv"
    rows = exported(path)
    assert rows[0] == list(say.COLUMNS)
    row_of(rows, "fever-has")[3:6] = ["O seu filho tem febre?", BY, DAY]
    row_of(rows, "yes")[4:6] = [BY, "02/03/2026"]
    save(path, rows)
    capsys.readouterr()
    assert run("import", str(path), "--language", "pt", "--json") == 0
    kept = paths.data_dir() / "phrases" / "pt.toml"
    assert document(capsys) == {
        "language": "pt",
        "changed": 2,
        "validated": 2,
        "refused": [],
        "path": str(kept),
        "missing": [],
    }
    assert run("list", "--language", "pt", "--theme", "fever", "--json") == 0
    first = document(capsys)["phrases"][0]
    assert (first["translation"], first["validated_by"], first["date"]) == (
        "O seu filho tem febre?",
        BY,
        DAY,
    )
    again = exported(path, "pt", "--force")
    assert row_of(again, "yes")[4:6] == [BY, "2026-03-02"]
    capsys.readouterr()
    assert run("import", str(path), "--language", "pt") == 0
    assert say.NOTHING_NEW in capsys.readouterr().out


def test_a_workbook_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ar.xlsx"
    assert run("export", "--language", "ar", "--out", str(path)) == 0
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for cells in sheet.iter_rows(min_row=2):
        if cells[0].value == "yes":
            cells[4].value, cells[5].value = BY, DAY
        if cells[0].value == "no":
            cells[3].value = '=CMD("x")'
    book.save(path)
    capsys.readouterr()
    assert run("import", str(path), "--language", "ar", "--json") == 1
    found = document(capsys)
    assert (found["changed"], found["validated"]) == (1, 1)
    assert [(one["id"], one["reason"]) for one in found["refused"]] == [("no", say.FORMULA)]


def test_a_new_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "el.csv"
    rows = exported(path, "el")
    row_of(rows, "fever-has")[3] = "Έχει πυρετό;"
    save(path, rows)
    capsys.readouterr()
    assert run("import", str(path), "--language", "el", "--name", "Ελληνικά", "--json") == 0
    told = capsys.readouterr()
    missing = json.loads(told.out)["missing"]
    assert {"notice-machine", "notice-thanks", "not-understood", "slower"} <= set(missing)
    assert say.not_offered("el", missing) in told.err
    assert run("list", "--language", "el", "--theme", "fever", "--json") == 0
    told = capsys.readouterr()
    assert say.not_offered("el", missing) in told.err
    found = [one["translation"] for one in json.loads(told.out)["phrases"]]
    assert found[0] == "Έχει πυρετό;"
    assert set(found[1:]) == {""}


def test_an_old_text_is_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = paths.data_dir() / "phrases" / "pt.toml"
    kept.parent.mkdir(parents=True)
    kept.write_text(
        'language = "pt"\nname = "Português"\n'
        '[wordings]\nold = { text = "Velho.", french = "Vieux." }\n',
        "utf-8",
    )
    fault = say.left_out("pt.toml", "old", say.UNKNOWN)
    assert run("list", "--language", "pt") == 0
    assert fault in capsys.readouterr().err
    rows = exported(tmp_path / "pt.csv")
    row_of(rows, "yes")[3] = "claro"
    save(tmp_path / "pt.csv", rows)
    assert run("import", str(tmp_path / "pt.csv"), "--language", "pt") == 0
    assert fault in capsys.readouterr().err


def test_a_filled_table_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pt.csv"
    path.write_text("filled", "utf-8")
    assert run("export", "--language", "pt", "--out", str(path)) == 2
    assert say.file_is_there(str(path)) in capsys.readouterr().err
    assert path.read_text("utf-8") == "filled"
    assert exported(path, "pt", "--force")


def test_refused_rows_are_told_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pt.csv"
    rows = exported(path)
    row_of(rows, "emergency-call-15")[3] = "Ligue 18."
    row_of(rows, "yes")[0] = "yess"
    save(path, rows)
    capsys.readouterr()
    assert run("import", str(path), "--language", "pt") == 1
    out = capsys.readouterr().out
    assert f"(emergency-call-15) : {say.DIGITS}" in out
    assert f"(yess) : {say.UNKNOWN}" in out
    assert not (paths.data_dir() / "phrases" / "pt.toml").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a;b\n1;2\n"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(PasserelleError) as caught:
        run("import", str(path), "--language", "pt")
    assert caught.value.code.value.startswith("document_")


# --- match ----------------------------------------------------------------------------------------


def test_nothing_to_match() -> None:
    with pytest.raises(PasserelleError) as caught:
        run("match", "  ")
    assert caught.value.code is ErrorCode.QUESTION_EMPTY


@pytest.mark.models
def test_match_with_its_translations(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("match", "Il fait de la température, le petit ?", "--json") == 0
    first = document(capsys)["matches"][0]
    assert list(first) == ["id", "text", "theme", "score", "confidence", "sure", "translations"]
    assert first["id"] == "fever-has"
    assert first["translations"]["pt"] == "A sua criança tem febre?"
    assert len(first["translations"]) == 11
