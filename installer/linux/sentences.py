"""Every sentence that the builders for Linux say, in plain French."""

LAYING = "Fichiers de l'application"
ICONS = "Icônes"
DEPENDS = "Bibliothèques demandées au système"
PACKING = "Écriture du paquet"

SUMMARY = "assistant vocal hors ligne des agents du département"
DESCRIPTION = (
    "Une question à voix haute, une réponse parlée, lue mot pour mot dans un document.",
    "Tout se passe sur l'ordinateur : sans réseau, sans compte, et rien n'en sort.",
    "Les modèles sont dans les paquets passerelle-models-*.",
)


def no_bundle(path: str) -> str:
    """The frozen application is not there."""
    return f"L'application figée n'est pas dans {path}. Construisez-la d'abord."


def not_found(libraries: str) -> str:
    """The bundle needs libraries that this computer does not have."""
    return f"Bibliothèques introuvables ici : {libraries}. Installez-les, puis relancez."
