"""Sentences for errors: what happened, then what to do."""

INTERNAL = (
    "Une erreur imprévue s'est produite. Recommencez ; si elle revient, prévenez l'informatique."
)
WORKER_CRASHED = "Je redémarre. Répétez votre question."
RESTARTING = "Je redémarre, un instant."
"""What was being done is then tried again, without anybody asking."""
WORKER_HUNG = "Je ne répondais plus : je redémarre. Répétez votre question."
WORKER_GIVEN_UP = (
    "Je n'arrive pas à redémarrer sur cet ordinateur. "
    "Fermez les autres logiciels, ou demandez un modèle plus petit à l'informatique."
)
OUT_OF_MEMORY = (
    "Il manque de la mémoire sur cet ordinateur. Fermez d'autres logiciels, puis recommencez."
)
PROTOCOL = "Un échange interne est abîmé : je redémarre. Répétez votre question."


def folder_missing(path: str) -> str:
    """A file was to be written in a folder that is not there."""
    return f"Il n'y a pas de dossier « {path} ». Créez-le, ou choisissez-en un autre."


def engine_unknown(name: str) -> str:
    """An engine that is not in this version."""
    return f"Le moteur « {name} » n'existe pas dans cette version. Corrigez les réglages."


def engine_option_unknown(key: str) -> str:
    """An option that the engine does not have."""
    return f"L'option « {key} » n'existe pas pour ce moteur. Corrigez les réglages."


def engine_option_wrong(key: str) -> str:
    """An option whose value is of the wrong type."""
    return f"La valeur de l'option « {key} » n'a pas la bonne forme. Corrigez les réglages."


def engine_failed(engine: str) -> str:
    """A native engine refused or failed."""
    return f"Le moteur « {engine} » n'a pas pu faire ce travail. Recommencez."
