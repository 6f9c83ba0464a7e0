"""What a file is: by what it holds first, by its name only then."""

import zipfile
from pathlib import Path

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents as say
from passerelle.importers import comarquage, fiches_travail
from passerelle.importers.archives import tar_members
from passerelle.importers.encoding import decode
from passerelle.importers.failures import damaged, empty, encrypted, unknown

_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

EXTENSIONS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".ods": "ods",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".epub": "epub",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xml": "comarquage",
    ".json": "comarquage",
    ".tgz": "comarquage",
}
"""The formats that file names announce; what is inside decides."""
_TEXTS = frozenset(("markdown", "text", "csv"))
_PACKED = frozenset(("pdf", "docx", "odt", "ods", "epub", "xlsx"))
_ZIP_MEMBERS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_ZIP_TYPES = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_SAME = ({"comarquage", "fiches_travail"}, {"markdown", "text"}, {"csv", "text"})
_MIN_TEXT_WORDS = 3
_INSIDE_PDF = b"endobj"
"""What is in every PDF: one that lost its first bytes is damaged, not a text."""


def detect(path: Path) -> str:
    """The name of the importer that reads a file.

    Raises:
        PasserelleError: DOCUMENT_UNKNOWN, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_DAMAGED.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise empty()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(path)
    if head.startswith(b"\x1f\x8b"):
        return _tar_format(path)
    if head.startswith(_OLE):
        raise _old_office(path)
    return _text_format(path, head)


def is_wrongly_named(path: Path, format_name: str) -> bool:
    """Whether the name of a file announces another format than its own."""
    named = EXTENSIONS.get(path.suffix.lower(), "")
    return bool(named) and named != format_name and {named, format_name} not in _SAME


def _zip_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", errors="replace").strip()
    except zipfile.BadZipFile as error:
        raise damaged(str(error)) from error
    found = [name for member, name in _ZIP_MEMBERS.items() if member in names]
    if found:
        return found[0]
    if kind in _ZIP_TYPES:
        return _ZIP_TYPES[kind]
    raise unknown(f"zip {kind}")


def _tar_format(path: Path) -> str:
    def is_sheet(name: str) -> bool:
        return name.endswith(fiches_travail.MEMBER) or bool(comarquage.MEMBER.fullmatch(name))

    member = next(tar_members(path, is_sheet), None)
    if member is None:
        raise unknown("tar")
    return "fiches_travail" if member.name.endswith(fiches_travail.MEMBER) else "comarquage"


def _old_office(path: Path) -> PasserelleError:
    content = path.read_bytes()
    if _ENCRYPTED_PACKAGE in content:
        return encrypted()
    return PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, say.OLD_OFFICE)


def _text_format(path: Path, head: bytes) -> str:
    """The format of a file that must be text.

    Raises:
        PasserelleError: DOCUMENT_UNKNOWN or DOCUMENT_DAMAGED, when it is not.
    """
    named = EXTENSIONS.get(path.suffix.lower(), "")
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in head and not wide:
        raise damaged("binary") if named else unknown("binary")
    start = decode(head).lstrip("\ufeff \t\r\n")
    inside = _marked_format(start)
    if inside:
        return inside
    if named in _TEXTS or named == "html":
        return named
    if named in _PACKED:
        is_text = len(start.split()) >= _MIN_TEXT_WORDS and _is_readable(start)
        if not is_text or _INSIDE_PDF in head:
            raise damaged("not a document")
        return "text"
    raise unknown(path.suffix)


def _marked_format(start: str) -> str:
    """The format that a text shows by itself, "" when it does not."""
    lower = start[:2048].lower()
    if start.startswith("<"):
        if "<Publication" in start:
            return "comarquage"
        return "html" if "<html" in lower or "<!doctype html" in lower else ""
    if start.startswith(("{", "[")):
        if '"Publication"' in start:
            return "comarquage"
        return "fiches_travail" if '"pubId"' in start else ""
    if start.startswith("{\\rtf"):
        raise unknown("rtf")
    return "markdown" if start.startswith(("+++\n", "+++\r\n")) else ""


def _is_readable(text: str) -> bool:
    odd = sum(not (char.isprintable() or char.isspace()) for char in text)
    return odd * 50 < len(text)
