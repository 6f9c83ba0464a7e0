"""What is written for Excel opens there, and holds texts only."""

import csv
import io

import openpyxl

from passerelle.cli.workbook import as_csv, as_workbook

ROWS = [("Français", "Traduction"), ("« oui » & <non>", "نعم\u200c"), ("=1+1", "\x07ok")]


def test_a_workbook_opens() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook("fr-ar", ROWS, (20, 40))))
    sheet = book["fr-ar"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Français", "Traduction"],
        ["« oui » & <non>", "نعم\u200c"],
        ["=1+1", "ok"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].width == 40


def test_csv_opens_in_a_french_excel() -> None:
    content = as_csv([("Français", "a;b"), ("é", 'dit "oui"')])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert list(rows) == [["Français", "a;b"], ["é", 'dit "oui"']]
