"""XML and HTML as trees: no entities, no network, no depth without end."""

import re

from lxml import etree, html

from passerelle.importers.failures import damaged, too_large

_TOO_DEEP = re.compile(r"Excessive|entity loop|Maximum|huge|amplification", re.IGNORECASE)


def parse_xml(content: bytes) -> etree._Element:
    """The root of an XML document.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED; DOCUMENT_TOO_LARGE when it is a bomb.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise (too_large if _TOO_DEEP.search(str(error)) else damaged)(str(error)) from error
    if next(root.iter(etree.Entity), None) is not None:
        raise damaged("entities")
    return root


def parse_html(text: str) -> html.HtmlElement:
    """The root of an HTML document, whatever its mistakes.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, when nothing of it can be read.
    """
    # As bytes: lxml refuses texts that declare an encoding; ours goes before that one.
    content = text.encode("utf-8", errors="replace")
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return html.document_fromstring(content, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(str(error)) from error


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is not an element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
