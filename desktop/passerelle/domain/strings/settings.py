"""Sentences about the settings file and the other files that people may edit by hand."""


def unknown_key(key: str) -> str:
    """A clause: a key that does not exist."""
    return f"la clé « {key} » n'existe pas"


def missing_key(key: str) -> str:
    """A clause: a key that is required."""
    return f"il manque la ligne « {key} »"


def wrong_value(key: str) -> str:
    """A clause: a value of the wrong type, or out of range."""
    return f"la valeur de « {key} » n'a pas la bonne forme"


def unreadable_line(line: int) -> str:
    """A clause: the file cannot be read from this line on."""
    return f"la ligne {line} est illisible"


UNREADABLE = "le fichier est illisible"
CUT_SHORT = "la fin du fichier manque"
WRITTEN = "# Écrit par Passerelle. Sans sa dernière ligne, ce fichier est refusé."
END = "# fin"
"""The first and the last line of the settings that were written here."""


def refused(path: str, reason: str) -> str:
    """The settings cannot be used."""
    return (
        f"Le fichier de réglages ne convient pas : {reason}. "
        f"Corrigez ou supprimez le fichier {path}."
    )


def not_saved(path: str) -> str:
    """The settings cannot be written."""
    return (
        "Les réglages n'ont pas pu être enregistrés. "
        f"Vérifiez la place sur le disque et les droits sur {path}."
    )
