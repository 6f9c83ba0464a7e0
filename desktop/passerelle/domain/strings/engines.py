"""Sentences of the engines: hearing, speaking, writing."""

QUESTION_TOO_LONG = "Le texte est trop long pour moi. Posez une question plus courte."
PRONUNCIATION_MISSING = (
    "Les règles de prononciation manquent dans cette installation. Réinstallez Passerelle."
)


def language_unsupported(model: str, language: str) -> str:
    """The engine does not know this language."""
    return (
        f"Le modèle « {model} » ne connaît pas la langue « {language} ». Choisissez-en une autre."
    )


def voice_unknown(voice: str) -> str:
    """The model does not have this voice."""
    return f"La voix « {voice} » n'existe pas dans ce modèle. Choisissez-en une autre."
