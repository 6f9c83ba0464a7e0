"""The labour ministry's sheets."""

import json
from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.documents import Audience
from passerelle.domain.errors import ErrorCode
from passerelle.domain.sentences import passages
from tests.importers.makers import blocks, documents, headings, only, reason, write_tgz

CARD = '<li><div class="fr-card"><h3 class="fr-card__title">Autre page</h3></div></li>'
SHEET = {
    "pubId": "article1",
    "title": "Le bruit\u00a0au travail",
    "url": "https://exemple.invalid/bruit",
    "date": "13/11/2025",
    "description": "Résumé.",
    "intro": "<ul><li>Le bruit rend <strong>sourd</strong>. </li></ul>",
    "sections": [
        {
            "anchor": "",
            "title": "Le bruit au travail",
            "html": '<div class="fr-highlight"><h3>À savoir&nbsp;!</h3><p>Dès 80 dB.</p></div>'
            "<p>Le reste.</p>",
        },
        {
            "anchor": "le-bruit-en-video",
            "title": "Le bruit en vidéo",
            "html": '<div class="fr-content-media youtube_player"></div>'
            '<section class="fr-accordion"><h3><button>Lire la retranscription textuelle</button>'
            "</h3><div><p>Bonjour à tous.</p></div></section>",
        },
        {
            "anchor": "quels-gestes",
            "title": "Quels gestes\u00a0?",
            "html": "<p>L'employeur doit :</p><ul><li>mesurer le bruit ;</li><li>fournir des "
            "casques</li></ul><h3>Exceptions</h3><p><strong>Cas des jeunes</strong><br><br>"
            "Voir service-public. gouv. fr (art. 3. ). </p>"
            '<section class="fr-accordion"><h3><button>Détails</button></h3>'
            "<div><p>Utile.</p></div></section>"
            "<table><thead><tr><th>Niveau</th><th>Durée</th></tr></thead>"
            "<tr><td>85 dB</td><td>8 h</td></tr></table>",
        },
        {"anchor": "a-lire", "title": "À lire sur ce site", "html": f"<ul>{CARD}</ul>"},
        {"anchor": "s", "title": "Services en ligne", "html": "<p>Formulaire</p>"},
    ],
}


def write(path: Path, sheets: object) -> Path:
    path.write_text(json.dumps(sheets), encoding="utf-8")
    return path


def test_a_sheet(tmp_path: Path) -> None:
    document = only(write(tmp_path / "fiches-travail.json", [SHEET]))
    assert document.key == "article1"
    assert document.title == "Le bruit au travail"
    assert document.date == "2025-11-13"
    assert document.url == "https://exemple.invalid/bruit"
    assert document.author == "Ministère du Travail"
    assert document.audience is Audience.PRIVATE_SECTOR
    top = "Quels gestes ?"
    assert headings(document) == [
        (),
        ("À savoir !",),
        (),
        (top,),
        (top, "Exceptions", "Cas des jeunes"),
        (top, "Détails"),
    ]
    assert blocks(document) == [
        "– Le bruit rend sourd.",
        "Dès 80 dB.",
        "Le reste.",
        "L'employeur doit :",
        "– mesurer le bruit ;",
        "– fournir des casques.",
        "Voir service-public.gouv.fr (art. 3.).",
        "Utile.",
        "Niveau : 85 dB ; Durée : 8 h.",
    ]
    assert {section.url for section in document.sections} == {
        "",
        "https://exemple.invalid/bruit#quels-gestes",
    }


def test_the_list_stays_with_its_sentence(tmp_path: Path) -> None:
    document = only(write(tmp_path / "fiches-travail.json", [SHEET]))
    texts = [passage.text for passage in passages(document.sections)]
    assert "L'employeur doit : – mesurer le bruit ; – fournir des casques." in texts


def test_a_sheet_without_introduction_has_its_description(tmp_path: Path) -> None:
    document = only(write(tmp_path / "a.json", [{**SHEET, "intro": " "}]))
    assert blocks(document)[0] == "Résumé."


def test_the_archive_and_the_same_text_twice(tmp_path: Path) -> None:
    path = write_tgz(
        tmp_path / "pack.tgz",
        {
            "package/package.json": b'{"license": "Apache-2.0"}',
            "package/data/fiches-travail.json": json.dumps(
                [SHEET, {**SHEET, "pubId": "article2"}]
            ).encode(),
        },
    )
    found = documents(path)
    assert [document.key for document in found] == ["article1", "article2"]
    assert {document.licence for document in found} == {"Apache-2.0"}


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"pubId": 1}, ErrorCode.DOCUMENT_DAMAGED),
        ([{"pubId": 1}], ErrorCode.DOCUMENT_DAMAGED),
        (["pubId"], ErrorCode.DOCUMENT_DAMAGED),
        ([{**SHEET, "sections": None}], ErrorCode.DOCUMENT_DAMAGED),
        ([{**SHEET, "intro": "", "description": "", "sections": []}], ErrorCode.DOCUMENT_EMPTY),
    ],
)
def test_sheets_that_are_wrong(sheets: object, code: ErrorCode, tmp_path: Path) -> None:
    assert reason(write(tmp_path / "a.json", sheets), "fiches_travail") is code


@pytest.mark.models
def test_the_real_pack(model_path: Any) -> None:
    found = documents(model_path("fiches-travail") / "pack.tgz")
    assert len(found) == 269
    assert len({document.key for document in found}) == 269
    assert all(document.date and document.url and document.title for document in found)
    text = " ".join(block for document in found for block in blocks(document))
    assert "retranscription" not in text.lower()
    assert len(text.split()) > 400_000
