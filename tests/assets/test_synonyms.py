"""The synonyms of assets/synonyms.toml: many, and none that would answer another word."""

from collections import defaultdict

import pytest

from passerelle.config.paths import assets_dir
from passerelle.config.synonyms import read_synonyms
from passerelle.library.search.synonyms import Expander
from passerelle.library.search.text import STOP_WORDS, stem, terms, words

SYNONYMS = read_synonyms(assets_dir() / "synonyms.toml")
LEAST_LISTS = 150


def _phrase(said: str) -> tuple[str, ...]:
    return tuple(word if word in STOP_WORDS else stem(word) for word in words(said))


def _lists() -> list[tuple[str, ...]]:
    return [*SYNONYMS.groups, *(said for said, _ in SYNONYMS.expansions)]


def test_there_are_enough_of_them() -> None:
    assert len(_lists()) >= LEAST_LISTS


def test_nothing_said_is_in_two_lists() -> None:
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for place, said_list in enumerate(_lists()):
        for said in said_list:
            places[_phrase(said)].add(place)

    assert {phrase for phrase, found in places.items() if len(found) > 1} == set()


def test_nothing_said_is_a_word_that_every_question_holds() -> None:
    said = {phrase for said_list in _lists() for phrase in map(_phrase, said_list)}

    assert {phrase for phrase in said if len(phrase) == 1 and phrase[0] in STOP_WORDS} == set()


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("ça caille sur le chantier", "froid"),
        ("j'ai pris un coup de jus", "électrisation"),
        ("on me parle mal", "harcèlement moral"),
        ("j'ai peur de me faire virer", "licenciement"),
        ("je veux poser des jours en août", "congés payés"),
        ("le gamin est tout jaune", "enfant"),
        ("ça glisse en cuisine", "glissade"),
        ("on m'a payé au black", "travail dissimulé"),
        ("c'est quoi un PAI", "projet d'accueil individualisé"),
    ],
)
def test_what_is_said_gives_what_the_sheets_write(question: str, meaning: str) -> None:
    assert frozenset(terms(meaning)) in Expander(SYNONYMS).means(question).meanings


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("quand reçoit-on la fiche de paie", "projet d'accueil individualisé"),
        ("le virement de mon salaire", "licenciement"),
        ("que dit la loi sur le préavis", "location"),
        ("dans quels pays ai-je le droit de partir", "salaire"),
        ("mal à la tête", "allaitement"),
        ("porter plainte contre un voisin", "manutention"),
        ("où poser le panneau jaune", "ictère"),
        ("baliser un chantier de nuit", "travail de nuit"),
        ("la boîte de vitesses est cassée", "employeur"),
    ],
)
def test_what_only_looks_alike_gives_nothing(question: str, meaning: str) -> None:
    assert frozenset(terms(meaning)) not in Expander(SYNONYMS).means(question).meanings
