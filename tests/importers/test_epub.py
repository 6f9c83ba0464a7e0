"""EPUB books."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode
from tests.importers.makers import blocks, headings, only, reason, write_zip

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/livre.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"
xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Le guide</dc:title>
<dc:creator>Ana Morel</dc:creator><dc:language>fr-FR</dc:language><dc:rights>CC BY</dc:rights>
<meta property="dcterms:modified">2024-05-06T00:00:00Z</meta></metadata><manifest>
<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="b" href="chap%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="i" href="i.png" media-type="image/png"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CHAPTER = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC
"-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><h1>{title}</h1><p>Un&nbsp;texte : l’été.</p></body></html>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/livre.opf": PACKAGE,
    "OEBPS/nav.xhtml": "<html><body><p>Table</p></body></html>",
    "OEBPS/a.xhtml": CHAPTER.format(title="Premier"),
    "OEBPS/chap b.xhtml": CHAPTER.format(title="Second"),
}


def test_chapters_in_their_order_and_facts(tmp_path: Path) -> None:
    document = only(write_zip(tmp_path / "livre.epub", BOOK))
    assert (document.title, document.author, document.date, document.licence) == (
        "Le guide",
        "Ana Morel",
        "2024-05-06",
        "CC BY",
    )
    assert headings(document) == [("Premier",), ("Second",)]
    assert blocks(document) == ["Un texte : l’été."] * 2


def test_a_lost_chapter_is_said(tmp_path: Path) -> None:
    lost = {name: text for name, text in BOOK.items() if name != "OEBPS/a.xhtml"}
    document = only(write_zip(tmp_path / "livre.epub", lost))
    assert headings(document) == [("Second",)]
    assert len(document.warnings) == 1


@pytest.mark.parametrize(
    ("algorithm", "is_refused"),
    [
        ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", True),
        ("http://ns.adobe.com/pdf/enc#RC", False),
    ],
)
def test_locked_books_and_hidden_fonts(algorithm: str, is_refused: bool, tmp_path: Path) -> None:
    lock = f'<encryption><EncryptionMethod Algorithm="{algorithm}"/></encryption>'
    path = write_zip(tmp_path / "livre.epub", {**BOOK, "META-INF/encryption.xml": lock})
    if is_refused:
        assert reason(path) is ErrorCode.DOCUMENT_ENCRYPTED
    else:
        assert only(path).title == "Le guide"


@pytest.mark.parametrize("member", ["META-INF/container.xml", "OEBPS/livre.opf"])
def test_a_part_that_is_missing(member: str, tmp_path: Path) -> None:
    lacking = {name: text for name, text in BOOK.items() if name != member}
    path = write_zip(tmp_path / "livre.epub", lacking)
    assert reason(path) is ErrorCode.DOCUMENT_DAMAGED


def test_a_book_without_words(tmp_path: Path) -> None:
    blank = {**BOOK, "OEBPS/a.xhtml": "<html/>", "OEBPS/chap b.xhtml": "<html/>"}
    assert reason(write_zip(tmp_path / "livre.epub", blank)) is ErrorCode.DOCUMENT_EMPTY
