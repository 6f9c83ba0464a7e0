"""CSV and Excel: a row is a sentence."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import documents as say
from passerelle.importers import csv_table, encoding, outline, sheet
from passerelle.importers.reading import Step, read
from tests.importers.makers import blocks, headings, only, reason, write_zip


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def _row(number: int, column: str, text: str) -> str:
    cell = f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="{number}">{cell}</row>'


def _workbook(folder: Path, content: str) -> Path:
    """A workbook whose only sheet has this content, as its XML."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    written = f'<worksheet xmlns="{space}">{content}</worksheet>'
    return write_zip(folder / "a.xlsx", {**members, "xl/worksheets/sheet1.xml": written})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_and_encodings(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["Service", "Téléphone", "Ouvert"], ["Routes", "04 76", "oui"], ["Collèges", "", "non"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    document = only(write(tmp_path / "numéros utiles.csv", text, encoding))
    assert document.title == "numéros utiles"
    assert blocks(document) == [
        "Service : Routes ; Téléphone : 04 76 ; Ouvert : oui.",
        "Service : Collèges ; Ouvert : non.",
    ]


def test_quoted_cells_and_a_title_above(tmp_path: Path) -> None:
    text = 'Liste du matériel;;\nNom;Où;Note\nCône;Dépôt;"lourd ; à deux"\nGilet;Camion;\n'
    assert blocks(only(write(tmp_path / "a.csv", text))) == [
        "Liste du matériel",
        "Nom : Cône ; Où : Dépôt ; Note : lourd ; à deux.",
        "Nom : Gilet ; Où : Camion.",
    ]


def test_numbers_name_no_column(tmp_path: Path) -> None:
    assert blocks(only(write(tmp_path / "a.csv", "2024;12\n2025;13\n2026;14\n"))) == [
        "2024 : 12.",
        "2025 : 13.",
        "2026 : 14.",
    ]


def test_too_many_rows_are_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 20)
    monkeypatch.setattr(csv_table, "MAX_ROWS", 20)
    text = "n;carré\n" + "".join(f"a{n};b{n * n}\n" for n in range(100))
    document = only(write(tmp_path / "a.csv", text))
    assert len(blocks(document)) == 19
    assert len(document.warnings) == 1


def test_nothing_in_it(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.csv", ";;\n;;\n")) is ErrorCode.DOCUMENT_EMPTY


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    stock = book.worksheets[0]
    stock.title = "Stock"
    stock.append(["Matériel", "Nombre", "Prix", "Part", "Vu le", "Neuf"])
    stock.append(["Cône", 40, 12.5, 0.055, datetime.date(2025, 4, 17), True])
    stock["C2"].number_format = "#,##0.00 €"
    stock["D2"].number_format = "0.0%"
    people = book.create_sheet("Équipe")
    people.append(["Nom", "Métier"])
    people.append(["Ana", "agente"])
    hidden = book.create_sheet("Secret")
    hidden.append(["rien", "à voir"])
    hidden.sheet_state = "hidden"
    book.properties.title = "Inventaire"
    book.properties.creator = "Service des routes"
    path = tmp_path / "inventaire été.xlsx"
    book.save(path)
    document = only(path)
    assert (document.title, document.author) == ("Inventaire", "Service des routes")
    assert headings(document) == [("Stock",), ("Équipe",)]
    assert blocks(document) == [
        "Matériel : Cône ; Nombre : 40 ; Prix : 12,5 € ; Part : 5,5 % ; Vu le : 17/04/2025 ; "
        "Neuf : oui.",
        "Nom : Ana ; Métier : agente.",
    ]


def test_an_empty_workbook(tmp_path: Path) -> None:
    path = tmp_path / "vide.xlsx"
    openpyxl.Workbook().save(path)
    assert reason(path) is ErrorCode.DOCUMENT_EMPTY


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-300])
    assert reason(path) is ErrorCode.DOCUMENT_DAMAGED


def test_one_stray_quotation_mark_costs_no_row(tmp_path: Path) -> None:
    rows = [f'a{n};"texte ; {n}"' for n in range(20_000)]
    rows[50] = '"tube 5;bla'
    document = only(write(tmp_path / "a.csv", "nom;note\n" + "\n".join(rows)))
    assert len(blocks(document)) == 20_000
    assert 'nom : "tube 5 ; note : bla.' in blocks(document)
    assert document.warnings == (say.STRAY_QUOTE,)


def test_stray_quotation_marks_in_pairs_are_found_too(tmp_path: Path) -> None:
    rows = [f"a{n};b{n}" for n in range(200)]
    rows[50] = rows[150] = '"tube;bla'
    document = only(write(tmp_path / "a.csv", "nom;note\n" + "\n".join(rows)))
    assert len(blocks(document)) == 200
    assert document.warnings == (say.STRAY_QUOTE,)


def test_line_breaks_in_cells_are_no_mistake(tmp_path: Path) -> None:
    text = 'nom;note\na;"un\ndeux"\nb;5" de large\nc;"d ""e"" \nf"\ng;2" de haut\n'
    document = only(write(tmp_path / "a.csv", text))
    assert blocks(document)[0] == "nom : a ; note : un deux."
    assert not document.warnings


def test_a_huge_table_is_read_from_its_start_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "MAX_TEXT_BYTES", 100)
    text = "nom;note\n" + "".join(f"é{n};b{n}\n" for n in range(1000))
    document = only(write(tmp_path / "a.csv", text))
    assert 5 < len(blocks(document)) < 20
    assert blocks(document)[0] == "nom : é0 ; note : b0."
    assert len(document.warnings) == 1


def test_large_tables_give_signs_of_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "_STEP_CELLS", 100)
    book = openpyxl.Workbook()
    for number in range(200):
        book.worksheets[0].append([f"a{number}", "", f"b{number}"])
    book.save(tmp_path / "a.xlsx")
    text = "".join(f"a{n};b{n}\n" for n in range(200)) + ";;\n" * 200
    for path in (tmp_path / "a.xlsx", write(tmp_path / "a.csv", text)):
        steps = [step for step in read(path) if isinstance(step, Step)]
        assert len(steps) >= 6


@pytest.mark.parametrize("said", ["A1", "A1:B2", "A1:XFD1048576"])
def test_what_a_workbook_says_of_its_size_is_not_believed(said: str, tmp_path: Path) -> None:
    rows = "".join(_row(number, "A", f"a{number}") for number in (1, 2, 3, 1_048_576))
    document = only(_workbook(tmp_path, f'<dimension ref="{said}"/><sheetData>{rows}</sheetData>'))
    assert blocks(document) == ["a1.", "a2.", "a3.", "a1048576."]
    assert not document.warnings


def test_a_workbook_of_empty_cells_without_end_is_cut_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MAX_CELLS", 100_000)
    far = "".join(_row(10**15 + number, "XFD", "loin") for number in range(2))
    wide = "".join(_row(number, "XFD", f"b{number}") for number in range(2, 30))
    for rows in (far, wide):
        path = _workbook(tmp_path, f"<sheetData>{_row(1, 'A', 'ici')}{rows}</sheetData>")
        document = only(path)
        assert blocks(document)[0] == "ici."
        assert len(blocks(document)) < 10
        assert document.warnings == (say.cut(sum(map(len, blocks(document)))),)


def test_nothing_is_read_after_the_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "MAX_CHARACTERS", 500)
    filled = outline.Outline()
    rows = iter([[f"a{number}", "b"] for number in range(10_000)])
    list(sheet.add_sheet(filled, rows, Step(0, 1)))
    assert filled.is_cut
    assert len(list(rows)) > 9_000
