"""Tables taken back as they are: every cell in its place, no formula worked out."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.importers import table_rows
from tests.importers.makers import only, reason

ROWS = "rows"


def cells(path: Path) -> list[str]:
    """The rows of a table, a bar between their cells."""
    return ["|".join(section.headings) for section in only(path, ROWS).sections]


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.create_sheet("autre").append(["ailleurs"])
    book.save(path)
    return path


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_workbook_row_by_row(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["Identifiant", "Traduction", "Date"],
        ["yes", "sim", datetime.date(2026, 3, 1)],
        [None, None, None],
        ["no", None, 3],
    )
    assert cells(path) == [
        "Identifiant|Traduction|Date",
        "yes|sim|2026-03-01",
        "||",
        "no||3",
    ]


def test_formulas_are_shown_and_never_worked_out(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["yes", '=HYPERLINK("http://x","oui")', "=1+1"])
    assert cells(path) == ['yes|=HYPERLINK("http://x","oui")|=1+1']


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_whatever_separates_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Identifiant", "Traduction"], ["yes", "نعم"], [], ["a", '"x\ty"']]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found = cells(csv(tmp_path / "a.csv", text, encoding))
    assert found == ["Identifiant|Traduction", "yes|نعم", "", "a|x y"]


def test_joiners_stay_and_what_turns_text_round_goes(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "a;می\u200cخواهید\u202e\nb;  deux\u00a0mots ")
    assert cells(path) == ["a|می\u200cخواهید", "b|deux mots"]


def test_cells_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv(tmp_path / "a.csv", f"a;{'x' * 5_000}")
    assert len(cells(path)[0]) == 2 + table_rows.MAX_CELL
    monkeypatch.setattr(table_rows, "MAX_ROWS", 3)
    assert reason(csv(tmp_path / "b.csv", "a;b\n" * 4), ROWS) is ErrorCode.DOCUMENT_TOO_LARGE


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", ";;\n;;\n", ErrorCode.DOCUMENT_EMPTY),
        ("a.xlsx", "PK\x03\x04 rien", ErrorCode.DOCUMENT_DAMAGED),
        ("a.html", "<html><body>oui</body></html>", ErrorCode.DOCUMENT_UNKNOWN),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, name: str, content: str, code: ErrorCode
) -> None:
    assert reason(csv(tmp_path / name, content), ROWS) is code
