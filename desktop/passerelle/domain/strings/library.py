"""What the library, the imports and their command say."""

from collections.abc import Sequence

HELP = "documents : ajouter, voir, retirer, vérifier"
ACTION = "action"
IMPORT_HELP = "ajoute des fichiers et des dossiers, ou met à jour ceux qui ont changé"
PATHS_HELP = "fichier ou dossier"
NO_WAIT_HELP = (
    "n'attend pas le calcul du sens des passages : la fenêtre le fera ; "
    "la recherche par les mots marche tout de suite"
)
LIST_HELP = "montre ce que contient la bibliothèque"
DOCUMENTS_HELP = "montre aussi les documents"
REMOVE_HELP = "retire des documents, des dossiers ou des ensembles ; les fichiers restent en place"
IDS_HELP = "nom montré par « list », ou chemin, ou identifiant"
CHECK_HELP = "vérifie la bibliothèque"
REPAIR_HELP = "répare ce qui est abîmé"
SYNC_HELP = "met à jour les fiches fournies avec le logiciel"
VECTORS_HELP = "calcule d'avance le sens des fiches (pour préparer une version)"
OUT_HELP = "dossier où écrire"
QUESTIONS_HELP = "montre les questions gardées « à poser à IRIS »"
EXPORT_HELP = "écrit les questions dans un fichier (.csv, ou texte simple)"
QUESTION_REMOVE_HELP = "retire la question de ce numéro"

BUSY = (
    "La bibliothèque est déjà mise à jour ailleurs sur cet ordinateur. "
    "Attendez qu'elle ait fini, puis recommencez."
)
SOUND = "La bibliothèque est en bon état."
WORDS_DAMAGED = "L'index des mots est abîmé. Lancez la réparation : « library check --repair »."
CONTENT_DAMAGED = "Une partie de la bibliothèque est illisible. Lancez « library check --repair »."
MISSING = "La bibliothèque ne l'a plus. Lancez la réparation : « library check --repair »."
REPAIRED = "La bibliothèque a été réparée."
REPAIR_STOPPED = (
    "La réparation a été arrêtée avant la fin. "
    "Lancez « passerelle library sync », et importez à nouveau vos dossiers."
)
NOTHING = "La bibliothèque est vide."

FILE_CRASHED = (
    "La lecture de ce fichier a échoué : il est abîmé, ou compliqué. "
    "Enregistrez-le sous un autre format, puis recommencez."
)
FILE_TOO_SLOW = (
    "La lecture de ce fichier dure trop longtemps : elle a été arrêtée. "
    "Coupez-le en plusieurs fichiers, puis recommencez."
)
FILE_TOO_HEAVY = (
    "Ce fichier demande trop de mémoire. Coupez-le en plusieurs fichiers, puis recommencez."
)
FILE_TOO_LARGE = "Ce fichier est trop gros. Coupez-le en plusieurs fichiers, puis recommencez."
FILE_EMPTY = "Ce fichier ne contient pas de texte."
FILE_MISSING = "Ce fichier ou ce dossier n'existe pas. Vérifiez son nom."
FILE_REFUSED = "Ce fichier ne peut pas être ouvert. Vérifiez que vous en avez le droit."
FOLDER_REFUSED = "Ce dossier ne peut pas être ouvert. Vérifiez que vous en avez le droit."
FILE_SPECIAL = "Ce n'est ni un fichier ni un dossier."
LINK_BROKEN = "Ce raccourci mène à un fichier qui n'existe plus."
LINK_OUTSIDE = (
    "Ce raccourci mène hors du dossier choisi : il n'est pas lu. "
    "Ajoutez vous-même ce fichier ou ce dossier."
)
NAME_UNREADABLE = (
    "Le nom de ce fichier contient des caractères illisibles. Renommez-le, puis recommencez."
)
ANSWER_INCOMPLETE = "Le calcul s'est arrêté avant la fin. Relancez Passerelle."
GONE = "Ce fichier n'existe plus : ses passages sont perdus."
AWAY = "Ce fichier ou ce dossier n'est pas là. Branchez son disque, puis relancez Passerelle."

MEANING_MISSING = (
    "Le sens des passages n'a pas pu être calculé. La recherche se fait par les mots. "
)

SHEETS_TITLE = "Fiches de Passerelle"
SHEETS_LICENCE = "GPL-3.0-or-later"

