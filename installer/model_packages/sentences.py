"""Every sentence that the making of the packages of models says, in plain French."""

from collections.abc import Mapping

HELP = "Fait un paquet de modèles par profil du catalogue."
PROFILE_HELP = "profil du catalogue ; aucun : tous ceux dont les modèles sont là"
STORE_HELP = "dossier de modèles déjà installés (peut être répété)"
NO_FETCH_HELP = "ne télécharge rien"
OUT_HELP = "dossier où écrire les paquets"
NOT_FETCHED = "il n'est dans aucun dossier donné"
NO_PROFILE = "Aucun paquet de modèles n'a pu être fait."
VERSIONS_HELP = "Met à jour les numéros des paquets de modèles, d'après le catalogue."

DESCRIPTION = "Les modèles que lit Passerelle, pour tous les utilisateurs de l'ordinateur."
HOLDS = "Ce paquet contient :"
COPYRIGHT = (
    "Modèles pour Passerelle.\n"
    "Copyright 2026 et avant : les auteurs de chacun. Chacun garde sa licence :"
)
COMMON_LICENCES = (
    "Les textes d'Apache-2.0, GPL-3 et MPL-2.0 sont dans /usr/share/common-licenses.\n"
    "D'où vient chaque modèle : « passerelle models list »."
)


AUTHORS = "Les droits sont à ses auteurs, que nomme l'endroit d'où il vient."


def comes_from(place: str) -> str:
    """Where a model was taken."""
    return f"Vient de : {place}"


def under(licence: str) -> str:
    """Its terms."""
    return f"Licence : {licence}"


def unknown_profile(name: str) -> str:
    """The catalogue has no such profile."""
    return f"Le catalogue n'a pas de profil « {name} »."


def cannot_be_had(profile: str, reasons: Mapping[str, str]) -> str:
    """Some models are nowhere: each by its id, with why."""
    lines = [f"\n  - {model} : {reason}" for model, reason in reasons.items()]
    return f"Il manque des modèles au profil « {profile} » :{''.join(lines)}"


def by_hand(address: str) -> str:
    """Nobody publishes the hashes of a model: a person downloads it."""
    return f"à télécharger à la main ({address}), puis « passerelle models import »"


def damaged(model: str, path: str, folder: str) -> str:
    """A file of a store is not what the catalogue says."""
    return f"Le fichier {path} du modèle {model} est abîmé dans {folder}. Rapportez ce modèle."


def content_changed(profile: str) -> str:
    """The catalogue changed since the profile got its number."""
    return (
        f"Le contenu du profil « {profile} » a changé. "
        "Lancez python3 installer/model_packages/versions.py, puis relancez."
    )


def numbered(profile: str, version: int) -> str:
    """A profile got a new number."""
    return f"{profile} : version {version}"


def step(profile: str, model: str) -> str:
    """Which model is being copied."""
    return f"{profile} : {model}"


def packing(name: str) -> str:
    """The package is being written."""
    return f"J'écris {name}"


def made(name: str, size_bytes: int) -> str:
    """A package is there."""
    return f"{name} ({size_bytes / 1e6:.0f} Mo)"


def description(profile: str) -> str:
    """The first line of the package's description."""
    return f"modèles de Passerelle, profil {profile}"
