"""The ways of saying each command."""

from collections.abc import Mapping

from passerelle.domain.answer import Command
from passerelle.domain.strings.languages import NAMES

SAID_AS: Mapping[Command, tuple[str, ...]] = {
    Command.REPORT: (
        "signaler", "signaler la réponse", "signaler une réponse", "signaler cette réponse",
        "signaler la dernière réponse", "signale la réponse", "signalez la réponse",
        "signale cette réponse", "je veux signaler la réponse", "je signale la réponse",
        "je veux signaler une réponse",
    ),
    Command.RULES: (
        "les six règles", "les règles de la machine", "montre les règles", "montrez les règles",
        "voir les règles", "lis-moi les règles", "la charte", "les règles de passerelle",
    ),
    Command.FIGURES: (
        "mes chiffres", "montre mes chiffres", "montrez mes chiffres", "voir mes chiffres",
        "ouvre mes chiffres",
    ),
    Command.OWN_DATA: (
        "mes données", "montre mes données", "montre-moi mes données", "montrez mes données",
        "montrez-moi mes données", "voir mes données", "ouvre mes données",
        "qu'est-ce que tu gardes", "qu'est-ce que vous gardez",
    ),
    Command.HOME: (
        "accueil", "l'accueil", "retour à l'accueil", "retourne à l'accueil", "va à l'accueil",
        "retournez à l'accueil", "page d'accueil", "la page d'accueil", "revenir à l'accueil",
        "montre l'accueil", "reviens à l'accueil", "retour au début", "retourne au début",
    ),
    Command.BACK: (
        "retour", "le retour", "retour en arrière", "en arrière", "reviens en arrière",
        "page d'avant", "la page d'avant", "page précédente", "la page précédente", "précédent",
        "retourne en arrière", "revenir en arrière", "ferme la page", "ferme cette page",
    ),
    Command.ASK: (
        "demander", "demande", "une question", "j'ai une question", "poser une question",
        "je veux poser une question", "pose une question", "posez une question",
    ),
    Command.TRANSLATE: (
        "traduire", "traduis", "traduisez", "traduction", "une traduction", "la traduction",
        "je veux traduire", "conversation", "une conversation", "choisir une langue",
        "choisis une langue", "parler avec une famille", "parler à une famille",
        *(
            f"{begin} {language}"
            for language in NAMES.values()
            for begin in ("traduire", "traduis", "traduisez", "traduction", "je veux traduire",
                          "conversation", "une conversation", "parle", "parler")
        ),
    ),
    Command.DOCUMENTS: (
        "mes fiches", "les fiches", "fiches", "montre mes fiches", "montre-moi mes fiches",
        "montrez-moi mes fiches", "montre-moi les fiches", "montre les fiches",
        "voir mes fiches", "voir les fiches", "ouvre mes fiches", "mes documents",
        "les documents", "montre mes documents", "voir mes documents", "ouvre mes documents",
    ),
    Command.TRAINING: (
        "entraînement", "l'entraînement", "m'entraîner", "je veux m'entraîner", "s'entraîner",
        "entraîne-moi", "entraînez-moi",
    ),
    Command.FIRST_USE: (
        "présentation", "la présentation", "recommence la présentation", "présente-toi",
        "présentez-vous", "changer de métier", "change de métier", "changer mon métier",
        "qui es-tu", "qui êtes-vous", "tu es qui", "vous êtes qui",
    ),
    Command.NEWS: (
        "nouveautés", "les nouveautés", "montre les nouveautés", "montre-moi les nouveautés",
        "montrez-moi les nouveautés", "voir les nouveautés", "lis-moi les nouveautés",
        "quoi de neuf", "quoi de nouveau", "qu'est-ce qui a changé dans passerelle",
    ),
    Command.LARGER: (
        "texte plus grand", "un texte plus grand", "plus grand", "écris plus grand",
        "écrivez plus grand", "écrire plus grand", "écrire plus gros",
        "plus gros", "texte plus gros", "écris plus gros",
        "écrivez plus gros", "agrandis", "agrandir", "agrandis le texte", "agrandir le texte",
        "agrandissez le texte", "grossis le texte", "c'est écrit trop petit",
    ),
    Command.SMALLER: (
        "texte plus petit", "un texte plus petit", "plus petit", "écris plus petit",
        "écrivez plus petit", "écris moins gros",
        "réduis le texte", "réduire le texte", "réduisez le texte", "c'est écrit trop gros",
    ),
    Command.STOP: (
        "stop", "stoppe", "stoppez", "arrête", "arrêtez", "arrêter", "arrête-toi", "arrêtez-vous",
        "tais-toi", "taisez-vous", "silence", "chut", "ça suffit", "c'est bon", "c'est top",
        "s'top", "annule", "annulez", "annuler", "laisse tomber", "laissez tomber", "assez",
        "arrête de parler", "arrêtez de parler", "tu peux te taire", "pause", "n'en dis pas plus",
        "on arrête", "stop on arrête",
    ),
    Command.REPEAT: (
        "répète", "répéter", "répétez", "redis", "redites", "redire", "répète ça",
        "répète ta réponse", "répétez votre réponse", "répète la réponse", "répéter la réponse",
        "redire la réponse", "redis la réponse", "répète la phrase", "répéter la phrase",
        "réécouter", "réécoute", "je n'ai pas entendu", "j'ai pas entendu", "j'ai rien entendu",
        "je n'ai rien entendu", "je n'entends pas", "j'entends pas", "j'ai mal entendu", "comment",
        "pardon", "quoi", "qu'est-ce que tu as dit", "qu'est-ce que vous avez dit", "t'as dit quoi",
        "tu as dit quoi", "vous avez dit quoi", "encore une fois", "une autre fois", "recommence",
        "recommencez", "répète plus fort", "tu disais", "vous disiez", "répète ce que tu as dit",
        "répéter ce que tu as dit", "répétez ce que vous avez dit",
        "répète ce que tu viens de dire",
    ),
    Command.SLOWER: (
        "plus lentement", "moins vite", "plus doucement", "lentement", "doucement", "moins rapide",
        "moins rapidement", "ralentis", "ralentissez", "ralentir", "trop vite", "c'est trop vite",
        "ça va trop vite", "tu vas trop vite", "vous allez trop vite", "tu parles trop vite",
        "vous parlez trop vite", "va moins vite", "allez moins vite", "c'est trop rapide",
        "trop rapide", "répète plus lentement", "répétez plus lentement", "répéter plus lentement",
        "répète moins vite", "répétez moins vite", "répéter moins vite", "redis plus lentement",
        "répète lentement", "répète doucement", "répétez lentement", "articule", "articulez",
    ),
    Command.FASTER: (
        "plus vite", "plus rapidement", "plus rapide", "accélère", "accélérez", "accélérer",
        "va plus vite", "allez plus vite", "trop lent", "c'est trop lent", "trop lentement",
        "tu parles trop lentement", "vous parlez trop lentement", "moins lentement",
        "répète plus vite", "répétez plus vite",
    ),
    Command.SIMPLER: (
        "plus simple", "plus simplement", "simplement", "simplifie", "simplifiez", "simplifier",
        "je n'ai pas compris", "j'ai pas compris", "je ne comprends pas", "je comprends pas",
        "je n'ai rien compris", "j'ai rien compris", "je comprends rien", "je ne comprends rien",
        "pas compris", "rien compris", "je n'ai pas bien compris", "j'ai pas bien compris",
        "je comprends pas bien", "c'est trop compliqué", "trop compliqué", "c'est compliqué",
        "c'est trop dur", "trop difficile", "c'est trop difficile", "moins compliqué",
        "explique plus simplement", "expliquez plus simplement", "expliquer plus simplement",
        "explique simplement", "expliquez simplement", "explique mieux", "expliquez mieux",
        "explique autrement", "expliquez autrement", "autrement", "c'est pas clair",
        "ce n'est pas clair", "pas clair", "répète plus simplement", "répétez plus simplement",
        "répéter plus simplement", "redis plus simplement", "avec des mots simples",
        "avec des mots plus simples", "avec d'autres mots", "en plus simple", "en français facile",
        "ça veut dire quoi", "je comprends pas ce que tu dis",
        "je ne comprends pas ce que vous dites", "en clair", "c'est quoi ce charabia",
        "plus facile", "rends ça plus simple",
    ),
    Command.NEXT: (
        "la suite", "lis la suite", "lis-moi la suite", "lisez la suite", "lisez-moi la suite",
        "continue", "continuez", "continuer", "suivant", "suivante", "après", "et après",
        "et ensuite", "ensuite", "la suite de la fiche", "lis la suite de la fiche",
        "continue la lecture", "continuez la lecture", "continue à lire", "continuez à lire",
        "continue de lire", "c'est quoi la suite", "quelle est la suite", "poursuis", "poursuivez",
        "passage suivant", "le passage suivant", "la suit", "l'ensuite", "là suite",
        "lis l'ensuite",
        "qu'est-ce qu'il y a après", "va plus loin", "dis la suite", "dis-moi la suite",
        "donne la suite", "donne-moi la suite", "donnez-moi la suite",
    ),
    Command.READ_ALL: (
        "lis la fiche", "lis-moi la fiche", "lisez la fiche", "lisez-moi la fiche", "lire la fiche",
        "lis toute la fiche", "lis-moi toute la fiche", "lisez toute la fiche",
        "lisez-moi toute la fiche", "lire toute la fiche", "toute la fiche", "la fiche entière",
        "la fiche complète", "lis la fiche entière", "lis-moi la fiche entière", "lis tout",
        "lis-moi tout", "lisez tout", "lisez-moi tout", "lire tout", "lis le document",
        "lis-moi le document", "lisez le document", "lisez-moi le document", "lire le document",
        "lis tout le document", "lis-moi tout le document", "tout le document", "tout lire",
        "lis la fiche en entier", "lis-moi la fiche en entier", "lie la fiche", "lit la fiche",
        "lis moi l'affiche", "lis l'affiche", "lisez-moi l'affiche", "lisez l'affiche",
        "lis la page", "lis-moi la page", "dis-moi toute la fiche", "lis tout ça",
    ),
    Command.OTHER: (
        "autre réponse", "une autre réponse", "donne une autre réponse",
        "donne-moi une autre réponse", "donnez-moi une autre réponse", "autre chose",
        "cherche autre chose", "cherchez autre chose", "une autre fiche", "autre fiche",
        "cherche une autre fiche", "une autre", "l'autre réponse", "réponse suivante",
        "la réponse suivante", "fiche suivante", "la fiche suivante", "ce n'est pas ça",
        "c'est pas ça", "c'est pas la bonne réponse", "ce n'est pas la bonne réponse",
        "pas la bonne réponse", "ce n'est pas la bonne fiche", "c'est pas la bonne fiche",
        "mauvaise réponse", "tu as une autre réponse", "vous avez une autre réponse",
        "d'autres réponses", "une autre solution", "c'est pas ma question",
        "ce n'est pas ma question", "c'est pas ce que j'ai demandé",
        "ce n'est pas ce que j'ai demandé", "ça répond pas à ma question",
        "ça ne répond pas à ma question", "au prépons",
    ),
    Command.KEEP_QUESTION: (
        "garde la question", "gardez la question", "garder la question", "garde ma question",
        "gardez ma question", "garder ma question", "garde cette question", "gardez cette question",
        "garde la question pour iris", "gardez la question pour iris",
        "garder la question pour iris", "garde ma question pour iris",
        "gardez ma question pour iris", "note la question", "notez la question", "note ma question",
        "notez ma question", "enregistre la question", "enregistrez la question",
        "enregistre ma question", "enregistrez ma question", "pose la question à iris",
        "posez la question à iris", "poser la question à iris", "pose ma question à iris",
        "demande à iris", "demandez à iris", "demander à iris", "à poser à iris",
        "question pour iris", "question à poser à iris", "mets la question de côté",
        "mettez la question de côté", "mets ma question de côté", "garde là question",
        "gare de la question", "gardes la question", "garde question", "garde la pour iris",
        "garde-la pour iris", "gardez-la pour iris",
    ),
    Command.FREE_ANSWER: (
        "réponse libre", "une réponse libre", "la réponse libre", "réponses libres",
        "donne une réponse libre", "donne-moi une réponse libre", "donnez-moi une réponse libre",
        "réponds librement", "répondez librement", "répondre librement", "réponds quand même",
        "répondez quand même", "réponse quand même", "réponds sans source", "réponse sans source",
        "répondez sans source", "réponds sans document", "réponse de la machine",
        "la réponse de la machine", "réponse de machine", "réponse d'une machine",
        "que dit la machine", "qu'en dit la machine", "demande à la machine",
        "demandez à la machine", "réponds toi-même", "réponse l'ibre", "réponse livre",
        "répond ce libre", "réponds ce livre",
    ),
    Command.HELP: (
        "aide", "m'aider", "nous aider", "de l'aide", "comment ça marche", "comment ça fonctionne",
        "comment tu marches",
        "qu'est-ce que tu sais faire", "qu'est-ce que tu peux faire", "tu sais faire quoi",
        "tu peux faire quoi", "qu'est-ce que je peux dire", "qu'est-ce que je peux demander",
        "que sais-tu faire", "que peux-tu faire", "je peux dire quoi", "je dis quoi",
        "mode d'emploi", "à quoi tu sers", "à quoi ça sert", "tu sers à quoi", "menu", "help",
    ),
}  # fmt: skip
"""For each command, whole utterances once politeness is taken away."""

