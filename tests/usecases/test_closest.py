"""The passage of a sheet that answers best, with meanings on a script."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from passerelle.domain.documents import Source
from passerelle.usecases.closest import MOST_TEXTS, closest, gives_number
from tests.usecases.library import ACCIDENT

Floats = NDArray[np.float32]


def same(texts: Sequence[str]) -> Floats:
    """Meanings that tell nothing apart: words decide."""
    return np.tile(np.array([1.0, 0.0], np.float32), (len(texts), 1))


def passage(number: int, section: str, text: str) -> Source:
    return replace(ACCIDENT, passage_id=number, section=section, text=text, score=0.0)


FOUND = replace(ACCIDENT, passage_id=2, section="Vous êtes employeur", text="Déclarez l'accident.")
SHEET = (
    passage(1, "", "Cette page dit les démarches."),
    passage(2, "Vous êtes employeur", "Déclarez l'accident du travail à la caisse."),
    passage(3, "Vous êtes victime", "Prévenez votre chef de l'accident du travail."),
    passage(4, "Indemnités › Jeunes apprentis", "Un accident donne 40 euros à un apprenti."),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Que faire après un accident du travail ?", 3),
        ("Que doit faire l'employeur : déclarer l'accident à la caisse ?", 2),
        ("Je suis apprenti, combien après un accident ?", 4),
    ],
)
def test_a_section_is_for_those_it_names(question: str, expected: int) -> None:
    chosen = closest(question, FOUND, SHEET, same)
    assert chosen.passage_id == expected
    assert chosen.score == FOUND.score


def test_the_general_rule_comes_before_special_cases() -> None:
    sheet = (
        passage(1, "Congés › Étudiants", "Le congé est de 60 jours pour un examen."),
        passage(2, "Durée du congé", "Le congé est de 30 jours."),
    )
    assert closest("combien de jours de congé", sheet[0], sheet, same).passage_id == 2


def test_a_number_is_given_where_one_is_asked_for() -> None:
    sheet = (
        passage(1, "", "Un plat se garde au chaud."),
        passage(2, "Les chiffres à retenir", "Un plat se garde à 63 degrés."),
    )
    question = "À quelle température garder un plat ?"
    assert closest(question, sheet[0], sheet, same).passage_id == 2


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Un plat se garde à 63 degrés.", True),
        ("Prévoyez deux mois de délai.", True),
        ("Restez à trois mètres du bord.", True),
        ("L'article L. 4131-1 le dit.", False),
        ("Tout change le 15 mars.", False),
        ("C'est le premier jour qui compte.", False),
        ("Il y a un risque.", False),
        ("Écrivez à rh38@isere.fr.", False),
        ("Regardez sur www.isere.fr.", False),
    ],
)
def test_what_tells_how_much(sentence: str, tells: bool) -> None:
    assert gives_number(sentence) == tells


@pytest.mark.parametrize("passages", [(), SHEET[:1]])
def test_nothing_to_choose_from(passages: tuple[Source, ...]) -> None:
    assert closest("accident", FOUND, passages, same) is FOUND


def test_what_was_found_is_kept_without_meanings() -> None:
    assert closest("accident", FOUND, SHEET, lambda _: None) is FOUND


def test_few_meanings_are_computed_even_for_a_long_sheet() -> None:
    counts: list[int] = []

    def counted(texts: Sequence[str]) -> Floats:
        counts.append(len(texts))
        return same(texts)

    text = " ".join(f"Mot {number}." for number in range(40))
    closest("mot", FOUND, [passage(number, f"A{number}", text) for number in range(50)], counted)
    assert counts == [MOST_TEXTS + 1]
