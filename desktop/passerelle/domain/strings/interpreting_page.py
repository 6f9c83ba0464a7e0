"""Words of the pages where two people talk, each in a language."""

from collections.abc import Mapping

from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import Level, VoiceKind

# --- choosing the language ----------------------------------------------------------------------

CHOOSE = "Quelle langue parle la famille ?"
OPENING = "Je prépare la conversation…"
IDENTIFY = "Quelle langue ?"
IDENTIFY_HELP = "Faire parler la personne : je propose sa langue."
IDENTIFYING = "J'écoute la personne…"
LISTEN_TO_NAME = "Écouter le nom"
PROPOSED = "Proposée"

LEVELS: Mapping[Level, str] = {
    Level.GOOD: "Traduction : bonne",
    Level.CHECK: "Traduction : à vérifier",
    Level.PHRASES: "Phrases du recueil seulement",
}
VOICES: Mapping[VoiceKind, str] = {
    VoiceKind.NATURAL: "voix naturelle",
    VoiceKind.ROBOTIC: "voix de robot",
    VoiceKind.NONE: "pas de voix : texte",
}
NOT_HEARD = "réponses par boutons"

# --- the two halves -----------------------------------------------------------------------------

PROFESSIONAL_HALF = "Vous"
FAMILY_HALF = "La famille"

STATE: Mapping[TurnState, str] = {
    TurnState.READY: "Appuyez et parlez",
    TurnState.LISTENING: "Je vous écoute",
    TurnState.THINKING: "Je cherche",
    TurnState.SPEAKING: "Je vous parle",
    TurnState.ERROR: "Je n'ai pas réussi",
}
HINT: Mapping[TurnState, str] = {
    TurnState.READY: "Une seule phrase courte.",
    TurnState.LISTENING: "Une seule phrase courte.",
    TurnState.THINKING: "Pour annuler : Stop.",
    TurnState.SPEAKING: "Pour me couper : Stop.",
    TurnState.ERROR: "Appuyez pour recommencer.",
}
FAMILY_STATE: Mapping[TurnState, str] = {
    TurnState.READY: "À la famille",
    TurnState.LISTENING: "La famille parle",
    TurnState.THINKING: "Je traduis la famille",
    TurnState.SPEAKING: "Je parle à la famille",
    TurnState.ERROR: "Je n'ai pas compris la famille",
}
FAMILY_EXPECTED = "À la famille de répondre"
FAMILY_EXPECTED_HINT = "Elle répond par sa voix ou ses boutons."
FAMILY_HINT = "Attendez, ou coupez avec Stop."
DECIDE = "À vous de choisir"
DECIDE_HINT = "Rien n'est dit avant votre choix."
PREPARING = "Je finis de me préparer."

TALK = "Parler en français"
FAMILY_TALK = "Bouton de la famille"
TALK_HELP = "Barre d'espace ou Entrée : touchez une fois, ou gardez appuyé en parlant."

BACK = "Terminer"
BACK_HELP = "Effacer la conversation et revenir au choix de la langue."
KEY_BACK = "Alt + Gauche"
TURN = "Retourner"
TURN_HELP = "Tourner la moitié de la famille, pour qui est assis en face."
KEY_TURN = "F6"
SIDE_BY_SIDE = "Côte à côte"
STACKED = "L'un sur l'autre"
LAYOUT_HELP = "Mettre les deux moitiés côte à côte, ou l'une au-dessus de l'autre."
KEY_LAYOUT = "F7"
ERASE = "Effacer"
ERASE_HELP = "Effacer tout de suite la conversation, à l'écran et en mémoire."
KEY_ERASE = "F8"
STOP = "Stop"
STOP_HELP = "Me faire taire, ou annuler la phrase."
KEY_STOP = "Échap"
REPLAY = "Répéter"
REPLAY_HELP = "Dire encore une fois à la famille ce que vous avez dit."
KEY_REPLAY = "F2"
SLOWER = "Plus lent"
SLOWER_HELP = "Dire encore à la famille, plus lentement."
KEY_SLOWER = "F3"
BOOK = "Phrases"
BOOK_HELP = "Choisir une phrase du recueil, par thème ou par ses mots."
KEY_BOOK = "F4"
CLOSE_BOOK = "Fermer"
CLOSE_BOOK_HELP = "Fermer le recueil de phrases."

