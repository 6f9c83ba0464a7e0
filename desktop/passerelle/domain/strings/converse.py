"""What `passerelle converse` writes for people."""

HELP = "joue une conversation écrite d'avance entre deux personnes, et enregistre ce qui est dit"
FROM_HELP = "langue du professionnel : fr"
TO_HELP = "langue de la famille (ar, tr, sq, pt, es, it, en, ro, ru, uk, fa)"
SCRIPT_HELP = "fichier JSON des tours de parole"
OUT_HELP = "dossier où écrire un fichier WAV par tour"
ONLY_FRENCH = "Le professionnel parle français : donnez --from fr."
NOTHING_PROPOSED = "Aucune phrase du recueil n'est proposée : il n'y a pas de première à prendre."
HELD = "Les contrôles ont échoué : la phrase n'est pas dite sans confirmation."


def script_missing(name: str) -> str:
    """The script cannot be read."""
    return f"Je ne peux pas lire le fichier « {name} ». Vérifiez son nom et son dossier."


def script_not_json(name: str) -> str:
    """The script is not JSON."""
    return f"Le fichier « {name} » n'est pas du JSON. Corrigez-le."


def script_without_turns(name: str) -> str:
    """The script has no turn."""
    return f"Le fichier « {name} » n'a pas de liste « turns ». Ajoutez au moins un tour."


def step_wrong(number: int) -> str:
    """A turn of the script is not understood."""
    return (
        f"Le tour {number} est faux. Donnez « party » (professional ou family), puis « text » ou "
        "« wav », ou pour la famille « answer » ; pour le professionnel, « choose » et « confirm »."
    )


def folder_refused(name: str) -> str:
    """The folder of the sound files cannot be made."""
    return f"Je ne peux pas créer le dossier « {name} ». Choisissez-en un autre."


def turn(number: int, source: str, target: str) -> str:
    """A turn that was spoken."""
    return f"{number}. {source}\n   → {target}"


def turn_failed(number: int, sentence: str) -> str:
    """A turn that could not be done."""
    return f"{number}. {sentence}"
