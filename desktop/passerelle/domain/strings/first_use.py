"""Words of the first use: the trade, what the machine is, the numbers, a first question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from passerelle.domain.trades import Trade

TITLE = "Présentation"
OPEN_HELP = "Revoir la présentation, ou changer de métier."

SKIP = "Passer"
SKIP_HELP = "Aller tout de suite à la première page."
SKIP_SAID = ("passer", "passe", "passez", "plus tard", "pas maintenant")
AGAIN = "Réécouter"
AGAIN_HELP = "Entendre encore ce qui est écrit ici."
ONWARD = "Continuer"
ONWARD_HELP = "Voir la suite."
LATER = "Plus tard"
LATER_HELP = "Finir sans poser de question."

ASK_TRADE = "Quel est votre métier ?"
HELLO = "Bonjour, je suis Passerelle."
TOUCH = "Touchez une image."
CHOOSE_HELP = "Choisir ce métier."
TRADES: Mapping[Trade, str] = {
    Trade.ROADS: "Routes",
    Trade.SCHOOL: "Collège",
    Trade.PMI: "PMI",
    Trade.OFFICE: "Bureau ou autre",
}
TRADES_SAID: Mapping[Trade, Sequence[str]] = {
    Trade.ROADS: ("route", "la route", "les routes", "aux routes", "agent des routes"),
    Trade.SCHOOL: ("collège", "le collège", "au collège", "en collège", "agent de collège"),
    Trade.PMI: ("PMI", "la PMI", "à la PMI", "en PMI", "infirmière", "puéricultrice"),
    Trade.OFFICE: ("bureau", "le bureau", "au bureau", "autre", "bureau ou autre", "un autre"),
}
"""How people name their trade aloud, and say nothing else."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing to know of the machine.

    Attributes:
        picture: a name in assets/pictograms.
    """

    picture: str
    sentence: str


WHAT_IT_IS = "Passerelle, c'est quoi ?"
PROMISES = (
    Promise("machine", "Je suis une machine."),
    Promise("mistake", "Je peux me tromper."),
    Promise("decide", "C'est vous qui décidez."),
    Promise("lock", "Rien ne sort de cet ordinateur."),
)
HEAR_HELP = "Entendre cette phrase."

NUMBERS_TITLE = "Les numéros à connaître"
NUMBERS: Mapping[str, str] = {
    "15": "Le SAMU",
    "18": "Les pompiers",
    "112": "Toutes les urgences",
    "114": "Urgence par écrit",
    "119": "Enfant en danger",
    "3919": "Femme victime de violences",
}
"""Whom each number reaches."""

FIRST_QUESTION = "Posez votre première question"
HOW_TO_ASK = "Touchez le gros bouton, puis parlez."


def number(name: str) -> str:
    """What is said of a number to call."""
    return f"Le {name} : {NUMBERS[name][0].lower()}{NUMBERS[name][1:]}."


def for_example(question: str) -> str:
    """What a first question may be."""
    return f"Par exemple : « {question} »"
