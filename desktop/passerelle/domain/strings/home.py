"""Words of the first page: what can be done, one picture each."""

from collections.abc import Mapping

from passerelle.domain.answer import Command

TITLE = "Que voulez-vous faire ?"

NAMES: Mapping[Command, str] = {
    Command.ASK: "Demander",
    Command.TRANSLATE: "Traduire",
    Command.DOCUMENTS: "Mes fiches",
}
PURPOSES: Mapping[Command, str] = {
    Command.ASK: "Poser une question et entendre la réponse.",
    Command.TRANSLATE: "Parler avec une famille qui ne parle pas français.",
    Command.DOCUMENTS: "Voir les fiches et ajouter vos fichiers.",
}
KEYS: Mapping[Command, str] = {
    Command.ASK: "F8",
    Command.DOCUMENTS: "F9",
    Command.TRANSLATE: "F10",
}

TALK_HELP = "Dire une question, ou le nom d'une page."
KEY_TALK = "F12"
LISTENING = "J'écoute"
THINKING = "Un instant"

LARGER = "Plus grand"
LARGER_HELP = "Agrandir le texte."
SMALLER = "Plus petit"
SMALLER_HELP = "Réduire le texte."
TEXT_SIZE_NOT_KEPT = "La taille du texte n'a pas pu être gardée."

HOME = "Accueil"
HOME_HELP = "Revenir à la première page."
KEY_HOME = "F9"


def text_size(percent: int) -> str:
    """What a screen reader says of another size of text."""
    return f"Texte à {percent} %."


def no_such_language(name: str) -> str:
    """A language was asked for that is not offered."""
    return f"Je ne propose pas encore cette langue : {name}. Choisissez une langue ici."