WRITE = "Écrivez une phrase"
WRITE_HERE = "Ou écrivez ici une phrase courte"
FAMILY_WRITE = "La famille écrit ici, dans sa langue"

# --- what the professional sees -----------------------------------------------------------------

WELCOME_TITLE = "La famille est prévenue, dans sa langue :"
HEARD = "J'ai entendu :"
YOU_SAID = "Vous avez dit :"
FAMILY_HEARS = "La famille entend :"
FAMILY_SAID = "La famille répond :"
CHOOSE_PHRASE = "Touchez la phrase à dire"
NO_PHRASE = "Aucune phrase du recueil ne ressemble à vos mots."
FREELY = "Traduire mes mots"
FREELY_HELP = "Faire traduire vos mots par la machine : à vérifier."
DROP = "Laisser tomber"
DROP_HELP = "Ne rien dire, et oublier cette phrase."
CONFIRM = "Dire quand même"
CONFIRM_HELP = "Dire cette traduction malgré le doute."
NEXT = "Phrase suivante"
NEXT_HELP = "Passer à la phrase suivante de ce qui a été dit."
HELD = "Je doute de cette traduction : je ne l'ai pas dite."
HELD_FOR_FAMILY = "Je doute d'avoir bien compris la famille."
BACK_TRANSLATION = "Retraduit en français :"
FAMILY_BACK_TRANSLATION = "Retraduit dans sa langue :"
DIFFERENT = "Différences soulignées"
NOT_VALIDATED = "Non validée"
PHRASE_NOT_VALIDATED = "Phrase du recueil, non validée"
BUTTON_TOUCHED = "Réponse par un bouton"
ANSWER_HEARD = "Réponse entendue : à vérifier"
GOOD = "Traduction d'une machine : bonne"
TO_CHECK = "Traduction d'une machine : à vérifier"
DANGER_AT_HAND = "Urgence"
PUT_AWAY = "J'ai compris"
PUT_AWAY_HELP = "Ranger cette carte."

LIMIT = "Ne remplace pas un interprète"
LIMIT_HELP = "Voir quand il faut arrêter et demander un interprète."
KEY_LIMIT = "F9"
CRITERIA_TITLE = "Arrêtez et demandez un interprète :"
CRITERIA = (
    "pour un accord à un soin ou à un examen ;",
    "pour annoncer une mauvaise nouvelle ;",
    "si l'on parle de violence ou d'un enfant en danger ;",
    "si les contrôles de la traduction ne sont pas d'accord ;",
    "si la famille le demande, ou ne comprend pas.",
)
CRITERIA_END = "C'est vous qui décidez. La machine peut se tromper."
CLOSE = "Fermer"
CLOSE_HELP = "Revenir à la conversation."

SEARCH = "Chercher une phrase"
SEARCH_HERE = "Écrivez un mot de la phrase"
PHRASES = "Les phrases"
NOTHING_FOUND = "Aucune phrase n'a ces mots."
ALL_THEMES = "Tous les thèmes"
ALL_THEMES_HELP = "Revenir à la liste des thèmes."

# --- what the family's buttons are called -------------------------------------------------------

MORE = "Autres réponses"
READ_ANSWERS = "Écouter les réponses possibles"
TYPED_NUMBER = "Nombre"
TYPED_DATE = "Date : jour, mois, année"
PAD_ERASE = "Effacer un chiffre"
PAD_DONE = "Donner cette réponse"
DATE_BLANK = "__/__/____"


def listen_to(name: str) -> str:
    """The button that says a language's name."""
    return f"{LISTEN_TO_NAME} : {name}"


def proposed(names: str) -> str:
    """The languages that a voice sounds like."""
    return f"Cela ressemble à : {names}. Touchez la langue pour commencer."


def in_french(text: str, french: str) -> str:
    """A text of the family's half, for a screen reader."""
    return f"{text} ({french})" if text != french else text


def validated(by: str) -> str:
    """A phrase whose wording somebody answers for."""
    return f"Validée par {by}"


def sentences_left(count: int) -> str:
    """The button of the next sentence."""
    return f"{NEXT} ({count})"


def family_speaks(language: str) -> str:
    """What stands above the words of the family in its own language."""
    return f"En {language} :"


def said_aloud(title: str, text: str) -> str:
    """What a screen reader says of a sentence."""
    return f"{title} {text}"


def details(*facts: str) -> str:
    """Short facts in one line."""
    return " · ".join(filter(None, facts))
