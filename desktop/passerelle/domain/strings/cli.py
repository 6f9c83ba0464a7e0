"""What the command line writes for people (IT, mostly)."""

DESCRIPTION = "Passerelle : l'assistant vocal hors ligne. Sans commande, ouvre la fenêtre."
COMMAND = "commande"
WINDOW_HELP = "ouvre la fenêtre"
JSON_HELP = "écrit un seul document JSON sur la sortie standard"
CANCELLED = "Arrêté à votre demande."

ASK_HELP = "pose une question, écrite ou enregistrée, et dit la réponse"
ASK_WAV_HELP = "fichier son de la question (WAV, FLAC, MP3, Ogg)"
ASK_TEXT_HELP = "question écrite"
ASK_FREE_HELP = "laisse la machine répondre sans source quand aucun document ne répond"
ASK_OUT_HELP = "fichier WAV où écrire la réponse parlée"
TEXT_EMPTY = "Le texte est vide. Donnez quelques mots à dire."
SPEED_WRONG = "la vitesse va de 0.5 à 2"

TRANSCRIBE_HELP = "écrit ce qui est dit dans un fichier son"
FILE_HELP = "fichier son (WAV, FLAC, MP3, Ogg)"
LANGUAGE_HELP = "langue parlée (fr, en…) ; « auto » pour la reconnaître"
ENGINE_HELP = "moteur à employer (par défaut, le meilleur de ceux qui sont installés)"

SPEAK_HELP = "dit un texte dans un fichier WAV"
SPEAK_TEXT_HELP = "texte à dire"
SPEAK_LANGUAGE_HELP = "langue du texte (fr, en, es, it, pt…)"
VOICE_HELP = "voix à employer (par défaut, celle de la langue)"
SPEAK_OUT_HELP = "fichier WAV à écrire"
SPEED_HELP = "vitesse de la voix, de 0.5 à 2 (sinon, celle réglée)"


def heard(text: str) -> str:
    """The question as it was understood."""
    return f"J'ai entendu : {text}"


def answered(text: str) -> str:
    """The answer's own words."""
    return f"Réponse : {text}"


def source(title: str, section: str, page: int, date: str, url: str) -> str:
    """Where the answer comes from."""
    place = f"page {page}" if page else ""
    return "Source : " + ", ".join(part for part in (title, section, place, date, url) if part)


def written(path: str) -> str:
    """A sound file was written."""
    return f"Son écrit dans {path}"


def emergency(number: str, title: str) -> str:
    """An emergency was recognised."""
    return f"URGENCE : {title}. Appelez le {number}."
