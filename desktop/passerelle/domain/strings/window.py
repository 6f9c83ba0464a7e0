"""Words of the window. A sentence says what is happening, a hint says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from passerelle.domain.answer import Answer, Command, EmergencyCard, TurnState
from passerelle.domain.documents import Source
from passerelle.domain.strings.answers import written_date
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
WRITTEN = "Votre question :"
HEARD_COMMAND = "J'ai compris la commande :"

COMMANDS: Mapping[Command, str] = {
    Command.STOP: "Stop",
    Command.REPEAT: "Répéter",
    Command.SLOWER: "Plus lentement",
    Command.FASTER: "Plus vite",
    Command.SIMPLER: "Plus simple",
    Command.NEXT: "La suite",
    Command.READ_ALL: "Lis-moi la fiche",
    Command.OTHER: "Autre réponse",
    Command.KEEP_QUESTION: "Garder la question",
    Command.FREE_ANSWER: "Réponse libre",
    Command.REPORT: "Signaler",
    Command.RULES: "Les six règles",
    Command.FIGURES: "Mes chiffres",
    Command.OWN_DATA: "Mes données",
    Command.HOME: "Accueil",
    Command.BACK: "Retour",
    Command.ASK: "Demander",
    Command.TRANSLATE: "Traduire",
    Command.DOCUMENTS: "Mes fiches",
    Command.TRAINING: "Entraînement",
    Command.FIRST_USE: "Présentation",
    Command.NEWS: "Quoi de neuf",
    Command.LARGER: "Texte plus grand",
    Command.SMALLER: "Texte plus petit",
    Command.HELP: "Aide",
}

ANSWER = "Ma réponse :"
READ_IN_SHEET = "Lu dans la fiche, mot pour mot"
WRITTEN_FROM_SHEET = "Écrit par une machine, d'après la fiche"

SOURCE = "La source :"
UNKNOWN_DATE = "date inconnue"
TO_BE_VALIDATED = "À valider par le service."
TO_EMPLOYERS = "Ce passage parle à l'employeur."
PRIVATE_SECTOR = "Règles du secteur privé. Agent public : à vérifier."

NEXT = "La suite"
NEXT_HELP = "Entendre la suite de la fiche."
READ_ALL = "Lis-moi la fiche"
READ_ALL_HELP = "Entendre toute la fiche."
OTHER = "Autre réponse"
OTHER_HELP = "Chercher la réponse dans une autre fiche."
SEE_SOURCE = "Voir la source"
SEE_SOURCE_HELP = "Ouvrir la fiche au bon endroit."

REPHRASE = "Reformuler"
REPHRASE_HELP = "Poser la question avec d'autres mots."
KEEP = "Garder pour IRIS"
KEEP_HELP = "Noter la question, pour la poser plus tard à IRIS."
KEPT = "Question gardée."
FREE = "Réponse libre"
FREE_HELP = "Demander à la machine une réponse sans source, à vérifier."

REPLAY = "Répéter"
REPLAY_HELP = "Dire encore une fois la réponse."
SLOWER = "Plus lentement"
SLOWER_HELP = "Dire encore la réponse, plus lentement."
SIMPLER = "Plus simple"
SIMPLER_HELP = "Répondre avec des mots plus simples."
STOP = "Stop"
STOP_HELP = "Me faire taire, ou annuler la question."
HELP = "Aide"
HELP_HELP = "Entendre ce que vous pouvez faire."

RULES_HELP = "Voir ce que la machine respecte."
REPORTS_HELP = "Voir les réponses que vous avez signalées."

KEY_REPLAY = "F2"
KEY_SLOWER = "F3"
KEY_SIMPLER = "F4"
KEY_STOP = "Échap"
KEY_HELP = "F1"
KEY_NEXT = "F5"
KEY_READ_ALL = "F6"
KEY_OTHER = "F7"
KEY_SEE_SOURCE = "F8"

TALK_HELP = "Barre d'espace ou Entrée : touchez une fois, ou gardez appuyé en parlant."

WRITE = "Écrivez votre question"
WRITE_HERE = "Ou écrivez ici votre question"
SEND = "Envoyer"
SEND_HELP = "Envoyer la question écrite."
EMPTY_LINE = "Effacer ce qui est écrit"

EMERGENCY = "Urgence"
CALL = "Appelez le"
STEPS = "À faire tout de suite :"

NO_SCREEN = "Il n'y a pas d'écran ici. Posez une question avec : passerelle ask --text."
TEXT_SCALE_HELP = "Taille du texte, de 1 à 3."
THEME_HELP = (
    "Couleurs de la fenêtre : system (comme l'ordinateur), day (jour), night (nuit), "
    "contrast (contraste élevé)."
)
MEASURE_ANSWER_HELP = "Poser une question, afficher les arrêts de la fenêtre, puis quitter."
REDUCED_MOTION_HELP = "Rien ne bouge tout seul à l'écran."
SCAN_HELP = "Le choix avance tout seul ; un seul contacteur suffit."
MEASURE_START_HELP = "Afficher le temps d'ouverture de la fenêtre, puis quitter."

_KEY = " Touche : "


def tooltip(purpose: str, key: str) -> str:
    """What a button does, and its key."""
    return f"{purpose}{_KEY}{key}."


def without_key(tooltip: str) -> str:
    """What a button does, as it is said: who has it said does not look for a key."""
    return tooltip.partition(_KEY)[0]


def other_numbers(numbers: Sequence[str]) -> str:
    """The numbers to call besides the first; at least one."""
    unbroken = [number.replace(" ", "\u00a0") for number in numbers]
    listed = " ou le ".join(filter(None, (", le ".join(unbroken[:-1]), unbroken[-1])))
    return f"Vous pouvez aussi appeler le {listed}."


def source(name: str) -> str:
    """Where the advice comes from."""
    return f"Source : {name}"


def place(source: Source) -> str:
    """Where in the document, and of what date: "Que faire ?, page 7, modifié le …"."""
    date = modified(source.date) if source.path else updated(source.date)
    heading = source.section.rpartition(" › ")[2]
    return ", ".join(filter(None, (heading, page(source.page), date)))


def place_and_author(source: Source) -> str:
    """Everything about a source but its title."""
    where = place(source)
    return " · ".join(filter(None, (where[0].upper() + where[1:], source.author)))


def page(number: int) -> str:
    """A page, "" where there are no pages."""
    return f"page {number}" if number else ""


def updated(date: str) -> str:
    """How fresh a sheet is; `date` as in domain.documents."""
    when = written_date(date)
    return f"mise à jour {when}" if when else UNKNOWN_DATE


def modified(date: str) -> str:
    """How fresh a file is."""
    when = written_date(date)
    return f"modifié {when}" if when else UNKNOWN_DATE


def other_source(rank: int, source: Source) -> str:
    """A further source, in one line."""
    return f"[{rank}] {source.title}, {place(replace(source, section=''))}"


def question_title(*, written: bool) -> str:
    """What stands above a question."""
    return WRITTEN if written else HEARD


def heard_aloud(text: str, *, written: bool = False) -> str:
    """What a screen reader says when the question is understood."""
    return f"{question_title(written=written)} {text}"


def machine_notice(answer: Answer) -> str:
    """What goes with a text that a model wrote."""
    return f"{WRITTEN_FROM_SHEET}." if answer.sources else NOTICE


def answer_aloud(answer: Answer) -> str:
    """What a screen reader says when the answer is complete."""
    if not answer.sources:
        return f"{answer.text} {NOTICE}" if answer.generated else answer.text
    first = answer.sources[0]
    origin = WRITTEN_FROM_SHEET if answer.generated else READ_IN_SHEET
    return f"{answer.text} {origin}. {SOURCE} {first.title}, {place(first)}."


def steps(first_steps: Sequence[str]) -> str:
    """What to do first, numbered, one step a line."""
    return "\n".join(f"{rank}. {step}" for rank, step in enumerate(first_steps, 1))


def emergency_aloud(card: EmergencyCard) -> str:
    """What a screen reader says when an emergency is recognised."""
    return " ".join((f"{EMERGENCY}.", emergency_speech(card.number, card.title, card.first_steps)))
