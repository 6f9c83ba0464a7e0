"""A file is what it holds, not what its name says."""

import shutil
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.importers.formats import detect, is_wrongly_named
from tests.importers.makers import DATA, only, reason, refusal, write_tgz, write_zip

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("name", ["guide.pdf", "guide.docx", "guide.odt"])
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".txt", ".PDF", ".jpg", ""])
def test_the_content_decides(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"Règles d’été{suffix}"
    shutil.copy(DATA / name, path)
    document = only(path)
    assert document.title == "Guide des chantiers routiers"
    is_known = suffix.lower() in (".pdf", ".docx", ".txt")
    is_other = suffix.lower() != Path(name).suffix
    assert bool(document.warnings) == (is_known and is_other)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.txt", b"<!DOCTYPE html><html><p>x</p></html>", "html"),
        ("a.pdf", b"<html><body>Erreur 404</body></html>", "html"),
        ("a.pdf", b"un vrai texte ici", "text"),
        ("a.md", b"# titre", "markdown"),
        ("a.csv", b"a;b", "csv"),
        ("a.txt", b"+++\ntitle = 'x'\n+++\ny", "markdown"),
        ("a.xml", b'<?xml version="1.0"?><Publication ID="F1"/>', "comarquage"),
        ("a.json", b'{"children": [{"name": "Publication"}]}', "comarquage"),
        ("a.json", b'[{"pubId": "article1", "sections": []}]', "fiches_travail"),
        ("a.txt", "été".encode("utf-16"), "text"),
    ],
)
def test_texts(name: str, content: bytes, found: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert detect(path) == found


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", ErrorCode.DOCUMENT_EMPTY),
        ("a.pdf", b"\n\n  \n", ErrorCode.DOCUMENT_EMPTY),
        ("a.docx", bytes(1000), ErrorCode.DOCUMENT_EMPTY),
        ("a.pdf", b"\x01\x02\x00\x03" * 100, ErrorCode.DOCUMENT_DAMAGED),
        ("a.docx", b"PK", ErrorCode.DOCUMENT_DAMAGED),
        ("a.docx", b"PK\x03\x04" + b"x" * 50, ErrorCode.DOCUMENT_DAMAGED),
        ("a.xyz", b"\x01\x02\x00\x03" * 100, ErrorCode.DOCUMENT_UNKNOWN),
        ("a.py", b"print('bonjour')", ErrorCode.DOCUMENT_UNKNOWN),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ErrorCode.DOCUMENT_UNKNOWN),
        ("a.xml", b"<autre/>", ErrorCode.DOCUMENT_UNKNOWN),
        ("a.json", b'{"a": 1}', ErrorCode.DOCUMENT_UNKNOWN),
        ("a.rtf", b"{\\rtf1 bonjour}", ErrorCode.DOCUMENT_UNKNOWN),
        ("a.doc", OLE + bytes(600), ErrorCode.DOCUMENT_UNKNOWN),
        (
            "a.docx",
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            ErrorCode.DOCUMENT_ENCRYPTED,
        ),
        ("a.tgz", b"\x1f\x8b" + b"x" * 50, ErrorCode.DOCUMENT_DAMAGED),
    ],
)
def test_what_is_not_read(name: str, content: bytes, code: ErrorCode, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reason(path) is code


def test_archives_of_something_else(tmp_path: Path) -> None:
    assert reason(write_zip(tmp_path / "a.zip", {"a.txt": "x"})) is ErrorCode.DOCUMENT_UNKNOWN
    assert reason(write_zip(tmp_path / "a.pptx", {"ppt/x": "x"})) is ErrorCode.DOCUMENT_UNKNOWN
    assert reason(write_tgz(tmp_path / "a.tgz", {"a.txt": b"x"})) is ErrorCode.DOCUMENT_UNKNOWN


def test_old_office_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + bytes(600))
    assert ".docx" in refusal(path).sentence


def test_near_formats_need_no_warning(tmp_path: Path) -> None:
    assert not is_wrongly_named(tmp_path / "a.xml", "fiches_travail")
    assert not is_wrongly_named(tmp_path / "a.txt", "markdown")
    assert not is_wrongly_named(tmp_path / "a.xyz", "pdf")
    assert is_wrongly_named(tmp_path / "a.txt", "pdf")


def test_json_with_sections_is_no_labour_sheet(tmp_path: Path) -> None:
    path = tmp_path / "conf.json"
    path.write_text('{"sections": [1, 2], "x": "bonjour"}')
    assert reason(path) is ErrorCode.DOCUMENT_UNKNOWN


@pytest.mark.parametrize("first", [b"X", b" ", b""])
def test_a_pdf_that_lost_its_first_byte_is_damaged(first: bytes, tmp_path: Path) -> None:
    path = tmp_path / "guide.pdf"
    path.write_bytes(first + b"PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    assert reason(path) is ErrorCode.DOCUMENT_DAMAGED
