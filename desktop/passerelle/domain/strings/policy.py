"""What is said of the policy of IT."""

from collections.abc import Mapping, Sequence

BY_IT = "Choisi par l'informatique"
"""Read with every choice that the person cannot change."""
NOT_YOURS = "L'informatique a choisi ce réglage. Vous ne pouvez pas le changer."
TITLE = "Passerelle ne peut pas s'ouvrir"
CALL_IT = "Appelez l'informatique et lisez-lui cette phrase."
CLOSE = "Fermer"
CLOSE_HELP = "Fermer Passerelle."
NOTHING_DECIDED = "Politique de l'informatique : aucune."

SCHEMA_TITLE = "Politique de l'informatique pour Passerelle"
MEANINGS: Mapping[str, str] = {
    "engines": "Moteurs autorisés. Liste vide : tous.",
    "models": "Modèles autorisés, par leur nom. Liste vide : tous.",
    "packs": "Paquets de fiches autorisés, par leur nom. Liste vide : tous.",
    "languages": "Langues proposées aux familles, par leur code. Liste vide : toutes.",
    "settings": "Réglages imposés : la personne ne peut pas les changer.",
    "history_days": "Jours de conservation de l'historique, au plus. Zéro : pas d'historique.",
    "reports_days": "Jours de conservation des réponses signalées, au plus. Zéro : aucune.",
    "questions_days": "Jours de conservation des questions gardées, au plus. Zéro : aucune.",
    "journal_key_file": "Fichier de la clé des journaux. Vide : le trousseau du système.",
    "journal_key_file_before": "Ancien fichier de cette clé, le temps d'en changer. Vide : aucun.",
    "updates_folder": "Dossier où arrivent les contenus signés (il faut une clé). Vide : aucun.",
    "content_keys": "Clés publiques acceptées pour les contenus. Liste vide : aucune signature.",
    "rollback": "Un contenu plus ancien peut en remplacer un plus récent.",
    "log_level": "Niveau des journaux techniques. La fenêtre n'écrit rien sous « warning ».",
    "hearing_engine": "Moteur ou modèle qui écoute toutes les langues.",
    "language_model": "Moteur ou modèle qui écrit.",
    "voice": "Voix française.",
    "speed": "Vitesse de la voix. Un : la vitesse normale.",
    "input_device": "Partie du nom du micro.",
    "output_device": "Partie du nom des haut-parleurs.",
    "free_answers": "La machine peut répondre sans source, à la demande.",
    "theme": "Couleurs de la fenêtre.",
    "frugal": "Mode sobre : seulement les fiches, avec les plus petits modèles.",
    "text_scale": "Taille du texte. Un : la taille normale.",
    "reduced_motion": "Rien ne bouge tout seul à l'écran.",
    "trade": "Métier de la personne. Vide : pas encore choisi.",
    "spoken_buttons": "Le nom du bouton est dit quand le clavier y arrive.",
    "scan": "Le clavier parcourt la page tout seul.",
    "scan_s": "Secondes passées sur chaque bouton pendant ce parcours.",
    "speech_to_text": "Moteur ou modèle qui écoute, pour chaque langue.",
    "text_to_speech": "Moteur ou modèle qui parle, pour chaque langue.",
}
"""What each key decides, in docs/politique.md and docs/politique.schema.json."""


UNREADABLE = "le contenu est illisible"
UPDATES_WITHOUT_KEY = "« updates_folder » demande une clé dans « content_keys »"


def no_reading(detail: str) -> str:
    """A clause: the system does not give the file or the key."""
    return f"la lecture est impossible ({detail})"


def at_line(line: int) -> str:
    """The end of a clause: where that stands; nothing for no line."""
    return f" (ligne {line})" if line else ""


def refused(path: str, reason: str) -> str:
    """The policy cannot be used: nothing may run without it."""
    return f"La politique de l'informatique ne convient pas : {reason}. Corrigez le fichier {path}."


def refused_in_registry(key: str, reason: str) -> str:
    """The same of the registry of Windows."""
    return (
        f"La politique de l'informatique ne convient pas : {reason}. "
        f"Corrigez la clé de registre {key}."
    )


def forbidden(name: str) -> str:
    """A model or an engine may not be used."""
    return (
        f"L'informatique n'autorise pas « {name} ». "
        "Demandez-lui de l'autoriser, ou d'installer autre chose."
    )


def language_forbidden(name: str) -> str:
    """A language may not be offered to families."""
    return f"L'informatique n'autorise pas cette langue : {name}. Demandez-lui de l'autoriser."


def forbidden_models(ids: Sequence[str]) -> str:
    """Under the list of models."""
    return f"L'informatique n'autorise pas : {', '.join(ids)}."


def decided(place: str, locked: Sequence[str]) -> str:
    """What the doctor says of the policy."""
    return f"Politique de l'informatique : {place}. {BY_IT} : {', '.join(locked) or 'rien'}."


def unknown_names(key: str, names: Sequence[str]) -> str:
    """The policy names what this version does not have."""
    return f"Noms inconnus dans « {key} » de la politique : {', '.join(names)}."


FORBIDDEN_ADVICE = "Voyez « engines » et « models » dans la politique."
CORRECT_NAMES = "Demandez à l'informatique de corriger ces noms."
