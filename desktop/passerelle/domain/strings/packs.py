"""What is said of packs: content in one signed file, and of the command that handles them."""

from collections.abc import Iterable, Sequence

from passerelle.domain.strings.models import size

# --- a file that is refused -----------------------------------------------------------------------

MANIFEST_DAMAGED = (
    "Ce paquet a été modifié, ou n'est pas entier. Rien n'en est lu. Demandez-le de nouveau."
)
NEWER_FORMAT = (
    "Ce paquet est fait pour une version plus récente de Passerelle. Mettez Passerelle à jour."
)
TOO_LARGE = "Ce paquet est trop gros. Partagez-le en plusieurs paquets."
SAME_NAMES = (
    "Deux fichiers de ce paquet ont le même nom aux majuscules près. Renommez l'un des deux."
)
UNSIGNED = (
    "Ce paquet n'est pas signé, et l'informatique n'accepte que du contenu signé. "
    "Demandez-lui un paquet signé."
)
ANOTHER_KEY = (
    "Ce paquet est refusé : l'informatique ne connaît pas sa clé. "
    "Demandez-lui un paquet signé par la bonne clé."
)
OUT_INSIDE = "Un paquet ne s'écrit pas dans le dossier de son contenu. Choisissez un autre."
TOO_DEEP = "Le fichier est trop compliqué."


def file_missing(path: str) -> str:
    """There is no such file."""
    return f"Le fichier {path} n'existe pas, ou n'est pas lisible. Vérifiez son nom."


def folder_missing(path: str) -> str:
    """There is no such folder."""
    return f"Le dossier {path} n'existe pas, ou n'est pas lisible. Vérifiez son nom."


def file_damaged(name: str) -> str:
    """The file of a pack is not as it was made."""
    return (
        f"Le fichier {name} n'est pas un paquet entier, ou a été modifié. "
        "Rien n'en est lu. Demandez-le de nouveau."
    )


def manifest_wrong(reason: str) -> str:
    """What a pack says of itself is wrong."""
    return (
        f"La description de ce paquet ne convient pas : {reason}. "
        "Corrigez-la, ou demandez un autre paquet."
    )


def bad_path(path: str) -> str:
    """A file with a name that not every system keeps, or that would lead elsewhere."""
    return (
        f"Ce paquet ne peut pas contenir « {path[:80]} ». "
        "Le nom ne convient pas, ou ce n'est pas un fichier ordinaire. "
        "Renommez-le, ou retirez-le."
    )


def bad_file(path: str) -> str:
    """A clause: what the description says of a file."""
    return f"le fichier « {path} » y est mal décrit"


def too_many_files(most: int) -> str:
    """None, or more than a pack may hold."""
    return f"Un paquet contient de 1 à {most} fichiers. Vérifiez le dossier."


def link(path: str) -> str:
    """A link in the folder to pack."""
    return f"« {path} » est un lien, pas un fichier : remplacez-le par le fichier lui-même."


def secret_key(path: str) -> str:
    """The folder to pack holds a key that signs, or another secret one."""
    return f"« {path} » est une clé secrète : sortez-la de ce dossier."


def wrong_suffix(suffix: str) -> str:
    """The file to write has another ending."""
    return f"Le nom du paquet doit finir par {suffix}."


def content_wrong(title: str, sentence: str) -> str:
    """The files of a pack are not what its kind has."""
    return f"Le contenu du paquet « {title} » ne convient pas. {sentence}"


def catalogue_wrong(reason: str) -> str:
    """The list of models of a pack; the words of a parser name the line."""
    return f"La liste des modèles est à corriger ({reason})."


def wrong_files(names: Iterable[str]) -> str:
    """Files that are missing or should not be there."""
    return f"Des fichiers manquent ou sont de trop : {', '.join(list(names)[:5])}."


def no_pictograms(names: Iterable[str]) -> str:
    """Drawings that this version does not have."""
    return f"Des pictogrammes n'existent pas : {', '.join(list(names)[:5])}."


def older(title: str, version: int, there: int) -> str:
    """A version that is not later than the one that is here, or was."""
    return (
        f"« {title} » : la version {version} est trop ancienne, la {there} est déjà venue. "
        "Pour revenir en arrière, si l'informatique le permet : « --allow-rollback »."
    )


def same_version(title: str, version: int) -> str:
    """Another content came with the number of what is here."""
    return (
        f"« {title} » : la version {version} est déjà là, avec un autre contenu. "
        "Donnez un numéro plus grand à ce paquet."
    )


NO_ROLLBACK = "L'informatique n'autorise pas le retour à une version ancienne. Demandez-lui."


# --- the store ------------------------------------------------------------------------------------


def changed(id_: str) -> str:
    """A pack that is installed is not as it was."""
    return f"Le paquet « {id_} » a été modifié : il n'est plus employé. Installez-le de nouveau."


def closed(id_: str, path: str) -> str:
    """A pack some of whose files are another account's alone."""
    return (
        f"Ce compte ne peut pas lire le paquet « {id_} » (dossier {path}). "
        "Demandez à l'informatique d'en ouvrir la lecture."
    )


def not_allowed(id_: str) -> str:
    """The policy names the packs, and not this one."""
    return f"L'informatique n'autorise pas le paquet « {id_} ». Demandez-lui."


