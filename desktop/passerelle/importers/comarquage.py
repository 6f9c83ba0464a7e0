"""The fact sheets of service-public.fr: one as XML or JSON, or a pack of them in an archive."""

import json
import re
from pathlib import Path

from passerelle.domain.documents import Audience, Document
from passerelle.domain.text import fold
from passerelle.importers.archives import tar_members
from passerelle.importers.comarquage_nodes import Node, from_json, from_xml
from passerelle.importers.failures import damaged, empty
from passerelle.importers.grid import Cell, row_blocks
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, iso_date
from passerelle.importers.xml_tree import parse_xml

MEMBER = re.compile(r"(?:.*/)?data/(particuliers|professionnels|associations)/(F\d+)\.(json|xml)")
_STEP_SHEETS = 100

_TITLED = frozenset(("Chapitre", "SousChapitre", "Situation", "Cas"))
_TRANSPARENT = frozenset(
    [
        "Introduction",
        "Texte",
        "ListeSituations",
        "BlocCas",
        "FragmentConditionne",
        "ContenuIllustre",
        "Contenu",
        "Cellule",
    ]
)
_REMARKS = frozenset(("ASavoir", "ANoter", "Attention", "Rappel"))
_LOOSE = frozenset(("LienInterne", "LienIntra", "Valeur"))
_BODY = ("Introduction", "Texte", "ListeSituations")

# Matched against folded text.
_PUBLIC = re.compile(r"fonction publique|agents? publics?|fonctionnaires?\b")
_PRIVATE = re.compile(r"secteur prive|salaries? du prive")


def read(path: Path) -> Reading:
    """Read one sheet, or the sheets of an archive.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE.
    """
    if path.read_bytes()[:2] == b"\x1f\x8b":
        yield from _pack(path)
        return
    document = _sheet(path.read_bytes(), "")
    if not document.sections:
        raise empty()
    yield document


def _pack(path: Path) -> Reading:
    size = path.stat().st_size
    found = False
    members = tar_members(path, lambda name: MEMBER.fullmatch(name) is not None)
    for number, member in enumerate(members):
        if number % _STEP_SHEETS == 0:
            yield Step(member.place, size)
        if match := MEMBER.fullmatch(member.name):
            document = _sheet(member.content, f"{match[1]}/{match[2]}")
            if document.sections:
                found = True
                yield document
    if not found:
        raise empty()


def _sheet(content: bytes, key: str) -> Document:
    root = _root(content)
    facts = {child.name: child for child in root.elements()}
    if root.name != "Publication" or "dc:title" not in facts:
        raise damaged("not a Publication")
    title = clean(facts["dc:title"].text())
    outline = Outline(keeps_bare=False)
    _introduce(root, outline)
    for child in root.elements():
        if child.name in _BODY:
            _fill(outline, child, 1)
    return Document(
        title=title,
        sections=outline.sections(),
        key=key,
        author=clean(root.text_of("dc:creator")),
        date=iso_date(root.text_of("dc:date")),
        url=root.attributes.get("spUrl", ""),
        licence=clean(root.text_of("dc:rights")),
        audience=_audience(title, root.text_of("FilDAriane")),
        warnings=outline.warnings(),
    )


def _root(content: bytes) -> Node:
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return from_xml(parse_xml(content))
    try:
        raw = json.loads(content)
    except ValueError as error:
        raise damaged(str(error)) from error
    inside = raw.get("children") if isinstance(raw, dict) else None
    return from_json(inside[0] if inside and "name" not in raw else raw)


def _introduce(root: Node, outline: Outline) -> None:
    """Begin with the summary, unless the introduction says the same."""
    summary = clean(root.text_of("dc:description"))
    start = clean(root.text_of("Introduction"))
    if not start.startswith(summary.rstrip(" .…")[:60]):
        outline.paragraph(summary)


def _fill(outline: Outline, node: Node, level: int) -> None:
    """Add what an element holds; `level` is that of the headings in it."""
    if node.name in _TITLED:
        outline.heading(level, node.text_of("Titre"))
        _children(outline, node, level + 1)
        outline.leave(level)
    elif node.name == "Paragraphe":
        _paragraph(outline, node)
    elif node.name == "Liste":
        _list(outline, node)
        outline.end_list()
    elif node.name == "Tableau":
        _table(outline, node)
    elif node.name in _REMARKS:
        _remark(outline, node, level)
    elif node.name in _TRANSPARENT:
        _children(outline, node, level)


def _children(outline: Outline, node: Node, level: int) -> None:
    for child in node.elements():
        _fill(outline, child, level)


def _paragraph(outline: Outline, node: Node) -> None:
    inside = [child for child in node.children if isinstance(child, Node) or child.strip()]
    if all(isinstance(child, Node) and child.name == "MiseEnEvidence" for child in inside):
        outline.subtitle_or_paragraph(node.text())
    else:
        outline.paragraph(_words(node))


def _list(outline: Outline, node: Node) -> None:
    for item in node.elements():
        starts = True
        for child in item.elements():
            if child.name == "Liste":
                _list(outline, child)
            elif child.name == "Paragraphe" and starts:
                outline.item(_words(child))
                starts = False
            elif child.name == "Paragraphe":
                outline.paragraph(_words(child))


def _table(outline: Outline, node: Node) -> None:
    title = clean(node.text_of("Titre")).rstrip(" :.")
    if title:
        outline.paragraph(f"{title} :")
    rows = [row for row in node.elements() if row.name == "Rangée"]
    cells = [[_cell(cell, row) for cell in row.elements()] for row in rows]
    for block in row_blocks(cells):
        outline.paragraph(block)


def _cell(cell: Node, row: Node) -> Cell:
    return Cell(
        _words(cell, apart=" "),
        _span(cell.attributes.get("fusionHorizontale")),
        _span(cell.attributes.get("fusionVerticale")),
        row.attributes.get("type") == "header",
    )


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 1


def _remark(outline: Outline, node: Node, level: int) -> None:
    """Add a remark; its title ("À savoir") begins its first paragraph."""
    title = clean(node.text_of("Titre")).rstrip(" :")
    for child in node.elements():
        if child.name == "Paragraphe" and title:
            outline.paragraph(f"{title} : {_words(child)}")
            title = ""
        elif child.name != "Titre":
            _fill(outline, child, level)


def _words(node: Node, apart: str = "") -> str:
    """The text of an element, quotations between quotation marks."""
    text = ""
    loose = False
    for child in node.children:
        if isinstance(child, str):
            piece, joins = child, loose
            loose = False
        elif child.name == "Citation":
            piece, joins = f"« {child.text().strip()} »", False
        else:
            piece = f"{apart}{_words(child, apart)}{apart}"
            joins = loose = child.name in _LOOSE
        # Some sheets lack the space between a word and a link.
        glued = joins and text[-1:].isalpha() and piece[:1].isalnum()
        glued = glued or (joins and text[-1:].isalnum() and piece[:1].isalpha())
        text += f" {piece}" if glued else piece
    return text


def _audience(title: str, trail: str) -> Audience:
    """To whom a sheet applies, when its title or its place says so clearly."""
    for text in (fold(title), fold(trail)):
        is_public, is_private = bool(_PUBLIC.search(text)), bool(_PRIVATE.search(text))
        if is_public != is_private:
            return Audience.PUBLIC_SERVICE if is_public else Audience.PRIVATE_SECTOR
    return Audience.EVERYBODY