POLITENESS = (
    "s'il te plaît", "s'il vous plaît", "s'te plaît", "svp", "stp", "merci", "merci beaucoup",
    "est-ce que", "tu peux", "vous pouvez", "peux-tu", "pouvez-vous", "tu pourrais",
    "vous pourriez", "pourriez-vous", "pourrais-tu", "tu veux bien", "vous voulez bien", "on peut",
    "je voudrais", "j'aimerais", "il faut", "faut", "excuse-moi", "excusez-moi", "désolé",
    "désolée", "bonjour", "salut", "euh", "heu", "hum", "ben", "bah", "bon", "alors", "donc", "ok",
    "okay", "oui", "non", "allez", "allô", "hé", "eh", "hein", "dis", "dites", "là", "maintenant",
    "tout de suite", "encore", "un peu", "un petit peu", "beaucoup", "me", "moi", "le", "la", "ça",
    "cela", "nous", "que tu", "que vous", "parle", "parlez", "parler", "dire", "et", "mais",
    "attends", "attendez", "passerelle", "du coup", "vraiment", "juste", "toi", "vas-y", "allez-y",
    "encore une fois", "une fois", "explique", "expliquez", "expliquer", "explique-moi",
    "expliquez-moi", "très", "en fait", "de me", "de", "monsieur", "madame",
)  # fmt: skip
"""What may surround a command without changing it."""

OBLIGATION = ("il faut", "faut", "on peut")
"""What asks about work, not of the machine, beside the words that lead from page to page."""

OF_THE_WINDOW = frozenset(
    {
        *(Command.HOME, Command.BACK, Command.ASK, Command.TRANSLATE, Command.DOCUMENTS),
        *(Command.TRAINING, Command.FIRST_USE, Command.NEWS, Command.LARGER, Command.SMALLER),
        *(Command.REPORT, Command.RULES, Command.FIGURES, Command.OWN_DATA),
    }
)

DISTRESS = ("aide-moi", "aidez-moi", "aide-nous", "aidez-nous", "besoin d'aide")
"""Cries that are never a command: the emergency cards or the assistant answer them."""
