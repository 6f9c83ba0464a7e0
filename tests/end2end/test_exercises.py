"""What the training proposes to ask is answered by the sheets that are there from the start."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from passerelle.config.settings import Settings
from passerelle.domain.strings.training import SITUATIONS
from passerelle.usecases.assistant import ANSWERS
from passerelle.usecases.finding import Finder
from passerelle.wiring import build_engines, build_index, build_library

pytestmark = [pytest.mark.end2end, pytest.mark.timeout(600)]

ANSWERED_BY: Mapping[str, str] = {
    "Le chantier": "chantier-nuit",
    "Le camion": "vehicule-panne-accident",
    "La tronçonneuse": "tronconneuse",
    "L'hiver": "neige-verglas",
    "Le ménage": "javel-melange",
    "L'allergie": "allergie-cantine-pai",
    "Le bac lourd": "soulever-charge",
    "Le plat chaud": "temperatures-cuisine",
    "Le sommeil": "sommeil-bebe",
    "Les vaccins": "vaccins-bebe",
    "L'allaitement": "allaitement",
    "L'écrit": "enfant-en-danger",
    "L'accident": "accident-service-agent-public",
    "Le guichet": "usager-violent",
    "L'alarme": "evacuation-incendie",
    "Le médecin": "medecin-prevention-agent-public",
}
"""The sheet of each situation that is no emergency: a card answers the others, by rule."""


def test_every_exercise_finds_its_sheet(documents: Path) -> None:
    assert documents.is_file()
    calm = [one for every in SITUATIONS.values() for one in every if not one.is_emergency]
    assert {one.title for one in calm} == set(ANSWERED_BY)
    with closing(build_library()) as library, build_engines(Settings()) as engines:
        finder = Finder(engines, build_index(library))
        found = {one.title: finder.find(one.question, 1) for one in calm}
    assert {title: one.sources[0].doc_id.rpartition("/")[2] for title, one in found.items()} == (
        ANSWERED_BY
    )
    assert {title for title, one in found.items() if one.confidence < ANSWERS} == set()
