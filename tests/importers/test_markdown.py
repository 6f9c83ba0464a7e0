"""Markdown, and the sheets written for Passerelle."""

from pathlib import Path

import pytest

from passerelle.domain.documents import Audience
from passerelle.domain.errors import ErrorCode
from tests.importers.makers import blocks, headings, only, reason

SHEET = """+++
title = "Odeur de gaz"
source = "GRDF, « Urgence sécurité gaz »"
url = "https://exemple.invalid/gaz"
date = 2025-01-02
licence = "Licence Ouverte 2.0"
audience = "public_service"
validated_by = ""
questions = ["ça sent le gaz", "il y a une fuite"]
+++

Sortez **tout de suite**.

## Ensuite

Il faut :

1. ouvrir les fenêtres
2. appeler le [0 800 47 33 33](tel:+33800473333)

| Qui | Numéro |
|-----|--------|
| GRDF | 0 800 47 33 33 |
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet(tmp_path: Path) -> None:
    document = only(write(tmp_path / "gaz.md", SHEET))
    assert document.title == "Odeur de gaz"
    assert document.author == "GRDF, « Urgence sécurité gaz »"
    assert document.url == "https://exemple.invalid/gaz"
    assert document.date == "2025-01-02"
    assert document.licence == "Licence Ouverte 2.0"
    assert document.audience is Audience.PUBLIC_SERVICE
    assert document.validated_by == ""
    assert document.questions == ("ça sent le gaz", "il y a une fuite")
    assert headings(document) == [(), ("Ensuite",)]
    assert blocks(document) == [
        "Sortez tout de suite.",
        "Il faut :",
        "– ouvrir les fenêtres ;",
        "– appeler le 0 800 47 33 33.",
        "Qui : GRDF ; Numéro : 0 800 47 33 33.",
    ]


def test_a_text_of_somebody_else(tmp_path: Path) -> None:
    text = "---\nauthor: x\n---\n# Titre\n\nUn texte.\n\n## Partie\n\nUn autre.\n"
    document = only(write(tmp_path / "note.md", text))
    assert document.title == "Titre"
    assert document.validated_by is None
    assert headings(document) == [(), ("Partie",)]


def test_windows_line_ends_and_a_wrong_name(tmp_path: Path) -> None:
    document = only(write(tmp_path / "gaz.txt", SHEET.replace("\n", "\r\n")))
    assert document.title == "Odeur de gaz"


def test_html_inside_is_not_run(tmp_path: Path) -> None:
    text = "Avant.\n\n<script>alert(1)</script>\n\nAprès.\n"
    assert blocks(only(write(tmp_path / "a.md", text))) == ["Avant.", "Après."]


@pytest.mark.parametrize(
    "front",
    ["title = ", "audience = 'tous'", "questions = 'une'", "title = 3", "validated_by = []"],
)
def test_a_heading_that_is_wrong_is_said(front: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"+++\n{front}\n+++\nTexte.\n")
    assert reason(path) is ErrorCode.DOCUMENT_DAMAGED


def test_nothing_in_it(tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.md", "+++\ntitle = 'x'\n+++\n\n")) is ErrorCode.DOCUMENT_EMPTY
