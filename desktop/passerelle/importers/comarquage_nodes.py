"""The elements of a service-public.fr sheet, from its XML or from the JSON made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from passerelle.importers.failures import damaged

# What leads elsewhere: other sheets, forms, counters, glossary.
LEFT_OUT = frozenset(
    [
        "Abreviation",
        "Colonne",
        "CommentFaireSi",
        "Condition",
        "Definition",
        "DossierPere",
        "Illustration",
        "Image",
        "LienExterneCommente",
        "LienWeb",
        "OuSAdresser",
        "PivotLocal",
        "PourEnSavoirPlus",
        "Problematiques",
        "QuestionReponse",
        "Questionnaire",
        "RechercheGuidee",
        "Reference",
        "ServiceEnLigne",
        "SiteInternetPublic",
        "SousDossierPere",
        "SousThemePere",
        "Theme",
        "TitreAlternatif",
        "VoirAussi",
        "Avertissement",
    ]
)
_MAX_DEPTH = 100
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Node:
    """An element; its children are elements and pieces of text, in order."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Node | str, ...]

    def elements(self) -> Iterator[Node]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def first(self, name: str) -> Node | None:
        """The first child of this name."""
        return next((child for child in self.elements() if child.name == name), None)

    def text(self) -> str:
        """All the text it holds."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def text_of(self, name: str) -> str:
        """The text of the first child of this name, "" when there is none."""
        child = self.first(name)
        return child.text().strip() if child else ""


def from_json(raw: Any, depth: int = 0) -> Node:
    """The element written as {"type", "name", "attributes", "children"}.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED.
    """
    if depth > _MAX_DEPTH:
        raise damaged("too deep")
    try:
        attributes = raw.get("attributes") or {}
        children = tuple(
            child["text"] if child["type"] == "text" else from_json(child, depth + 1)
            for child in raw.get("children", ())
            if child.get("name") not in LEFT_OUT
        )
        return Node(str(raw["name"]), attributes, children)
    except (AttributeError, KeyError, TypeError) as error:
        raise damaged(repr(error)) from error


def from_xml(element: etree._Element) -> Node:
    """An element of the XML itself."""
    children: list[Node | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            children.append(from_xml(child))
        children.append(child.tail or "")
    name = str(element.tag).replace(_DUBLIN_CORE, "dc:")
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    return Node(name, attributes, tuple(child for child in children if child))
