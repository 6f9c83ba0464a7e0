"""The sentence that answers is told by the words that tell it from its neighbours.

The sheets are ours, as they are read; how much questions are alike was measured with the encoder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pytest

from passerelle.config.paths import assets_dir
from passerelle.domain.documents import Document, Source
from passerelle.domain.sentences import cut, sentences
from passerelle.importers.markdown import read
from passerelle.usecases.excerpts import from_sentence
from passerelle.usecases.known import known, rival, share, telling


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that one word tells from another one, and what its answer must say."""

    question: str
    sheet: str
    openings: Mapping[str, float]
    answer: str


QUESTIONS = (
    Asked(
        "À quelle température faut-il garder les plats chauds à la cantine du collège ?",
        "temperatures-cuisine",
        {
            "Les aliments qui s'abîment": 0.73,
            "Notez l'heure et le": 0.67,
            "Un plat chaud reste": 0.64,
            "Le bain-marie garde chaud,": 0.53,
        },
        "63 degrés ou plus",
    ),
    Asked(
        "À quelle température doit rester un plat chaud ?",
        "temperatures-cuisine",
        {
            "Un plat chaud reste": 0.69,
            "Les aliments qui s'abîment": 0.86,
            "Pour garder un plat": 0.52,
            "Le bain-marie garde chaud,": 0.64,
            "Notez l'heure et le": 0.79,
            "C'est lui qui décide,": 0.55,
        },
        "63 degrés ou plus",
    ),
    Asked(
        "Il faut maintenir au chaud les plats à quelle température ?",
        "temperatures-cuisine",
        {
            "Un plat chaud reste": 0.58,
            "Les aliments qui s'abîment": 0.88,
            "Faites passer le plat": 0.57,
            "Le bain-marie garde chaud,": 0.65,
            "Notez l'heure et le": 0.69,
            "C'est lui qui décide,": 0.47,
        },
        "63 degrés ou plus",
    ),
    Asked(
        "À quelle température doit rester un plat froid ?",
        "temperatures-cuisine",
        {
            "Les aliments qui s'abîment": 0.86,
            "Pour garder un plat": 0.55,
            "Le bain-marie garde chaud,": 0.63,
            "Notez l'heure et le": 0.76,
        },
        "entre 0 et 3 degrés",
    ),
    Asked(
        "À quelle température doit rester un surgelé ?",
        "temperatures-cuisine",
        {
            "Les aliments qui s'abîment": 0.81,
            "Le bain-marie garde chaud,": 0.56,
            "Notez l'heure et le": 0.61,
        },
        "moins 18 degrés",
    ),
    Asked(
        "En combien de temps faut-il réchauffer un plat de 10 à 63 degrés ?",
        "temperatures-cuisine",
        {
            "Pour garder un plat": 0.6,
            "Un chiffre n'est pas": 0.53,
            "Faites passer le plat": 0.78,
            "Les aliments qui s'abîment": 0.49,
            "Entre 10 et 63": 0.48,
            "Servez-le le jour même,": 0.5,
        },
        "moins d'une heure",
    ),
    Asked(
        "Avec un médicament de niveau 2, est-ce que je peux conduire ?",
        "alcool-medicaments-volant",
        {
            "Regardez la boîte :": 0.99,
            "La limite est de": 0.52,
            "Prévenez votre responsable :": 0.58,
        },
        "demandez d'abord",
    ),
    Asked(
        "Avec un médicament de niveau 3, est-ce que je peux conduire ?",
        "alcool-medicaments-volant",
        {
            "Regardez la boîte :": 1.0,
            "Niveau 3, rouge :": 0.45,
            "La limite est de": 0.51,
            "Prévenez votre responsable :": 0.59,
        },
        "ne conduisez pas",
    ),
    Asked(
        "Quelle est la limite d'alcool en permis probatoire ?",
        "alcool-medicaments-volant",
        {"La limite est de": 0.85, "Le corps élimine l'alcool": 0.53, "Elle est de 0,2": 0.65},
        "0,2 gramme",
    ),
    Asked(
        "Au bout de combien de jours consulter pour la fièvre après deux ans ?",
        "fievre-bebe",
        {
            "Avant trois mois, une": 0.75,
            "La fièvre commence à": 0.88,
            "Appelez pour des taches": 0.53,
            "Consultez aussi si la": 0.61,
        },
        "trois jours après deux ans",
    ),
    Asked(
        "Que faire si la jaunisse dure plus de deux semaines ?",
        "bebe-jaune",
        {
            "Le plus souvent, elle": 0.88,
            "Ne le mettez pas": 0.6,
            "Le bébé doit bien": 0.53,
            "Sur une peau foncée,": 0.56,
        },
        "Consultez si la jaunisse dure",
    ),
    Asked(
        "Quel délai pour envoyer la déclaration d'accident de service ?",
        "accident-service-agent-public",
        {
            "Faites-vous soigner d'abord, puis": 0.61,
            "Envoyez la déclaration dans": 0.61,
            "L'accident sur le trajet": 0.54,
            "Un agent contractuel prévient": 0.56,
            "Le service des ressources": 0.82,
            "Vous gardez tout votre": 0.52,
            "L'employeur rembourse les soins": 0.51,
        },
        "quinze jours",
    ),
    Asked(
        "Quel délai pour envoyer l'arrêt de travail après un accident de service ?",
        "accident-service-agent-public",
        {
            "Faites-vous soigner d'abord, puis": 0.71,
            "Envoyez la déclaration dans": 0.63,
            "L'accident sur le trajet": 0.64,
            "Un agent contractuel prévient": 0.63,
            "En cas d'arrêt de": 0.67,
            "Vous gardez tout votre": 0.82,
            "L'employeur rembourse les soins": 0.61,
        },
        "48 heures",
    ),
    Asked(
        "Un agent contractuel a un accident de service : dans quel délai prévenir ?",
        "accident-service-agent-public",
        {
            "Faites-vous soigner d'abord, puis": 0.64,
            "Envoyez la déclaration dans": 0.73,
            "L'accident sur le trajet": 0.72,
            "Un agent contractuel prévient": 0.88,
            "Vous gardez tout votre": 0.6,
            "L'employeur rembourse les soins": 0.54,
        },
        "24 heures",
    ),
    Asked(
        "Où mettre le bébé la nuit, dans la chambre des parents ?",
        "sommeil-bebe",
        {
            "Le lit des parents": 0.56,
            "Gardez la chambre entre": 0.81,
            "Le lit reste vide": 0.47,
            "Personne ne fume dans": 0.55,
        },
        "son lit dans la chambre des parents",
    ),
    Asked(
        "Quels vaccins à onze mois ?",
        "vaccins-bebe",
        {
            "Les six maladies du": 0.82,
            "Pour la crèche ou": 0.47,
            "En retard, on ne": 0.54,
            "Depuis le 1er janvier": 0.54,
            "En PMI, la consultation": 0.66,
            "Un petit rhume n'empêche": 0.46,
            "À cinq mois :": 0.58,
            "Le vaccin contre le": 0.5,
        },
        "À onze mois",
    ),
)


