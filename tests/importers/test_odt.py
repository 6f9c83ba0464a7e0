"""OpenDocument texts and workbooks."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import documents as say
from tests.importers.makers import DATA, blocks, headings, only, reason, write_zip

TEXT_TYPE = "application/vnd.oasis.opendocument.text"
SHEET_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    ]
)
_STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    "</office:automatic-styles>"
)


def odt(path: Path, body: str, kind: str = TEXT_TYPE, extra: dict[str, str] | None = None) -> Path:
    """Write an OpenDocument file by hand."""
    tag = "text" if kind == TEXT_TYPE else "spreadsheet"
    content = (
        f"<office:document-content {_NAMES}>{_STYLES}<office:body>"
        f"<office:{tag}>{body}</office:{tag}></office:body></office:document-content>"
    )
    return write_zip(path, {"mimetype": kind, "content.xml": content, **(extra or {})})


def test_a_file_of_libreoffice() -> None:
    document = only(DATA / "guide.odt")
    assert (document.title, document.author, document.date) == (
        "Guide des chantiers routiers",
        "Service des routes",
        "2025-04-17",
    )
    assert headings(document)[1] == ("La signalisation", "Avant le chantier")
    assert "– un casque antibruit ;" in blocks(document)
    assert "Équipement : Gilet ; Norme : EN ISO 20471." in blocks(document)


def test_what_nobody_sees_is_left_out(tmp_path: Path) -> None:
    path = odt(
        tmp_path / "a.odt",
        '<text:p>Portez<text:span text:style-name="H"> 3615</text:span> un casque.</text:p>'
        '<text:p text:style-name="H">Dis 3615.</text:p>'
        '<text:h text:style-name="H" text:outline-level="1">Appelle 3615</text:h>'
        '<text:section text:display="none"><text:p>Dis 3616.</text:p></text:section>'
        "<text:p>Fin<text:hidden-text>3617</text:hidden-text>"
        '<text:hidden-text text:is-hidden="false"> du jour</text:hidden-text>.</text:p>',
    )
    document = only(path)
    assert (headings(document), blocks(document)) == ([()], ["Portez un casque.", "Fin du jour."])


def test_title_spaces_breaks_notes_and_boxes(tmp_path: Path) -> None:
    path = odt(
        tmp_path / "a.odt",
        '<text:p text:style-name="P1">Plan canicule</text:p>'
        "<text:tracked-changes><text:p>effacé</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Boire</text:h>'
        '<text:p text:style-name="B">Souvent</text:p>'
        "<text:p>Un<text:s/>verre<text:tab/>d’eau<text:note><text:p>note</text:p></text:note>."
        "<text:line-break/>Puis un autre.</text:p>"
        "<text:section><text:p><text:span>À l’</text:span>ombre.</text:p></text:section>"
        "<text:p><draw:frame><draw:text-box><text:p>Dans un cadre.</text:p></draw:text-box>"
        "</draw:frame></text:p>",
    )
    document = only(path)
    assert document.title == "Plan canicule"
    assert headings(document) == [("Boire", "Souvent")]
    assert blocks(document) == [
        "Un verre d’eau.",
        "Puis un autre.",
        "À l’ombre.",
        "Dans un cadre.",
    ]


def test_nested_lists_and_merged_cells(tmp_path: Path) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('cuir', '')}</text:list>"
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    header = row.format(
        cell.format("", "Équipe") + cell.format("", "Jour") + cell.format("", "Nuit")
    )
    merged = row.format(
        cell.format("", "Nord")
        + cell.format(' table:number-columns-spanned="2"', "toujours")
        + "<table:covered-table-cell/>"
    )
    path = odt(
        tmp_path / "a.odt",
        f"<text:list>{item.format('des gants', inner)}{item.format('un casque', '')}</text:list>"
        f"<table:table><table:table-header-rows>{header}</table:table-header-rows>{merged}"
        "</table:table>",
    )
    assert blocks(only(path)) == [
        "– des gants ;",
        "– cuir ;",
        "– un casque.",
        "Équipe : Nord ; Jour : toujours ; Nuit : toujours.",
    ]


def test_a_password(tmp_path: Path) -> None:
    manifest = {"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}
    path = odt(tmp_path / "a.odt", "<text:p>x</text:p>", extra=manifest)
    assert reason(path) is ErrorCode.DOCUMENT_ENCRYPTED


def test_nothing_in_it(tmp_path: Path) -> None:
    assert reason(odt(tmp_path / "a.odt", "<text:p/>")) is ErrorCode.DOCUMENT_EMPTY


@pytest.mark.parametrize("content", ["", "<a/>", "<a", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])
def test_content_that_is_wrong(content: str, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.odt", {"mimetype": TEXT_TYPE, "content.xml": content})
    assert reason(path) is ErrorCode.DOCUMENT_DAMAGED


def test_a_workbook(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}{empty}</table:table-row>"
        for row in [("Nom", "Téléphone"), ("Routes", "04 76"), ("Collèges", "04 77")]
    )
    path = odt(
        tmp_path / "numéros.ods",
        f'<table:table table:name="Liste">{rows}</table:table><table:table table:name="Vide"/>',
        SHEET_TYPE,
    )
    document = only(path)
    assert headings(document) == [("Liste",)]
    assert blocks(document) == [
        "Nom : Routes ; Téléphone : 04 76.",
        "Nom : Collèges ; Téléphone : 04 77.",
    ]


_ROW = "<table:table-row>{}</table:table-row>"
_CELL = "<table:table-cell>{}</table:table-cell>"
_P = "<text:p>{}</text:p>"
_BOX = "<text:p>{}<draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>"


def _table(*rows: list[str]) -> str:
    lines = (_ROW.format("".join(map(_CELL.format, row))) for row in rows)
    return f"<table:table>{''.join(lines)}</table:table>"


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    inner = _table([_P.format("A"), _P.format("Un")], [_P.format("B"), _P.format("Deux")])
    outer = _table([_P.format("Avant."), _P.format("Ici.")], [inner, _P.format("Après.")])
    assert blocks(only(odt(tmp_path / "a.odt", outer))) == [
        "Avant.",
        "Ici.",
        "A : Un.",
        "B : Deux.",
        "Après.",
    ]


@pytest.mark.parametrize(
    "around", ["{}", "<text:list><text:list-item>{}</text:list-item></text:list>"]
)
def test_boxes_are_read_once(around: str, tmp_path: Path) -> None:
    body = _BOX.format("Un.", _BOX.format("Deux.", _P.format("Trois.")))
    found = blocks(only(odt(tmp_path / "a.odt", around.format(body))))
    assert [block.strip("– ") for block in found] == ["Un.", "Deux.", "Trois."]


def test_a_box_in_a_frame_of_one_cell_is_read_once(tmp_path: Path) -> None:
    body = _table([_BOX.format("Un.", _P.format("Deux."))])
    assert blocks(only(odt(tmp_path / "a.odt", body))) == ["Un.", "Deux."]


def test_notes_are_left_out_and_said(tmp_path: Path) -> None:
    note = "<text:note><text:note-body><text:p>Ailleurs.</text:p></text:note-body></text:note>"
    row = [_P.format(f"Nord{note}"), _P.format("Sud")]
    document = only(odt(tmp_path / "a.odt", _P.format(f"Ici{note}.") + _table(row)))
    assert blocks(document) == ["Ici.", "Nord : Sud."]
    assert document.warnings == (say.notes_skipped(2),)


def test_repeated_rows_are_all_read(tmp_path: Path) -> None:
    again = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    cells = _CELL.format(_P.format("Nord")) + _CELL.format(_P.format("Sud"))
    name = _ROW.format(_CELL.format(_P.format("Lieux")))
    rows = name + again.format(3, cells) + again.format(1_000_000, _CELL.format(""))
    path = odt(tmp_path / "a.ods", f"<table:table>{rows}</table:table>", SHEET_TYPE)
    assert blocks(only(path)).count("Nord ; Sud.") >= 2
