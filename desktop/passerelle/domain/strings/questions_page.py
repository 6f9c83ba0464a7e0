"""Words of the page of the questions kept for IRIS."""

from passerelle.domain.strings.answers import written_date
from passerelle.domain.strings.documents_page import quantity

TITLE = "Questions gardées pour IRIS"
INTRODUCTION = "Quand vous aurez le réseau, posez ces questions à IRIS."
EMPTY = "Aucune question n'est gardée."
QUESTIONS = "Les questions gardées"
EXPORT = "Exporter"
EXPORT_HELP = "Écrire ces questions dans un fichier, pour les envoyer ou les imprimer."
FILE_NAME = "questions.csv"
FILE_KINDS = ("Tableau (*.csv)", "Texte (*.txt)")
REMOVE = "Retirer"
REMOVE_HELP = "Retirer la question choisie de la liste."
KEY_REMOVE = "Suppr"
CONFIRM_HELP = "Retirer cette question de la liste."
REFUSE_HELP = "Garder cette question."


def count(number: int) -> str:
    """How many questions are kept."""
    return quantity(number, "question", "questions")


def asked(date: str) -> str:
    """When a question was kept, ISO date and time; "" when it is not known."""
    when = written_date(date)
    return f"gardée {when}" if when else ""


def confirm_removal(text: str) -> str:
    """The question before a question is removed."""
    return f"Retirer la question « {text} » de la liste ?"
