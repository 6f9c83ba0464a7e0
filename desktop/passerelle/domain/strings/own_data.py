"""Words of the page "Mes données", and of `passerelle journal`."""

from collections.abc import Mapping

from passerelle.domain.strings.answers import written_date
from passerelle.domain.strings.vault import PLACES

TITLE = "Mes données"
OPEN_HELP = "Voir ce que Passerelle garde, et l'effacer."
INTRODUCTION = "Ce qui suit est chiffré, et ne sort pas de cet ordinateur."
EXPORT = "Exporter"
EXPORT_HELP = "Écrire toutes vos données dans un fichier."
FILE_NAME = "mes-donnees.json"
FILE_KINDS = ("Données (*.json)",)
ERASE = "Tout effacer"
ERASE_HELP = "Effacer toutes vos données de cet ordinateur."
CONFIRM = "Tout effacer"
CONFIRM_HELP = "Effacer maintenant, pour toujours."
REFUSE = "Ne rien effacer"
REFUSE_HELP = "Garder vos données."
CONFIRM_ERASURE = (
    "Effacer tout ce que je garde de vous ? On ne peut pas revenir en arrière. "
    "Vos documents et vos réglages restent."
)
ERASED = "C'est fait : tout est effacé. Vos documents et vos réglages restent."

KINDS: Mapping[str, str] = {
    "history": "Questions et réponses",
    "reports": "Réponses signalées",
    "questions": "Questions à poser à IRIS",
    "usage": "Jours comptés",
    "conversations": "Conversations traduites",
}
"""In the order of the page."""
UNTIL: Mapping[str, str] = {
    "never": "jamais gardées",
    "removed": "tant que vous ne les retirez pas",
}

HISTORY = "Garder vos questions et vos réponses ?"
HISTORY_LOCKED = "L'informatique a décidé pour cet ordinateur."
HISTORY_LIMITED = "L'informatique limite cette durée."
DAYS: Mapping[int, str] = {0: "Non", 1: "1 jour", 7: "7 jours", 30: "30 jours"}
DAYS_HELP: Mapping[int, str] = {
    0: "Ne pas garder vos questions et vos réponses.",
    1: "Garder vos questions et vos réponses un jour.",
    7: "Garder vos questions et vos réponses sept jours.",
    30: "Garder vos questions et vos réponses trente jours.",
}
CHOICE_IN_FORCE = "C'est votre choix actuel."
CHOSEN: Mapping[int, str] = {
    0: "C'est noté : vos questions et vos réponses ne sont pas gardées.",
    1: "C'est noté : elles sont gardées un jour, puis effacées.",
    7: "C'est noté : elles sont gardées sept jours, puis effacées.",
    30: "C'est noté : elles sont gardées trente jours, puis effacées.",
}

PASSPHRASE_NAME = "Votre phrase secrète"
PASSPHRASE_HERE = "Écrivez ici votre phrase secrète"

HELP = "montre, exporte ou efface vos données, règle l'historique"
ACTION = "action"
SHOW_HELP = "montre ce qui est gardé, par sorte, et jusqu'à quand"
EXPORT_ALL_HELP = "écrit toutes vos données dans un fichier JSON"
ERASE_ALL_HELP = "efface toutes vos données et change leur clé"
ASIDE_HELP = "met de côté des données illisibles et recommence à neuf"
HISTORY_HELP = "choisit combien de jours l'historique est gardé"
PASSPHRASE_HELP = "protège la clé de vos données par une phrase secrète"
FILE_HELP = "fichier à écrire"
DAYS_ARGUMENT_HELP = "0 (rien n'est gardé), 1, 7 ou 30"
PASSPHRASE = "Phrase secrète : "
PASSPHRASE_AGAIN = "La même, encore une fois : "
PASSPHRASES_DIFFER = "Les deux phrases ne sont pas les mêmes. Recommencez."
NO_TERMINAL = "Il faut un terminal pour écrire la phrase secrète."
PROTECTED = "C'est fait. Cette phrase secrète ouvre maintenant vos données."
PASSPHRASE_POLICY = "La clé est celle de l'informatique : elle ne change pas ici."
NOTHING_ASIDE = "Il n'y a rien à mettre de côté."
KEY_NONE = "Aucune donnée n'est encore gardée."


def kept(kind: str, count: int, until: str, days: int) -> str:
    """A line: how many of a kind, and until when.

    Args:
        kind: a key of KINDS.
        count: how many are kept now.
        until: a key of UNTIL, or "days".
        days: for how many they are kept, where `until` is "days".
    """
    lasts = duration(until, days)
    if lasts == UNTIL["never"]:
        return f"{KINDS[kind]} : {lasts}"
    return f"{KINDS[kind]} : {count} ({lasts})"


def plain_documents(count: int | None) -> str:
    """What is kept elsewhere, and not encrypted; None for a number that is not known."""
    shown = "nombre inconnu" if count is None else str(count)
    return f"Documents importés : {shown}. Leur texte est gardé en clair."


def duration(until: str, days: int) -> str:
    """Until when a kind is kept."""
    if until != "days":
        return UNTIL[until]
    return f"{plural_days(days)} au plus" if days else UNTIL["never"]


def key_place(place: str) -> str:
    """Where the key of the journal is; "" for nowhere yet."""
    return f"La clé est {PLACES[place]}." if place else KEY_NONE


def choice_name(days: int, *, chosen: bool) -> str:
    """What a screen reader says of one of the durations."""
    return f"{DAYS_HELP[days]} {CHOICE_IN_FORCE}" if chosen else DAYS_HELP[days]


def limited(days: int, most: int | None, *, decided: bool) -> str:
    """IT decided how long history is kept, or how long at most."""
    if not decided:
        return f"{HISTORY_LIMITED} Au plus : {plural_days(most or 0)}."
    if days == 0:
        return f"{HISTORY_LOCKED} Vos questions et vos réponses ne sont pas gardées."
    return f"{HISTORY_LOCKED} Elles sont gardées {plural_days(days)}."


def plural_days(days: int) -> str:
    """A number of days."""
    return f"{days} jour" if days < 2 else f"{days} jours"


def exported(count: int, path: str) -> str:
    """Everything was written to a file."""
    return f"Vos données sont écrites dans {path}. Nombre d'éléments : {count}."


def set_aside(paths: str) -> str:
    """The journal that could not be read has another name now."""
    return f"Les données illisibles sont mises de côté : {paths}. Passerelle recommence à neuf."


def still_aside(paths: str) -> str:
    """What was put aside is there until everything is erased."""
    return f"Mis de côté, illisible : {paths}. Seul « passerelle journal erase » l'efface."


def exchange(asked: str, question: str) -> str:
    """A question of the history."""
    when = written_date(asked)
    return f"{when[:1].upper()}{when[1:]} : {question}"


def refused_days(days: int) -> str:
    """That many days cannot be chosen."""
    return f"L'historique ne peut pas être gardé {days} jours. Choisissez 0, 1, 7 ou 30."


def forbidden_days(most: int) -> str:
    """IT allows fewer."""
    return f"L'informatique limite l'historique à {plural_days(most)} sur cet ordinateur."
