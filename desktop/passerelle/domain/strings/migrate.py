"""What `passerelle migrate` writes."""

from collections.abc import Mapping

HELP = "met à jour les données des versions précédentes"
DESCRIPTION = "Met à jour les données de ce compte. En cas d'erreur, elles restent telles quelles."
UNTOUCHED = "Ce qui n'est pas à jour est resté tel quel."
_NAMES: Mapping[str, str] = {
    "settings": "Réglages",
    "library": "Bibliothèque",
    "journal": "Journal",
}
_STATES: Mapping[str, str] = {
    "absent": "rien n'est encore gardé.",
    "current": "déjà à jour.",
    "older": "à mettre à jour.",
    "migrated": "mis à jour.",
    "locked": "fermé, mis à jour quand la personne l'ouvrira.",
    "newer": "pas touché.",
    "failed": "pas mis à jour.",
}


def newer(path: str) -> str:
    """A newer version wrote a file."""
    return (
        f"Une version plus récente de Passerelle a écrit {path}. "
        "Rien n'y est changé. Mettez Passerelle à jour."
    )


def line(data: str, state: str, path: str, sentence: str) -> str:
    """How some data stand now."""
    return f"{_NAMES[data]} ({path}) : {_STATES[state]} {sentence}".rstrip()
