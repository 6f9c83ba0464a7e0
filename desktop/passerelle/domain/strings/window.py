"""Words of the window. A sentence says what is happening, a hint says what to do."""

from collections.abc import Mapping, Sequence

from passerelle.domain.answer import Command, EmergencyCard, TurnState
from passerelle.domain.strings.conversation import NOTICE, emergency_speech

TITLE = "Passerelle"

TALK = "Parler"

STATE: Mapping[TurnState, str] = {
    TurnState.READY: "Appuyez et parlez",
    TurnState.LISTENING: "Je vous écoute",
    TurnState.THINKING: "Je réfléchis",
    TurnState.SPEAKING: "Je vous réponds",
    TurnState.ERROR: "Je n'ai pas réussi",
}

HINT: Mapping[TurnState, str] = {
    TurnState.READY: "Touchez une fois, ou gardez appuyé.",
    TurnState.LISTENING: "Une seule question à la fois.",
    TurnState.THINKING: "Pour annuler, touchez Stop.",
    TurnState.SPEAKING: "Pour me couper, touchez Stop.",
    TurnState.ERROR: "Appuyez pour recommencer.",
}

PREPARING = "Je finis de me préparer."

WELCOME_TITLE = "Bonjour, je suis Passerelle."
WELCOME = (
    "Posez votre question à voix haute : je vous réponds à voix haute.",
    "Rien de ce que vous dites ne sort de cet ordinateur.",
    "Je suis une machine et je peux me tromper. C'est vous qui décidez.",
)

HEARD = "J'ai entendu :"
HEARD_COMMAND = "J'ai compris la commande :"

COMMANDS: Mapping[Command, str] = {
    Command.STOP: "Stop",
    Command.REPEAT: "Répéter",
    Command.SLOWER: "Plus lentement",
    Command.FASTER: "Plus vite",
    Command.SIMPLER: "Plus simple",
    Command.HELP: "Aide",
}

ANSWER = "Ma réponse :"

REPLAY = "Réécouter"
REPLAY_HELP = "Dire encore une fois la réponse."
SLOWER = "Plus lentement"
SLOWER_HELP = "Dire encore la réponse, plus lentement."
SIMPLER = "Plus simple"
SIMPLER_HELP = "Répondre avec des mots plus simples."
STOP = "Stop"
STOP_HELP = "Me faire taire, ou annuler la question."
HELP = "Aide"
HELP_HELP = "Entendre ce que vous pouvez faire."

KEY_REPLAY = "F2"
KEY_SLOWER = "F3"
KEY_SIMPLER = "F4"
KEY_STOP = "Échap"
KEY_HELP = "F1"

TALK_HELP = "Barre d'espace ou Entrée : touchez une fois, ou gardez appuyé pendant que vous parlez."

WRITE = "Écrivez votre question"
WRITE_HERE = "Ou écrivez ici votre question"
SEND = "Envoyer"
SEND_HELP = "Envoyer la question écrite."

EMERGENCY = "Urgence"
CALL = "Appelez le"
STEPS = "À faire tout de suite :"

TEXT_SCALE_HELP = "Taille du texte, de 1 à 2."
MEASURE_START_HELP = "Afficher le temps d'ouverture de la fenêtre, puis quitter."


def tooltip(purpose: str, key: str) -> str:
    """What a button does, and its key."""
    return f"{purpose} Touche : {key}."


def other_numbers(numbers: Sequence[str]) -> str:
    """The numbers to call besides the first; at least one."""
    unbroken = [number.replace(" ", "\u00a0") for number in numbers]
    listed = " ou le ".join(filter(None, (", le ".join(unbroken[:-1]), unbroken[-1])))
    return f"Vous pouvez aussi appeler le {listed}."


def source(name: str) -> str:
    """Where the advice comes from."""
    return f"Source : {name}"


def heard_aloud(text: str) -> str:
    """What a screen reader says when the question is understood."""
    return f"{HEARD} {text}"


def answer_aloud(text: str, generated: bool) -> str:
    """What a screen reader says when the answer is complete."""
    return f"{text} {NOTICE}" if generated else text


def steps(first_steps: Sequence[str]) -> str:
    """What to do first, numbered, one step a line."""
    return "\n".join(f"{rank}. {step}" for rank, step in enumerate(first_steps, 1))


def emergency_aloud(card: EmergencyCard) -> str:
    """What a screen reader says when an emergency is recognised."""
    return " ".join((f"{EMERGENCY}.", emergency_speech(card.number, card.title, card.first_steps)))
