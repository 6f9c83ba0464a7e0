"""A person's own file beside the sheets: its facts are found, and nothing else is made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.config.settings import load_settings
from passerelle.usecases.assistant import ANSWERS
from passerelle.usecases.finding import Finder
from passerelle.wiring import build_engines, build_index, build_library
from tests.end2end.conftest import Run
from tests.importers.pdf_maker import PdfMaker

pytestmark = [pytest.mark.end2end, pytest.mark.models, pytest.mark.timeout(300)]

PAGES = (
    ("Accueil", "Le badge d'entrée se retire à la loge.", "La gardienne est madame Perrin."),
    (
        "Chaudière",
        "La chaudière est purgée en septembre.",
        "L'entreprise Alpes Énergie s'en charge.",
    ),
    (
        "Cour",
        "Le préau est balayé chaque matin avant sept heures.",
        "Le souffleur reste au garage.",
    ),
    (
        "Ascenseur",
        "La clé de l'ascenseur est dans l'armoire grise.",
        "Une panne se dit à l'intendant.",
    ),
    ("Linge", "Les torchons sont lavés le mercredi.", "La lessive est commandée par trimestre."),
    (
        "Casiers",
        "Un casier perdu est ouvert avec la pince rouge.",
        "Le cadenas neuf coûte six euros.",
    ),
    (
        "Portail",
        "Le code du portail du dépôt de Voiron est changé le premier lundi du mois.",
        "Il est donné par le chef d'équipe.",
    ),
    (
        "Déchets",
        "Le conteneur jaune est sorti le jeudi soir.",
        "Le verre va à la borne du gymnase.",
    ),
)
ASKED = {
    "Où est-ce que je retire mon badge d'entrée ?": 1,
    "Quand est-ce qu'on purge la chaudière ?": 2,
    "À quelle heure balayer le préau ?": 3,
    "Où est la clé de l'ascenseur ?": 4,
    "Quel jour on lave les torchons ?": 5,
    "Avec quoi ouvrir un casier perdu ?": 6,
    "Combien coûte un cadenas neuf ?": 6,
    "Quand change le code du portail du dépôt de Voiron ?": 7,
    "Quel soir sortir le conteneur jaune ?": 8,
    "Où va le verre, à quelle borne ?": 8,
}
UNANSWERED = (
    "Quel est le code de la photocopieuse ?",
    "Où est la clé du gymnase ?",
    "Qui a réparé la chaudière l'an dernier ?",
    "Combien coûte un badge perdu ?",
    "Quand est livré le pain de la cantine ?",
    "Qui a gagné le match hier ?",
    "Quelle est la capitale de l'Australie ?",
    "À quelle heure passe le bus pour Voiron ?",
    "Quel est le mot de passe du wifi ?",
    "Qui remplace la gardienne en août ?",
)


@pytest.fixture
def finder(documents: Path, tmp_path: Path, run: Run) -> Iterator[Finder]:
    """The search of the starter library and of a file of eight pages."""
    assert documents.is_file()
    path = tmp_path / "dossier" / "guide.pdf"
    path.parent.mkdir()
    maker = PdfMaker({"Title": "Guide du bâtiment"})
    for number, (heading, *lines) in enumerate(PAGES):
        if number:
            maker.page()
        maker.text(70, 740, heading, size=18, bold=True)
        maker.lines(lines, top=690)
    maker.save(path)
    code, report, _told = run("library", "import", str(path.parent))
    assert (code, report["added"]) == (0, 1)
    engines, library = build_engines(load_settings()), build_library()
    with engines:
        yield Finder(engines, build_index(library))
    library.close()


def page_of(finder: Finder, question: str) -> int:
    """The page of the file that answers; 0 where something else does, or nothing."""
    findings = finder.find(question)
    source = findings.sources[0]
    if findings.confidence < ANSWERS or not source.doc_id.startswith("fichiers/"):
        return 0
    return finder.closest(question, source, finder.passages(question, source)).page


def test_the_facts_of_a_file_are_found_and_nothing_else(finder: Finder) -> None:
    found = {question: page_of(finder, question) for question in ASKED}
    right = [question for question, page in ASKED.items() if found[question] == page]
    assert len(right) >= 8, found
    told = [one for one in UNANSWERED if finder.find(one).confidence < ANSWERS]
    assert len(told) >= 9, set(UNANSWERED) - set(told)
