"""EPUB books: the chapters, in the order of reading."""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents as say
from passerelle.importers.archives import BoundedZip
from passerelle.importers.encoding import decode_markup
from passerelle.importers.failures import damaged, empty, encrypted
from passerelle.importers.markup import MarkupReader
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, iso_date
from passerelle.importers.unseen import empty_unseen
from passerelle.importers.xml_tree import local_name, parse_html, parse_xml

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = re.compile(r"obfuscation|RC$", re.IGNORECASE)
"""Algorithms that only hide fonts."""
_PAGES = ("application/xhtml+xml", "text/html")


def read(path: Path) -> Reading:
    """Read a book.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_TOO_LARGE.
    """
    with BoundedZip(path) as archive:
        _check_encryption(archive)
        place = _package_place(archive)
        package = parse_xml(archive.read(place))
        chapters = _chapters(package, posixpath.dirname(place))
        outline = Outline()
        lost = 0
        for number, chapter in enumerate(chapters):
            yield Step(number, len(chapters))
            if outline.is_cut:
                break
            try:
                content = archive.read(chapter)
                if content.strip():
                    page = parse_html(decode_markup(content))
                    empty_unseen(page)
                    MarkupReader(outline).read(page)
            except PasserelleError as error:
                if error.code is not ErrorCode.DOCUMENT_DAMAGED:
                    raise
                lost += 1
    sections = outline.sections()
    if not sections:
        raise damaged("no chapter") if lost else empty()
    warnings = (say.members_skipped(lost),) if lost else ()
    yield Document(
        title=_fact(package, "title") or path.stem,
        sections=sections,
        author=_fact(package, "creator") or _fact(package, "publisher"),
        date=iso_date(_modified(package) or _fact(package, "date")),
        licence=_fact(package, "rights"),
        language=(_fact(package, "language") or "fr").split("-")[0].lower(),
        warnings=(*warnings, *outline.warnings()),
    )


def _check_encryption(archive: BoundedZip) -> None:
    if _ENCRYPTION not in archive.names:
        return
    for element in parse_xml(archive.read(_ENCRYPTION)).iter():
        hides_text = not _FONTS.search(element.get("Algorithm", ""))
        if local_name(element) == "EncryptionMethod" and hides_text:
            raise encrypted()


def _package_place(archive: BoundedZip) -> str:
    for element in parse_xml(archive.read(_CONTAINER)).iter():
        if local_name(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise damaged("no rootfile")


def _chapters(package: etree._Element, folder: str) -> list[str]:
    """The names of the chapters' members, in the order of reading."""
    pages: dict[str, str] = {}
    for item in package.iter():
        if local_name(item) != "item" or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in item.get("properties", "").split():
            href = unquote(item.get("href", "").split("#")[0])
            pages[item.get("id", "")] = posixpath.normpath(posixpath.join(folder, href))
    spine = [item.get("idref", "") for item in package.iter() if local_name(item) == "itemref"]
    return [pages[name] for name in spine if name in pages]


def _fact(package: etree._Element, name: str) -> str:
    """The first Dublin Core fact of this name."""
    for element in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        if text := clean(element.text or ""):
            return text
    return ""


def _modified(package: etree._Element) -> str:
    for element in package.iter():
        if local_name(element) == "meta" and element.get("property") == "dcterms:modified":
            return element.text or ""
    return ""
