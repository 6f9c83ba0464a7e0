"""What `passerelle doctor` writes."""

from collections.abc import Sequence

HELP = "examine cet ordinateur et dit quoi faire pour chaque problème"
JSON_HELP = "écrit un seul document JSON sur la sortie standard"
QUICK_HELP = "ne relit pas les modèles et ne charge pas les moteurs"
STRICT_HELP = "finit par le code 1 s'il y a un problème"
LOADING = "Chargement des moteurs…"
TOO_SLOW = "Le moteur met trop de temps à se charger."
ENGINE_ADVICE = "Lancez « passerelle models verify », puis « passerelle models fetch »."
CLOSE_PROGRAMS = "Fermez d'autres logiciels."
FREE_SOME_DISK = "Libérez de la place sur le disque."
CHECK_INPUT = "Branchez un micro, puis vérifiez les réglages de son du système."
CHECK_OUTPUT = "Branchez un casque ou des haut-parleurs. Vérifiez aussi le son de l'ordinateur."
NO_INPUT = "Aucun micro n'est branché."
NO_OUTPUT = "Aucune sortie de son n'est branchée."
ALL_WELL = "Tout va bien."
SOME_PROBLEMS = "Il y a des problèmes à régler : voyez ci-dessus."
NONE = "aucun"
NONE_FEMININE = "aucune"
PHRASES_ADVICE = (
    "Exportez cette langue par « passerelle phrases export », faites-la compléter, "
    "puis reprenez-la par « passerelle phrases import »."
)
REPLACE_PACK = "Déposez de nouveau ce paquet, signé, ou retirez-le."
VERIFY_MODEL = "Lancez « passerelle models verify »."
ASK_IT = "Demandez à l'informatique de corriger ce fichier."
CORRECT_RIGHTS = "Corrigez les droits de ce dossier."


def little_memory(available_mb: int) -> str:
    """Not enough free memory for the engines."""
    return f"Il ne reste que {available_mb} Mo de mémoire libre."


def little_disk(free_mb: int) -> str:
    """Not enough room on the disk."""
    return f"Il ne reste que {free_mb} Mo sur le disque."


def closed_folder(path: str) -> str:
    """A folder of IT that this account may not list."""
    return f"Ce compte ne peut pas lire le dossier {path}."


def verifying(model: str) -> str:
    """A model is being checked."""
    return f"Vérification de {model}…"


def fetch_again(model: str) -> str:
    """How to mend a model."""
    return f"Lancez « passerelle models remove {model} », puis « passerelle models fetch {model} »."


def machine(system: str, cores: int, available_mb: int) -> str:
    """The computer."""
    return f"Ordinateur : {system}, {cores} cœurs, {available_mb} Mo de mémoire libre."


def disk(free_mb: int, folder: str) -> str:
    """The disk."""
    return f"Disque : {free_mb} Mo libres. Données : {folder}"


def devices(inputs: Sequence[str], outputs: Sequence[str]) -> str:
    """Microphones and loudspeakers."""
    heard = ", ".join(outputs) or NONE_FEMININE
    return f"Micros : {', '.join(inputs) or NONE}. Sorties de son : {heard}."


def models(ids: Sequence[str]) -> str:
    """What is installed."""
    return f"Modèles : {', '.join(ids) or NONE}."


def unsure(model: str) -> str:
    """A model that the quick look cannot call sound."""
    return f"Le modèle {model} a changé depuis sa vérification."


def packs(names: Sequence[str]) -> str:
    """What came in packs."""
    return f"Paquets : {', '.join(names) or NONE}."


def problem(sentence: str, advice: str) -> str:
    """Something to mend."""
    return f"- {sentence} {advice}"


def caution(sentence: str) -> str:
    """Something to know, which is no problem."""
    return f"Attention : {sentence}"
