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


def late_c_library(name: str, wanted: str, oldest: str) -> str:
    """A library wants a later C library than that of the systems the package is for."""
    return (
        f"{name} demande la bibliothèque C {wanted}, et Debian 12 a la {oldest}. "
        "Construisez sur une Debian 12."
    )


def unasked_c_library(name: str, wanted: str, depends: str) -> str:
    """The package could be installed where one of its libraries does not load."""
    return f"{name} demande la bibliothèque C {wanted}, et le paquet ne la demande pas : {depends}."


def refuses_later_systems(dependency: str) -> str:
    """The package could not be installed on the systems that come after this one."""
    return f"Le paquet refuserait les systèmes plus récents : {dependency}."
