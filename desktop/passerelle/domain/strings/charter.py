"""The département's six rules for AI, in plain words."""

from dataclasses import dataclass

TITLE = "Les six règles"
INTRODUCTION = "Voici ce que la machine respecte. Touchez une image pour l'entendre."
HEAR_ALL = "Tout écouter"
HEAR_ALL_HELP = "Entendre les six règles."


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        picture: a name in assets/pictograms.
        title: two or three words.
        sentence: what it means for the person.
    """

    picture: str
    title: str
    sentence: str

    @property
    def spoken(self) -> str:
        """What is said of it."""
        return f"{self.title}. {self.sentence}"


RULES = (
    Rule("need", "La fiche d'abord", "Si une fiche répond, la machine n'écrit rien."),
    Rule(
        "online",
        "Avec le réseau, IRIS",
        "Demandez d'abord à IRIS. Je garde vos questions pour plus tard.",
    ),
    Rule("decide", "Vous décidez", "Je suis un outil. Rien n'est envoyé ni décidé sans vous."),
    Rule("mistake", "Je peux me tromper", "Je montre mes sources. Je dis quand je ne sais pas."),
    Rule("report", "Contre l'injustice", "Une réponse vous gêne ? Signalez-la en deux touches."),
    Rule("everybody", "Pour tout le monde", "Des images, une voix, des mots simples."),
)
