"""Sentences around the emergency cards."""


def call(number: str) -> str:
    """Whom to call first."""
    return f"Appelez le {number}."


def file_unreadable(name: str) -> str:
    """The file of the cards is absent or is not TOML."""
    return f"Le fichier des urgences « {name} » est illisible. Réinstallez l'application."


def card_wrong(card: str, field: str) -> str:
    """A field of one card is absent, empty or unknown."""
    return f"La fiche d'urgence « {card} » a un champ absent ou faux : « {field} ». Corrigez-le."


def card_twice(card: str) -> str:
    """Two cards share one identifier."""
    return f"Deux fiches d'urgence s'appellent « {card} ». Renommez l'une d'elles."


def phrase_wrong(card: str, phrase: str) -> str:
    """A phrase that does not follow the language of the rules."""
    return f"La fiche d'urgence « {card} » a une phrase mal écrite : « {phrase} ». Corrigez-la."
