"""The ways of saying each command."""

from collections.abc import Mapping

from passerelle.domain.answer import Command

SAID_AS: Mapping[Command, tuple[str, ...]] = {
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

DISTRESS = ("aide-moi", "aidez-moi", "aide-nous", "aidez-nous", "besoin d'aide")
"""Cries that are never a command: the emergency cards or the assistant answer them."""
