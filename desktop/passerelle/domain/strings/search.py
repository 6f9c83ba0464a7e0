"""What the search says."""

HELP = "Cherche dans les documents de cet ordinateur."
TEXT_HELP = "la question, ou des mots"
WAV_HELP = "une question enregistrée, au lieu du texte"
LIMIT_HELP = "nombre de documents, au plus (10)"
COLLECTION_HELP = "ne chercher que dans cette collection (peut être répété)"
JSON_HELP = "écrit le résultat en JSON"
NO_QUESTION = "Donnez une question, ou un fichier son avec --wav."
EMPTY_LIBRARY = (
    "Il n'y a encore aucun document sur cet ordinateur. "
    "Pour en installer, lancez : passerelle library sync"
)
NOTHING_FOUND = "Je n'ai rien trouvé dans les documents."


def unknown_collection(name: str) -> str:
    """A collection that the library does not hold."""
    return f"Aucune collection ne s'appelle « {name} ». Voyez : passerelle library list"


def found(place: int, title: str, section: str, page: int, date: str) -> str:
    """The first line of one result, for people."""
    parts = [title, section, f"page {page}" if page else "", date]
    return f"{place}. " + " — ".join(part for part in parts if part)


def synonyms_unreadable(name: str) -> str:
    """A file of synonyms that is absent or is not TOML."""
    return f"Le fichier de synonymes « {name} » est illisible. Corrigez-le ou supprimez-le."


def synonyms_wrong(name: str, clause: str) -> str:
    """A file of synonyms with an entry that does not have the right form."""
    return f"Le fichier de synonymes « {name} » est faux : {clause}. Corrigez-le."


def ranking_wrong(name: str) -> str:
    """The weights of the search are absent or do not have the right form."""
    return f"Le fichier « {name} » de la recherche est faux. Réinstallez l'application."


def questions_wrong(name: str) -> str:
    """A file of questions does not have the right form."""
    return f"Le fichier de questions « {name} » est faux. Réinstallez l'application."
