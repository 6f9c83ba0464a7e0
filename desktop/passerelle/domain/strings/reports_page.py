"""Words of the pages where an answer is reported, and where the reports are."""

from textwrap import shorten

from passerelle.domain.reports import Reason
from passerelle.domain.strings.answers import written_date
from passerelle.domain.strings.reports import MEANINGS, REASONS

REPORT = "Signaler"
REPORT_HELP = "Dire que cette réponse ne va pas."
KEY_REPORT = "F11"

TITLE = "Signaler une réponse"
ASKED = "Qu'est-ce qui ne va pas ?"
COMMENT = "Ajoutez un mot, si vous voulez"
COMMENT_HERE = "Écrivez ici ce qui ne va pas"
DICTATE = "Dicter"
DICTATE_HELP = "Dire votre remarque à voix haute."
LISTENING = "Je vous écoute."
WRITING = "J'écris ce que vous dites."
REMARK = "Votre remarque :"
KEPT_HERE = "La question et la réponse restent sur cet ordinateur."

LIST_TITLE = "Réponses signalées"
LIST = "Les réponses signalées"
INTRODUCTION = "Elles restent ici. Exportez-les pour les donner au service."
EXPORT = "Exporter"
EXPORT_HELP = "Écrire ces signalements dans un fichier, pour les donner au service."
FILE_NAME = "signalements.csv"
FILE_KINDS = ("Tableau (*.csv)", "Données (*.json)")
REMOVE = "Retirer"
REMOVE_HELP = "Retirer le signalement choisi de la liste."
CONFIRM_HELP = "Retirer ce signalement de la liste."
REFUSE_HELP = "Garder ce signalement."
_MOST_SHOWN = 100


def spoken_question() -> str:
    """What is said when the page opens."""
    return " ".join((ASKED, *(f"{word}." for word in REASONS.values())))


def reason_name(reason: Reason) -> str:
    """What a screen reader says of the picture of a reason."""
    return f"{REASONS[reason]}. {MEANINGS[reason]}"


def noted(reason: Reason) -> str:
    """The answer is reported."""
    return f"C'est noté : réponse {REASONS[reason].lower()}. Merci."


def row_title(reason: Reason, question: str) -> str:
    """The first line of a report in the list."""
    return f"{REASONS[reason]} : {shorten(question, _MOST_SHOWN, placeholder='…')}"


def row_details(reported: str, comment: str) -> str:
    """The second line: its date (ISO) and the comment."""
    when = written_date(reported)
    return " · ".join(filter(None, (f"signalée {when}" if when else "", comment)))


def confirm_removal(question: str) -> str:
    """The question before a report is removed."""
    said = shorten(question, _MOST_SHOWN, placeholder="…")
    return f"Retirer le signalement de « {said} » ?"
