"""Words of a page that no person sees: left out where its own style hides them, else told.

Only what an element says of itself is believed: a style sheet also hides what a click shows.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from passerelle.domain.strings import documents as say
from passerelle.importers.xml_tree import local_name

_FRAME = frozenset(("html", "head", "body"))
"""Hidden until a script has run: they are the page itself."""
_WHITE = frozenset(("white", "#fff", "#ffff", "#ffffff", "#ffffffff", "rgb(255,255,255)"))
_SMALL = re.compile(r"(?:0+(?:\.0*)?|\.0+)[a-z%]*|(?:0?\.\d+|1(?:\.\d*)?)p[xt]")
_FAR = re.compile(r"-\d{4,}(?:\.\d*)?[a-z]*|-\d{3,}r?em")
_NAME = re.compile(r"[.#][\w-]+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def empty_unseen(root: etree._Element) -> None:
    """Take away the words that are hidden by an attribute or by a style of their own."""
    for element in list(root.iter()):
        if local_name(element) not in _FRAME and _is_hidden(element):
            element.clear(keep_tail=True)


def warnings(root: etree._Element, content: etree._Element) -> tuple[str, ...]:
    """Say so when words that are read may be unseen.

    Args:
        root: of the page, with its style sheets.
        content: the part that is read.
    """
    sheets = " ".join(sheet.text or "" for sheet in root.iter("style"))
    hidden = frozenset(_hiding_names(sheets))
    return (say.UNSEEN,) if _has_unseen_words(content, hidden) else ()


def _has_unseen_words(content: etree._Element, hidden: frozenset[str]) -> bool:
    """In one pass: what is inside of what may be unseen may be so too."""
    unseen: set[etree._Element] = set()
    for element in content.iter():
        inside = element.getparent() in unseen
        if inside and (element.tail or "").strip():
            return True
        if inside or _may_be_unseen(element, hidden):
            if (element.text or "").strip():
                return True
            unseen.add(element)
    return False


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _hides(_declarations(element.get("style", "")))
    )


def _may_be_unseen(element: etree._Element, hidden: frozenset[str]) -> bool:
    names = {f".{name}" for name in element.get("class", "").split()}
    names.add(f"#{element.get('id', '')}")
    style = _declarations(element.get("style", ""))
    return bool(names & hidden) or (style.get("color") in _WHITE and not _ground(style))


def _declarations(style: str) -> Mapping[str, str]:
    """What a style says, by name, in small letters and without spaces."""
    pairs = (part.partition(":") for part in style.lower().replace("!important", "").split(";"))
    return {name.strip(): "".join(value.split()) for name, _, value in pairs}


def _hides(style: Mapping[str, str]) -> bool:
    colour = style.get("color", "")
    places = ("text-indent", "left", "top") if "position" in style else ("text-indent",)
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or any(_SMALL.fullmatch(style.get(name, "")) for name in ("opacity", "font-size"))
        or any(_FAR.fullmatch(style.get(name, "")) for name in places)
        or style.get("clip", "").startswith("rect(0")
        or (colour == "transparent" and "background-clip" not in style)
        or (colour in _WHITE and _ground(style) in _WHITE)
    )


def _ground(style: Mapping[str, str]) -> str:
    return style.get("background-color") or style.get("background", "")


def _hiding_names(sheets: str) -> Iterator[str]:
    """The classes and identifiers that a style sheet hides, but under conditions (`@media`)."""
    depth, selector = 0, ""
    pieces = re.split(r"([{}])", _COMMENT.sub("", sheets))
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            selector = text if depth == 0 else ""
            depth += 1
        else:
            if depth == 1 and _hides(_declarations(text)):
                yield from filter(_NAME.fullmatch, map(str.strip, selector.split(",")))
            depth = max(0, depth - 1)
