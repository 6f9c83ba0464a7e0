"""Words of the page of documents and of the page where a document is read."""

from passerelle.domain.documents import ImportReport
from passerelle.domain.strings.answers import written_date
from passerelle.domain.strings.window import modified, page, updated
from passerelle.domain.typography import grouped

BACK = "Retour"
BACK_HELP = "Revenir à la page d'avant."
KEY_BACK = "Échap"

TITLE = "Mes fiches"
INTRODUCTION = "Je cherche mes réponses dans ces documents. Ils restent sur cet ordinateur."
OPENING = "J'ouvre les documents…"
EMPTY = "Il n'y a pas encore de documents. Ajoutez des fichiers ou un dossier."
COLLECTIONS = "Ce que je connais"
ADD_FILES = "Ajouter des fichiers"
ADD_FILES_HELP = "Choisir des fichiers : PDF, Word, LibreOffice, pages web, textes, tableaux."
ADD_FOLDER = "Ajouter un dossier"
ADD_FOLDER_HELP = "Choisir un dossier et tout ce qu'il contient."
DROP_HINT = "Vous pouvez aussi déposer ici des fichiers ou un dossier."

READY = "prêt"
FILTER = "Chercher un titre"
FILTER_HERE = "Écrivez un mot du titre"
NOTHING_MATCHES = "Aucun titre ne contient ces mots."
DOCUMENTS = "Les documents"

REMOVE = "Retirer"
REMOVE_HELP = "Retirer ces documents de Passerelle. Vos fichiers ne sont pas effacés."
REMOVE_CONFIRM = "Oui, retirer"
REMOVE_CONFIRM_HELP = "Retirer ces documents de Passerelle."
REMOVE_REFUSE = "Non, garder"
REMOVE_REFUSE_HELP = "Garder ces documents."

CANCEL = "Arrêter"
CANCEL_HELP = "Arrêter l'ajout. Ce qui est déjà lu reste."
IMPORTING = "J'ajoute les documents…"
PROGRESS = "Avancement"
PROBLEMS = "Ce que je n'ai pas pu lire :"
CLOSE = "Fermer"
CLOSE_HELP = "Fermer ce compte rendu."
CANCELLED = "Ajout arrêté. Ce qui était déjà lu est gardé."
NOTHING_NEW = "Rien de nouveau : ces documents étaient déjà là."
NOTHING_READ = "Aucun document n'a pu être ajouté."

ADDRESS = "Adresse :"
PLACE = "Emplacement :"
OPEN_FILE = "Ouvrir le fichier"
OPEN_FILE_HELP = "Ouvrir le fichier avec un autre logiciel de cet ordinateur."
FILE_GONE = "Ce fichier n'est plus à cet endroit. Demandez à la personne qui l'a déplacé."
FILE_NOT_OPENED = "Aucun logiciel de cet ordinateur n'a ouvert ce fichier."
TEXT = "Le texte du document"
LOADING = "J'ouvre la fiche entière…"


def quantity(count: int, one: str, many: str) -> str:
    """A number and what is counted."""
    return f"{grouped(count)} {one if count < 2 else many}"


def documents(count: int, of_files: bool) -> str:
    """How many documents a collection holds."""
    one, many = ("document", "documents") if of_files else ("fiche", "fiches")
    return quantity(count, one, many)


def imported(date: str) -> str:
    """When a collection last changed, ISO date and time; "" when it is not known."""
    when = written_date(date)
    return f"ajouté {when}" if when else ""


def preparation(pending: int) -> str:
    """Whether everything can be found by its meaning yet."""
    return f"{quantity(pending, 'passage', 'passages')} en préparation" if pending else READY


def details(*parts: str) -> str:
    """Short facts in one line."""
    return " · ".join(filter(None, parts))


def document_details(author: str, date: str, pages: int, of_files: bool) -> str:
    """Who wrote a document, how fresh it is, how long it is."""
    fresh = modified(date) if of_files else updated(date)
    return details(author, fresh, quantity(pages, "page", "pages") if pages else "")


def address(url: str, path: str) -> str:
    """The place of a file, else the public address of a document, else nothing."""
    if path:
        return f"{PLACE} {path}"
    return f"{ADDRESS} {url}" if url else ""


def page_mark(number: int) -> str:
    """Where a page begins."""
    return page(number).capitalize()


def confirm_removal(title: str) -> str:
    """The question before a collection is removed."""
    return f"Retirer « {title} » de Passerelle ? Vos fichiers ne sont pas effacés."


def reading(name: str, done: int, total: int) -> str:
    """The file that is being read."""
    count = f" ({grouped(done)} sur {grouped(total)})" if total else f" ({grouped(done)})"
    return f"Je lis « {name} »" + (count if done else "")


def preparing(done: int, total: int) -> str:
    """The files are read; their meanings are being computed."""
    known = f" : {grouped(done)} passages sur {grouped(total)}" if total else ""
    return f"Je prépare la recherche{known}"


def outcome(report: ImportReport) -> str:
    """What an import did."""
    counts = (
        (report.added, "ajouté", "ajoutés"),
        (report.updated, "mis à jour", "mis à jour"),
        (report.removed, "retiré", "retirés"),
    )
    done = [
        f"{quantity(count, 'document', 'documents')} {one if count < 2 else many}"
        for count, one, many in counts
        if count
    ]
    if done:
        return ", ".join(done) + "."
    return NOTHING_NEW if report.unchanged else NOTHING_READ


def troubles(count: int) -> str:
    """How many files had a problem."""
    return quantity(count, "fichier pose problème :", "fichiers posent problème :")


def problem(name: str, sentence: str) -> str:
    """One file, and what went wrong with it."""
    return f"{name} : {sentence}" if name else sentence
