"""Every sentence that building for Windows says, in plain French."""

from collections.abc import Mapping, Sequence

HELP = "Construit les paquets de Passerelle pour Windows dans build/packages/."
PYTHON_HELP = "archive « embeddable » officielle de Python pour Windows, 64 bits"
SHA256_HELP = "son empreinte SHA-256, telle que python.org la publie"
CERTIFICATE_HELP = "certificat qui signe (PKCS 12)"
PASSWORD_HELP = "fichier qui contient son mot de passe"
TIMESTAMP_HELP = "service d'horodatage"
MODELS_HELP = "faire le MSI des modèles de ce profil"
STORE_HELP = "dossier où ces modèles sont déjà ; plusieurs fois si besoin"

PYTHON = "Python pour Windows"
MICROSOFT = "Microsoft Visual C++ Redistributable"
INTEL = "Intel OpenMP Runtime Library (redistribuable)"
LISTENING = "Détection de la voix, pour tous les processeurs"
WHEELS = "Bibliothèques Python pour Windows"
APPLICATION = "Passerelle pour Windows"
LAUNCHERS = "Programmes de Windows"
LICENCES = "Licences"
MSI = "Paquet MSI"
EXE = "Installateur EXE"
SIGNING = "Signature"

PRODUCT = "Passerelle, assistant hors ligne"
MODELS_PRODUCT = "Modèles de Passerelle"
OLD_WINDOWS = "Passerelle demande Windows 10 (version 1903) ou Windows 11, en 64 bits."
NOT_OUR_FOLDER = r"INSTALLDIR doit finir par \Passerelle : ce dossier sera à l'application seule."
NEWER = "Une version plus récente est déjà installée. Désinstallez-la d'abord."


def no_python(path: str) -> str:
    """The archive of Python cannot be read."""
    return (
        f"Je ne peux pas lire {path}. Donnez l'archive « embeddable » officielle de Python "
        "par --python-embed, et son empreinte par --sha256."
    )


def no_python_given(archive: str, sha256: str) -> str:
    """The builder handed nothing over."""
    return (
        "Il manque Python pour Windows : aucun registre ne l'a. Donnez l'archive officielle par "
        f"--python-embed et --sha256, ou par les variables {archive} et {sha256}."
    )


def models(profile: str) -> str:
    """The models of a profile are packed."""
    return f"Modèles du profil {profile}"


def not_python(name: str) -> str:
    """Another archive."""
    return f"{name} n'est pas une archive « embeddable » de Python pour Windows."


def wrong_hash(name: str, found: str) -> str:
    """The archive is not the one that was announced."""
    return f"{name} n'a pas l'empreinte annoncée, mais {found}. Téléchargez-la de nouveau."


def no_compiler(version: str) -> str:
    """No Python that writes the modules of the laptop's."""
    return f"Il faut aussi Python {version} sur cet ordinateur : il précompile les modules."


def not_compiled(module: str) -> str:
    """A source that Python refuses."""
    return f"Le module {module} ne se compile pas. Regardez build/setup.log."


def too_large(name: str, gigabytes: float) -> str:
    """More than an MSI can hold."""
    return f"{name} fait {gigabytes:.1f} Go : un MSI n'en contient pas plus de 2."


def unknown_trade(known: Sequence[str]) -> str:
    """The property TRADE has another value."""
    return f"TRADE doit être un de ces métiers : {', '.join(known)}."


def nothing_to_sign(folder: str, missing: Sequence[str]) -> str:
    """Our programs or libraries are not all there."""
    return f"Il manque de nos programmes à signer dans {folder} : {', '.join(missing)}."


def no_runtime(name: str) -> str:
    """PySide6 has changed."""
    return f"PySide6 n'apporte plus {name}, dont d'autres bibliothèques ont besoin."


def no_version(name: str) -> str:
    """A library whose version is part of the list of components."""
    return f"{name} ne dit pas sa version : elle manquerait à la liste des composants."


def no_package(name: str) -> str:
    """A library of the compiler that Debian did not bring."""
    return f"{name} ne vient d'aucun paquet Debian : sa version et sa licence manqueraient."


def missing_libraries(names: Mapping[str, str]) -> str:
    """Libraries that others are linked with, and who wants them."""
    wanted = ", ".join(f"{name} (pour {who})" for name, who in sorted(names.items()))
    return f"Il manque des bibliothèques dans le dossier assemblé : {wanted}."
