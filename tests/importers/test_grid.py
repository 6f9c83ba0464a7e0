"""Tables with merged cells."""

from passerelle.importers.grid import Cell, row_blocks


def test_header_cells_name_the_columns() -> None:
    rows = [
        [Cell("Qui", is_header=True), Cell("Quand", is_header=True)],
        [Cell("Routes"), Cell("Nuit")],
        [Cell("Collèges"), Cell("Jour")],
    ]
    assert list(row_blocks(rows)) == [
        "Qui : Routes ; Quand : Nuit.",
        "Qui : Collèges ; Quand : Jour.",
    ]


def test_merged_cells_are_repeated() -> None:
    rows = [
        [Cell("Ancienneté", rows=2, is_header=True), Cell("Congé", columns=2, is_header=True)],
        [Cell("Plein", is_header=True), Cell("Demi", is_header=True)],
        [Cell("Moins de 2 ans", rows=2), Cell("1"), Cell("2")],
        [Cell("3"), Cell("4")],
        [Cell("Remarque", columns=3)],
    ]
    assert list(row_blocks(rows)) == [
        "Ancienneté : Moins de 2 ans ; Congé, Plein : 1 ; Congé, Demi : 2.",
        "Ancienneté : Moins de 2 ans ; Congé, Plein : 3 ; Congé, Demi : 4.",
        "Remarque",
    ]


def test_two_columns_without_names() -> None:
    assert list(row_blocks([[Cell("Pompiers"), Cell("18")], [Cell("SAMU"), Cell("15")]])) == [
        "Pompiers : 18.",
        "SAMU : 15.",
    ]


def test_absurd_spans_and_uneven_rows() -> None:
    rows = [[Cell("a", columns=10**9, rows=10**9)], [Cell("b")], []]
    assert next(iter(row_blocks(rows))) == "a"
