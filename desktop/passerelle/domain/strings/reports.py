"""What is said of the answers that were reported."""

from collections.abc import Mapping

from passerelle.domain.reports import Reason

REASONS: Mapping[Reason, str] = {
    Reason.WRONG: "Fausse",
    Reason.DANGEROUS: "Dangereuse",
    Reason.INCOMPLETE: "Incomplète",
    Reason.BIASED: "Biaisée",
    Reason.BADLY_SAID: "Mal dite",
}
MEANINGS: Mapping[Reason, str] = {
    Reason.WRONG: "Ce n'est pas vrai.",
    Reason.DANGEROUS: "Quelqu'un peut se faire mal.",
    Reason.INCOMPLETE: "Il manque quelque chose.",
    Reason.BIASED: "Elle est injuste pour quelqu'un.",
    Reason.BADLY_SAID: "On ne comprend pas bien.",
}
SAID_AS: Mapping[Reason, tuple[str, ...]] = {
    Reason.WRONG: ("fausse", "faux", "pas vrai", "erreur"),
    Reason.DANGEROUS: ("dangereuse", "dangereux", "danger"),
    Reason.INCOMPLETE: ("incomplète", "incomplet", "il manque", "pas complète"),
    Reason.BIASED: ("biaisée", "biaisé", "biais", "injuste", "raciste", "sexiste"),
    Reason.BADLY_SAID: ("mal dite", "mal dit", "pas claire", "pas clair"),
}
"""How people name a reason aloud."""

COLUMNS = (
    "numéro", "signalée le", "raison", "commentaire", "question", "réponse",
    "écrite par la machine", "sources",
)  # fmt: skip
YES, NO = "oui", "non"
NONE = "Aucune réponse n'est signalée."
HELP = "montre, exporte ou retire les réponses signalées"
ACTION = "action"
LIST_HELP = "montre les réponses signalées"
EXPORT_HELP = "écrit les réponses signalées dans un fichier (.csv ou .json)"
REMOVE_HELP = "retire une réponse signalée"
FILE_HELP = "fichier à écrire : un tableau s'il finit par .csv, sinon du JSON"
NUMBER_HELP = "numéro de la réponse signalée"
FORBIDDEN = (
    "L'informatique ne garde pas de réponses signalées sur cet ordinateur. "
    "Prévenez vous-même l'informatique."
)


def unreadable(path: str) -> str:
    """The list cannot be read."""
    return f"La liste des signalements ({path}) est illisible. Prévenez l'informatique."


def exported(count: int, path: str) -> str:
    """The list was written to a file."""
    return f"Signalements écrits dans {path} : {count}."


def removed(number: int) -> str:
    """A report is forgotten."""
    return f"Le signalement {number} est retiré."


def no_such(number: int) -> str:
    """There is no report of this number."""
    return f"Il n'y a pas de signalement {number}."


def line(number: int, reported: str, reason: Reason, question: str, comment: str) -> str:
    """A report in the list."""
    said = f" – {comment}" if comment else ""
    return f"{number:3}. {REASONS[reason]} : {question} ({reported[:10]}){said}"
