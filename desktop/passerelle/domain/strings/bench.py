"""What `passerelle bench` writes, and the texts that it works on."""

HELP = "mesure la vitesse et la mémoire sur cet ordinateur"
JSON_HELP = "écrit un seul document JSON sur la sortie standard"
SENTENCE = (
    "Pliez les genoux, gardez le dos droit et tenez le carton près de vous. "
    "S'il est trop lourd, demandez de l'aide à un collègue."
)
WRITE_MUCH = "Racontez en dix phrases une journée d'un agent des routes."

EVAL_HELP = "dossier des questions avec lesquelles mesurer la recherche"
SPOKEN_HELP = "nombre de questions dites puis entendues (10)"
ANSWERS_HELP = "nombre de passages que le modèle récrit plus simplement (10)"
SENTENCES_HELP = "nombre de phrases traduites pour chaque chemin entre deux langues (20)"
WRITTEN = "Passages récrits…"
SEARCH = "Recherche…"
PHRASES = "Phrases…"
TRANSLATION = "Traduction…"
TURNS = "Conversation…"
WINDOW = "Fenêtre…"
NO_WINDOW = "La fenêtre ne s'est pas ouverte : rien n'a été mesuré."
HEARING = "Écoute…"
ANSWERS = "Réponses parlées…"
WRITING = "Modèle de langue…"
SPEAKING = "Voix…"
PREPARING = "Chargement des moteurs…"
TABLE_HEAD = "| mesure | valeur |\n|---|---|"


def row(name: str, value: object) -> str:
    """One line of the table."""
    return f"| {name} | {value} |"
