"""Web pages: what the page is about, without what surrounds it."""

from pathlib import Path

from lxml import etree, html

from passerelle.domain.documents import Document
from passerelle.importers.encoding import decode_markup
from passerelle.importers.failures import empty
from passerelle.importers.markup import MarkupReader, flat
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading
from passerelle.importers.text import clean, iso_date
from passerelle.importers.unseen import empty_unseen, warnings
from passerelle.importers.xml_tree import local_name, parse_html

_AROUND = frozenset(("nav", "footer", "header", "aside", "dialog"))
_AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_DATES = (
    "dcterms.modified",
    "article:modified_time",
    "last-modified",
    "dateModified",
    "dc.date.modified",
    "article:published_time",
    "dcterms.created",
    "dc.date",
    "date",
    "datePublished",
)
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author", "og:site_name")
_LICENCES = ("license", "licence", "dc.rights", "dcterms.license", "dcterms.rights")


def read(path: Path) -> Reading:
    """Read a web page.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY.
    """
    content = path.read_bytes()
    if not content.strip():
        raise empty()
    root = parse_html(decode_markup(content))
    empty_unseen(root)
    metas = _metas(root)
    outline = Outline()
    title = _title(root, metas)
    subject = _content(root, title)
    MarkupReader(outline, _is_around).read(subject)
    sections = outline.sections()
    if not sections:
        raise empty()
    yield Document(
        title=title or path.stem,
        sections=sections,
        author=_first(metas, _AUTHORS),
        date=iso_date(_first(metas, _DATES)),
        url=_address(root, metas),
        licence=_licence(root, metas),
        language=(root.get("lang") or "fr").split("-")[0].lower(),
        warnings=(*warnings(root, subject), *outline.warnings()),
    )


def _metas(root: html.HtmlElement) -> dict[str, str]:
    """The facts in the head of a page, by lower-case name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        keys = (meta.get("name"), meta.get("property"), meta.get("itemprop"))
        for key in keys:
            value = clean(meta.get("content") or "")
            if key and value:
                found.setdefault(key.lower(), value)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name.lower()] for name in names if name.lower() in metas), "")


def _title(root: html.HtmlElement, metas: dict[str, str]) -> str:
    """The only first-level heading, or what the head says."""
    headings = [text for text in map(flat, root.iter("h1")) if text]
    if len(headings) == 1:
        return headings[0]
    named = next((flat(title) for title in root.iter("title")), "")
    return _first(metas, ("og:title", "dc.title")) or named or next(iter(headings), "")


def _address(root: html.HtmlElement, metas: dict[str, str]) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return _first(metas, ("og:url", "dc.identifier"))


def _licence(root: html.HtmlElement, metas: dict[str, str]) -> str:
    for link in root.iter("a", "link"):
        if "license" in (link.get("rel") or "").lower().split():
            return flat(link) or str(link.get("href") or "")
    return _first(metas, _LICENCES)


def _content(root: html.HtmlElement, title: str) -> html.HtmlElement:
    """The part of a page that is its subject; its own title is taken out."""
    for heading in list(root.iter("h1")):
        if flat(heading) == title:
            heading.drop_tree()
    mains = [part for part in root.iter("main", "article") if len(flat(part)) > 0]
    mains += [part for part in root.iter("div") if part.get("role") == "main"]
    whole = len(flat(root))
    # An empty or tiny <article> is a card of a list, not the subject.
    return next((part for part in mains if len(flat(part)) * 5 > whole), root)


def _is_around(element: etree._Element) -> bool:
    return local_name(element) in _AROUND or element.get("role") in _AROUND_ROLES