CANCELLED = "Arrêté à votre demande. Ce qui a été lu est gardé."
READING = "Lecture"
MEANING = "Calcul du sens des passages"
PACK_KEPT = (
    "Les fiches fournies se retirent avec « models remove ». "
    "Les paquets se retirent avec « pack remove »."
)


def progress(what: str, done: int, total: int) -> str:
    """How far an import is."""
    return f"{what} : {done} sur {total}" if total else f"{what} : {done}"


def report(added: int, updated: int, unchanged: int, removed: int, passages: int) -> str:
    """What an import did."""
    return (
        f"Documents ajoutés : {added}, mis à jour : {updated}, inchangés : {unchanged}, "
        f"retirés : {removed}. Passages lus : {passages}."
    )


def pending(count: int) -> str:
    """Passages whose meaning is not known yet."""
    return f"Passages dont le sens reste à calculer : {count}."


def problem(path: str, sentence: str) -> str:
    """A file that could not be read, or not wholly."""
    return f"{path} : {sentence}" if path else sentence


def collection_line(title: str, documents: int, passages: int, pending: int) -> str:
    """A collection in the list."""
    waiting = f", {pending} à préparer" if pending else ""
    texts = f"{documents} document{'s' * (documents > 1)}"
    return f"{title} : {texts}, {passages} passage{'s' * (passages > 1)}{waiting}"


def detail_line(*parts: str) -> str:
    """What else is known of a line, under it."""
    return "    " + " · ".join(filter(None, parts))


def removed_ids(names: list[str]) -> str:
    """What was removed."""
    return f"Retiré : {', '.join(names)}."


def vectors_written(count: int, path: str) -> str:
    """Meanings were written to a file."""
    return f"Sens de {count} passages écrit dans {path}"


def newer(path: str) -> str:
    """The file was written by a version to come."""
    return (
        f"La bibliothèque ({path}) vient d'une version plus récente de Passerelle. "
        "Mettez Passerelle à jour."
    )


def disk_full(path: str) -> str:
    """There is no room left."""
    return (
        f"Le disque est plein : la bibliothèque ({path}) reste comme elle était. "
        "Libérez de la place, puis recommencez."
    )


def refused(path: str) -> str:
    """The disk does not let us read or write."""
    return (
        f"Le disque refuse la lecture ou l'écriture de la bibliothèque ({path}). "
        "Prévenez l'informatique."
    )


def failed(path: str) -> str:
    """The library is there and whole, but work on it did not succeed."""
    return (
        f"La bibliothèque ({path}) n'a pas pu être utilisée. "
        "Fermez Passerelle, ouvrez-le à nouveau, puis recommencez."
    )


def taken(doc_id: str) -> str:
    """Another document has this name already."""
    return f"Un autre document s'appelle déjà « {doc_id} ». Il est resté en place."


def too_many_files(count: int) -> str:
    """A folder holds more files than one import takes."""
    return (
        f"Ce dossier contient trop de fichiers : les {count} premiers sont lus. "
        "Importez ses sous-dossiers un par un."
    )


def not_understood(count: int) -> str:
    """Texts on which the computation of meanings fails."""
    if count == 1:
        return "Le sens d'un passage n'a pas pu être calculé. Il est trouvé par ses mots."
    return f"Le sens de {count} passages n'a pas pu être calculé. Ils sont trouvés par leurs mots."


def damaged(path: str) -> str:
    """The file is not a library any more."""
    return (
        f"La bibliothèque ({path}) est abîmée. Lancez « passerelle library check --repair » : "
        "les documents seront lus à nouveau."
    )


def set_aside(path: str) -> str:
    """A damaged library was put aside and a new one begun."""
    return (
        f"La bibliothèque était illisible : elle a été mise de côté ({path}). "
        "Les documents sont lus à nouveau."
    )


def unknown(names: list[str]) -> str:
    """Ids that nothing has."""
    return (
        f"Rien ne porte ce nom dans la bibliothèque : {', '.join(names)}. "
        "Les noms sont dans « passerelle library list »."
    )


def ambiguous(name: str, ids: Sequence[str]) -> str:
    """Several collections have a name."""
    names = ", ".join(f'"{id_}"' for id_ in ids)
    return f"Plusieurs ensembles s'appellent « {name} ». Tapez l'un de ces noms : {names}."


def hidden(count: int) -> str:
    """Files that a person does not see."""
    if count == 1:
        return "1 fichier caché n'a pas été lu."
    return f"{count} fichiers cachés n'ont pas été lus."