def sheet(slug: str) -> list[Source]:
    """The passages of one of our sheets."""
    path = assets_dir() / "fiches" / f"{slug}.md"
    document = next(one for one in read(path) if isinstance(one, Document))
    source = partial(Source, slug, page=0, date="", url="", score=0.9)
    return [
        source(number, document.title, " › ".join(section.headings), text=text)
        for number, (section, text) in enumerate(
            (section, text) for section in cut(document).sections for text in section.blocks
        )
    ]


def answer(asked: Asked) -> str:
    """What is read of its sheet: first the passage is chosen, then the sentences."""
    there = sheet(asked.sheet)
    place = known(asked.question, asked.openings, there)
    assert place is not None
    chosen = there[place[0]]
    within = known(asked.question, asked.openings, [chosen]) or (0, place[1])
    parts = sentences(chosen.text)
    return from_sentence(parts, within[1], rival(asked.question, asked.openings, parts, within[1]))


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.question)
def test_the_word_that_tells_two_answers_apart_wins(asked: Asked) -> None:
    assert asked.answer in answer(asked)


def test_a_question_that_is_known_has_its_answer_whatever_its_words() -> None:
    parts = "Le sel est au dépôt. Un chiffre n'est pas bon : ne servez pas."
    source = Source("x", 1, "", "Le sel", 0, "", "", 0.9, parts)
    assert known("Le sel est au dépôt ?", {"Un chiffre n'est pas": 1.2}, [source]) == (0, 1)
    assert known("Le sel est au dépôt ?", {"Un chiffre n'est pas": 0.8}, [source]) == (0, 0)


def test_nothing_is_known_without_its_sentence() -> None:
    source = Source("x", 1, "", "", 0, "", "", 0.9, "Le sel est au dépôt.")
    assert known("Le sel ?", {}, [source]) is None
    assert known("Le sel ?", {"Un chiffre n'est pas": 1.6}, [source]) is None


def test_a_word_that_all_sentences_have_tells_less() -> None:
    parts = ["Le plat chaud.", "Le plat froid.", "Le plat."]
    weights = telling("Un plat chaud ?", parts)
    assert share(weights, parts[0]) == pytest.approx(1.0)
    assert share(weights, parts[1]) < 0.5


def test_words_that_no_sentence_has_tell_nothing() -> None:
    assert telling("une bicyclette", ["Le plat chaud."]) == {}
    assert rival("une bicyclette", {}, ["Le plat chaud.", "Le froid."], 1) is None


def test_a_known_question_has_no_rival() -> None:
    parts = ["Le plat chaud.", "Le froid."]
    assert rival("Un plat ?", {"Le froid": 0.8}, parts, 1) == 0
    assert rival("Un plat ?", {"Le froid": 1.6}, parts, 1) is None
