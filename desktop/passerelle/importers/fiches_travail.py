"""The labour ministry's sheets, as the package @socialgouv/fiches-travail-data ships them."""

import json
import re
from pathlib import Path
from typing import Any

from lxml import etree

from passerelle.domain.documents import Audience, Document
from passerelle.domain.strings import documents as say
from passerelle.domain.text import fold
from passerelle.importers.archives import tar_members
from passerelle.importers.failures import damaged, empty
from passerelle.importers.markup import MarkupReader, flat
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, iso_date
from passerelle.importers.xml_tree import local_name, parse_html

MEMBER = "data/fiches-travail.json"
_PACKAGE = "package.json"
_STEP_SHEETS = 20
_SECTION_LEVEL = 1

# Sections that only lead elsewhere, by their folded titles.
_LINKS = re.compile(
    r"services? en ligne|a lire\b.*|lire en complement|dernieres actualites|"
    r"modeles? de documents?|documents?(?: a telecharger)?|telechargements?"
)
_TRANSCRIPT = "retranscription"
_CARDS = re.compile(
    r"\bfr-(?:card|card__desc|card__start|tags-group|link--download|content-media)(?![\w-])"
    r"|\bondine-(?:links-list|linked-pages)\b|\byoutube_player\b"
)
_BOX = re.compile(r"\bfr-(?:highlight|callout)(?![\w-])")
# The package puts a space after every dot, even inside addresses and before punctuation.
_ADDRESS = re.compile(r"(?<=\w)\. (?=(?:gouv|fr|com|org|net|eu|urssaf|ursaf)\b)")
_DOTS = re.compile(r"\.\s+(?=[.,;)])")


def read(path: Path) -> Reading:
    """Read the sheets of the package's archive, or of its JSON file.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE.
    """
    content, licence = _content(path)
    try:
        sheets = json.loads(content)
    except ValueError as error:
        raise damaged(str(error)) from error
    if not isinstance(sheets, list):
        raise damaged("not a list of sheets")
    found = 0
    for number, sheet in enumerate(sheets):
        if number % _STEP_SHEETS == 0:
            yield Step(number, len(sheets))
        document = _sheet(sheet, licence)
        if document.sections:
            found += 1
            yield document
    if not found:
        raise empty()


def _content(path: Path) -> tuple[bytes, str]:
    """The sheets as JSON, and the licence of the package."""
    if path.read_bytes()[:2] != b"\x1f\x8b":
        return path.read_bytes(), ""
    members = {
        member.name.rsplit("/", 1)[-1]: member.content
        for member in tar_members(path, lambda name: name.endswith((MEMBER, _PACKAGE)))
    }
    content = members.get(MEMBER.rsplit("/", 1)[-1])
    if content is None:
        raise damaged(f"no {MEMBER}")
    return content, _licence(members.get(_PACKAGE, b"{}"))


def _licence(content: bytes) -> str:
    try:
        package = json.loads(content)
    except ValueError:
        return ""
    return str(package.get("license", "")) if isinstance(package, dict) else ""


def _sheet(raw: Any, licence: str) -> Document:
    try:
        title, url = clean(raw["title"]), str(raw["url"])
        outline = Outline(keeps_bare=False)
        _introduce(outline, raw)
        for section in raw["sections"]:
            _section(outline, section, title, url)
        return Document(
            title=title,
            sections=outline.sections(),
            key=str(raw["pubId"]),
            author=say.LABOUR_MINISTRY,
            date=iso_date(str(raw["date"])),
            url=url,
            licence=licence,
            audience=Audience.PRIVATE_SECTOR,
            warnings=outline.warnings(),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise damaged(repr(error)) from error


def _introduce(outline: Outline, raw: Any) -> None:
    intro = str(raw.get("intro") or "")
    if intro.strip():
        _markup(outline, intro)
    else:
        outline.paragraph(str(raw.get("description") or ""))


def _section(outline: Outline, raw: Any, title: str, url: str) -> None:
    name, anchor = clean(raw["title"]), str(raw["anchor"])
    if _LINKS.fullmatch(fold(name)):
        return
    outline.leave(_SECTION_LEVEL)
    if name and name != title:
        outline.heading(_SECTION_LEVEL, _mended(name), url=f"{url}#{anchor}" if anchor else "")
    _markup(outline, str(raw["html"]))


def _markup(outline: Outline, html: str) -> None:
    html = _mended(html)
    if html.strip():
        MarkupReader(outline, _leads_elsewhere, _is_box).read(parse_html(f"<div>{html}</div>"))


def _mended(text: str) -> str:
    return _DOTS.sub(".", _ADDRESS.sub(".", text))


def _is_box(element: etree._Element) -> bool:
    return _BOX.search(element.get("class", "")) is not None


def _leads_elsewhere(element: etree._Element) -> bool:
    """Whether an element is a card, a player or the transcript of a video."""
    if _CARDS.search(element.get("class", "")):
        return True
    if local_name(element) == "section":
        title = next(element.iter("h2", "h3", "h4", "h5"), None)
        return title is not None and _TRANSCRIPT in flat(title).lower()
    return False
