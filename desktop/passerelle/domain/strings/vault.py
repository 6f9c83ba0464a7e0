"""What is said of the encrypted journal, and of where its key is."""

from collections.abc import Mapping

_NOTHING_KEPT = "Rien n'est gardé pour le moment."
_ASIDE = "Pour recommencer à neuf, l'informatique peut lancer « passerelle journal aside »."

KEYRING_CLOSED = (
    "Le trousseau de mots de passe de l'ordinateur ne répond pas. "
    f"{_NOTHING_KEPT} Déverrouillez-le, puis réessayez."
)
PASSPHRASE_WANTED = (
    "Vos données sont fermées par une phrase secrète. "
    f"{_NOTHING_KEPT} Écrivez-la dans « Mes données »."
)
PASSPHRASE_WRONG = "Ce n'est pas la bonne phrase secrète. Réessayez."
PASSPHRASE_SHORT = "Cette phrase secrète est trop courte. Écrivez au moins douze lettres."
BUSY = "Un autre programme écrit dans vos données. Réessayez dans un instant."

PLACES: Mapping[str, str] = {
    "policy": "dans un fichier choisi par l'informatique",
    "keyring": "dans le trousseau de l'ordinateur",
    "passphrase": "protégée par votre phrase secrète",
    "file": "dans un fichier de votre compte",
}
"""Where the key is: after "La clé est"."""
FILE_CAUTION = (
    "La clé de vos données est dans un fichier, à côté d'elles. "
    "Qui copie tout ce dossier peut les lire."
)
FILE_ADVICE = "Pour la protéger, lancez « passerelle journal passphrase »."


def wrong_key(path: str) -> str:
    """No key opens the journal, or its first page is damaged: these look alike."""
    return f"Vos données ({path}) ne s'ouvrent pas avec leur clé. {_NOTHING_KEPT} {_ASIDE}"


def damaged(path: str) -> str:
    """The journal is open, and a part of it is not what was written."""
    return f"Vos données ({path}) sont abîmées. {_NOTHING_KEPT} {_ASIDE}"


def newer(path: str) -> str:
    """A newer version wrote it."""
    return (
        f"Une version plus récente de Passerelle a écrit vos données ({path}). "
        f"{_NOTHING_KEPT} Mettez Passerelle à jour."
    )


def refused(path: str) -> str:
    """The journal cannot be read or written."""
    return f"Vos données ({path}) ne peuvent pas être écrites. Prévenez l'informatique."


def given_key(path: str) -> str:
    """The file of the policy holds no key."""
    return (
        f"Le fichier de la clé ({path}) manque, ou n'en contient pas. "
        f"{_NOTHING_KEPT} Prévenez l'informatique."
    )