def unknown(id_: str) -> str:
    """No pack has this id."""
    return f"Aucun paquet « {id_} » n'est installé. « passerelle pack list » montre les paquets."


def shared_pack(id_: str) -> str:
    """A pack that only IT can remove."""
    return (
        f"Le paquet « {id_} » est installé pour tous les utilisateurs. Demandez à l'informatique."
    )


def named(title: str, version: int) -> str:
    """A pack in a list."""
    return f"{title} (version {version})"


def updated(names: Sequence[str]) -> str:
    """What came in from the folder of updates."""
    return f"Contenu mis à jour : {', '.join(names)}."


# --- the command ----------------------------------------------------------------------------------

HELP = "contenu signé : fabrique, vérifie, installe des paquets"
ACTION = "action"
KEYGEN_HELP = "fabrique une clé pour signer"
KEY_FILE_HELP = "fichier où écrire la clé secrète ; gardez-le hors d'atteinte"
BUILD_HELP = "fait un paquet d'un dossier : documents, catalogue, phrases ou synonymes"
FOLDER_HELP = "dossier du contenu"
ID_HELP = "identifiant : minuscules, chiffres et traits d'union"
TITLE_HELP = "titre montré aux personnes"
VERSION_HELP = "numéro entier : un plus grand remplace un plus petit"
DATE_HELP = "date du contenu (2026-11-22) ; par défaut, celle du fichier le plus récent"
APPLIES_TO_HELP = "à qui ce contenu s'applique, dit avec chaque réponse"
LICENCE_HELP = "licence du contenu"
OUT_HELP = "paquet à écrire (.passerelle)"
SIGN_HELP = "signe un paquet"
PACK_HELP = "paquet (.passerelle)"
KEY_HELP = "clé secrète, faite par « pack keygen »"
VERIFY_HELP = "relit chaque octet des paquets ; sans nom, de ceux installés"
WHAT_HELP = "paquet (.passerelle), ou identifiant d'un paquet installé"
PUBLIC_HELP = "clé publique qui doit avoir signé (sinon, celles de la politique)"
INSTALL_HELP = "installe un paquet, ou tous ceux d'un dossier"
PATH_HELP = "paquet (.passerelle), ou dossier qui en contient"
ROLLBACK_HELP = "accepte une version plus ancienne que celle qui est installée"
LIST_HELP = "montre les paquets installés"
REMOVE_HELP = "retire des paquets"
IDS_HELP = "identifiant, comme « list » le montre"
FILE, FOLDER, PATH, NAME = "FICHIER", "DOSSIER", "CHEMIN", "NOM"
NONE = "Aucun paquet n'est installé."
TO_BE_READ = (
    "La fenêtre lira ces documents quand elle s'ouvrira. "
    "Pour les lire tout de suite : passerelle library sync"
)
NOTHING_NEW = "Tout est déjà installé."
_KINDS = {
    "documents": "documents",
    "catalogue": "catalogue de modèles",
    "phrasebook": "phrases",
    "synonyms": "synonymes",
}
_SIGNED = {
    True: "signé par une clé désignée",
    False: "signé par une clé que personne n'a désignée",
}


def key_made(path: str, public: str) -> str:
    """A key was made."""
    return (
        f"Clé secrète écrite dans {path} : ne la donnez à personne.\n"
        f"Clé publique, à mettre dans la politique (content_keys) : {public}"
    )


def key_exists(path: str) -> str:
    """The file is there already: a key that was lost signs nothing any more."""
    return f"Le fichier {path} existe déjà. Choisissez un autre nom."


def key_refused(path: str) -> str:
    """The key cannot be written."""
    return f"La clé ne peut pas être écrite dans {path}. Vérifiez le disque et les droits."


def built(title: str, version: int, files: int, count: int, path: str) -> str:
    """A pack was made."""
    many = "fichier" if files == 1 else "fichiers"
    return f"{named(title, version)} : {files} {many}, {size(count)}, dans {path}. À signer."


def signed_with(title: str, version: int, key: str) -> str:
    """A pack was signed."""
    return f"{named(title, version)} : signé avec la clé {key}."


def sound(title: str, version: int, signed: bool, pinned: bool) -> str:
    """Every byte of a pack is right."""
    return f"{named(title, version)} : en bon état, {standing(signed, pinned)}."


def standing(signed: bool, pinned: bool) -> str:
    """A clause: who answers for it."""
    return _SIGNED[pinned] if signed else "sans signature"


def installed(title: str, version: int, signed: bool, pinned: bool) -> str:
    """A pack was installed."""
    return f"Installé : {named(title, version)}, {standing(signed, pinned)}."


def refused(name: str, sentence: str) -> str:
    """A pack of a folder was not installed."""
    return f"{name} : {sentence}"


def nothing_in_folder(path: str) -> str:
    """A folder without a pack."""
    return f"Aucun paquet (.passerelle) dans {path}. Vérifiez le dossier."


def line(id_: str, kind: str, title: str, version: int) -> str:
    """A pack in the list."""
    return f"{id_} : {named(title, version)}, {_KINDS[kind]}"


def detail(day: str, licence: str, applies_to: str, clause: str) -> str:
    """What else is known of it, under it."""
    return "    " + " · ".join(filter(None, (day, licence, applies_to, clause)))


def removed(ids: Sequence[str]) -> str:
    """Packs were removed."""
    return f"Retiré : {', '.join(ids)}."
