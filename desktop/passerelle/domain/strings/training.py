"""Situations to try without risk, five for each trade."""

from collections.abc import Mapping
from dataclasses import dataclass

from passerelle.domain.trades import Trade

TITLE = "Entraînement"
OPEN_HELP = "Essayer des questions, sans risque."
CHOOSE = "Choisissez un exercice"
NO_RISK = "C'est sans risque : n'appelez personne."
IN_REAL_DANGER = "En vrai danger, appelez le 15, le 18 ou le 112."
TRY_HELP = "Faire cet exercice."
EXERCISE = "C'est un exercice : n'appelez personne."
CARD_FOLLOWS = "Une carte d'urgence va s'afficher."
WHAT_TO_ASK = "Que demandez-vous ?"
OTHER = "Autre exercice"
OTHER_HELP = "Choisir un autre exercice."
ASK_FOR_ME = "Demander pour moi"
ASK_FOR_ME_HELP = "Poser la question qui est écrite, sans parler."
TOLD = "À essayer"


@dataclass(frozen=True, slots=True)
class Situation:
    """What happens, and what to ask then.

    Attributes:
        picture: a name in assets/pictograms.
        title: a few words; never what somebody in danger would say.
        is_emergency: whether the question shows a card with a number to call.
    """

    picture: str
    title: str
    story: str
    question: str
    is_emergency: bool = False

    @property
    def told(self) -> str:
        """What is shown and said of it, but that it is an exercise."""
        card = f"{CARD_FOLLOWS} " if self.is_emergency else ""
        return f"{self.story} {WHAT_TO_ASK}\n\n{card}{try_this(self.question)}"


def try_this(question: str) -> str:
    """What to say."""
    return f"Essayez, dites : « {question} »"


SITUATIONS: Mapping[Trade, tuple[Situation, ...]] = {
    Trade.ROADS: (
        Situation(
            "roads",
            "Le chantier",
            "Ce soir, vous travaillez sur la route.",
            "On doit baliser un chantier de nuit, il faut quoi ?",
        ),
        Situation(
            "eye",
            "L'œil",
            "Un collègue a reçu du produit dans l'œil.",
            "Mon collègue a reçu du produit dans l'œil.",
            is_emergency=True,
        ),
        Situation(
            "truck",
            "Le camion",
            "Votre camion s'arrête au bord de la route.",
            "Je suis en panne avec le camion, je fais quoi ?",
        ),
        Situation(
            "chainsaw",
            "La tronçonneuse",
            "Un arbre est tombé. Vous devez le couper.",
            "Je dois mettre quoi pour couper du bois à la tronçonneuse ?",
        ),
        Situation(
            "snow",
            "L'hiver",
            "Il a gelé cette nuit. Vous partez en tournée.",
            "La route est gelée, on fait quoi avant de partir ?",
        ),
    ),
    Trade.SCHOOL: (
        Situation(
            "spray",
            "Le ménage",
            "Vous nettoyez. Vous avez deux bidons.",
            "On peut mettre de la javel avec du vinaigre ?",
        ),
        Situation(
            "fire",
            "La friteuse",
            "L'huile de la friteuse prend feu.",
            "La friteuse est en feu !",
            is_emergency=True,
        ),
        Situation(
            "spoon",
            "L'allergie",
            "Un élève ne peut pas manger de tout.",
            "Un enfant allergique à la cantine, on fait quoi ?",
        ),
        Situation(
            "box",
            "Le bac lourd",
            "Un bac est par terre. Il est lourd.",
            "C'est quoi le bon geste pour porter un bac lourd ?",
        ),
        Situation(
            "thermometer",
            "Le plat chaud",
            "Le repas est prêt. Les élèves arrivent plus tard.",
            "À combien je garde les plats chauds ?",
        ),
    ),
    Trade.PMI: (
        Situation(
            "cot",
            "Le sommeil",
            "Une mère demande comment coucher son bébé.",
            "Comment on couche un bébé sans risque ?",
        ),
        Situation(
            "baby",
            "Le repas du bébé",
            "Un bébé mange. Il s'étouffe d'un coup.",
            "Le bébé s'étouffe !",
            is_emergency=True,
        ),
        Situation(
            "syringe",
            "Les vaccins",
            "Un père demande quels vaccins il faut.",
            "C'est quoi les vaccins obligatoires pour bébé ?",
        ),
        Situation(
            "nursing",
            "L'allaitement",
            "Une mère a mal quand son bébé tète.",
            "Ça fait mal quand il tète.",
        ),
        Situation(
            "child",
            "L'écrit",
            "Un enfant vous inquiète.",
            "C'est quoi une information préoccupante ?",
        ),
    ),
    Trade.OFFICE: (
        Situation(
            "document",
            "L'accident",
            "Vous tombez dans l'escalier du service.",
            "Je suis fonctionnaire, comment je fais pour un accident de service ?",
        ),
        Situation(
            "head",
            "Le collègue",
            "La bouche d'un collègue est de travers. Il parle mal.",
            "Mon collègue a la bouche de travers et parle mal.",
            is_emergency=True,
        ),
        Situation(
            "badly-said",
            "Le guichet",
            "Une personne vous insulte au guichet.",
            "Un usager m'a insulté au guichet.",
        ),
        Situation(
            "bell",
            "L'alarme",
            "L'alarme sonne dans tout le bâtiment.",
            "On sort par où quand ça sonne ?",
        ),
        Situation(
            "nurse",
            "Le médecin",
            "Vous voulez voir le médecin du travail.",
            "Je suis agent du département, comment je vois le médecin de prévention ?",
        ),
    ),
}
"""The first of each trade, which is no emergency, is also the example of a first question."""
