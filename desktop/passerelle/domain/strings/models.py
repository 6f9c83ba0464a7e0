"""Sentences about models: the catalogue, the store, fetching, and the `models` command."""

from collections.abc import Iterable, Mapping

from passerelle.domain.models import Role

_WORKS = {
    Role.SPEECH_TO_TEXT: "écouter",
    Role.TEXT_TO_SPEECH: "parler",
    Role.LANGUAGE_MODEL: "écrire une réponse",
    Role.TRANSLATION: "traduire",
    Role.EMBEDDING: "chercher par le sens",
    Role.PRONUNCIATION: "dire comment un mot se prononce",
    Role.READING: "lire des fichiers",
    Role.KNOWLEDGE: "documents",
}
_LANGUAGES = {
    "ar": "arabe",
    "de": "allemand",
    "en": "anglais",
    "es": "espagnol",
    "fa": "persan",
    "fr": "français",
    "it": "italien",
    "ko": "coréen",
    "pt": "portugais",
    "ro": "roumain",
    "ru": "russe",
    "sq": "albanais",
    "tr": "turc",
    "uk": "ukrainien",
}

# --- catalogue --------------------------------------------------------------------------------

CATALOGUE_UNREADABLE = "le fichier est illisible"
CATALOGUE_CHANGED = "elle a changé, et l'informatique n'accepte que du contenu signé"
TWICE = "un modèle y est deux fois"


def catalogue_refused(reason: str) -> str:
    """The catalogue of this version is wrong."""
    return f"La liste des modèles est abîmée : {reason}. Réinstallez Passerelle."


def in_model(model_id: str, reason: str) -> str:
    """A clause: where something is wrong."""
    return f"modèle « {model_id} », {reason}"


def in_profiles(reason: str) -> str:
    """A clause: where something is wrong."""
    return f"profils, {reason}"


def profile_unknown(model_id: str) -> str:
    """A clause: a profile names a model that is not there."""
    return f"un profil nomme le modèle « {model_id} », qui n'y est pas"


def unknown(name: str, profiles: Iterable[str]) -> str:
    """No model and no profile has this name."""
    return (
        f"Le modèle « {name} » n'existe pas. La commande « passerelle models list » "
        f"montre tous les modèles. Les profils sont : {', '.join(profiles)}."
    )


# --- selection --------------------------------------------------------------------------------


def _what_for(role: Role, language: str) -> str:
    if not language:
        return f"{_WORKS[role]} sans savoir la langue"
    return f"{_WORKS[role]} en {_LANGUAGES.get(language, f'« {language} »')}"


def missing(role: Role, language: str, model_id: str) -> str:
    """Nothing installed can do this work."""
    return (
        f"Il manque un modèle pour {_what_for(role, language)}. "
        f"Installez-le avec la commande : passerelle models fetch {model_id}"
    )


def damaged(model_id: str) -> str:
    """What would do this work is there, but is not as it was installed."""
    return (
        f"Le modèle « {model_id} » est abîmé, illisible, ou a changé. Vérifiez-le "
        f"avec la commande : passerelle models verify {model_id}. S'il est bien abîmé, "
        f"installez-le de nouveau avec : passerelle models fetch {model_id}"
    )


def none_for(role: Role, language: str) -> str:
    """No model of this version can do this work."""
    return f"Passerelle ne sait pas {_what_for(role, language)}. Choisissez une autre langue."


def wanted_missing(name: str) -> str:
    """What the settings or the command name is not installed."""
    return (
        f"« {name} » est demandé, mais aucun modèle installé ne lui correspond. "
        "Corrigez le choix, ou installez le modèle avec : passerelle models fetch"
    )


# --- store ------------------------------------------------------------------------------------


def not_installed(model_id: str) -> str:
    """The model is not in any store."""
    return (
        f"Le modèle « {model_id} » n'est pas installé. "
        f"Installez-le avec la commande : passerelle models fetch {model_id}"
    )


def corrupted(model_id: str, path: str) -> str:
    """A file of an installed model is not what it should be."""
    return (
        f"Le modèle « {model_id} » est abîmé (fichier {path}). "
        f"Installez-le de nouveau avec la commande : passerelle models fetch {model_id}"
    )


def closed(model_id: str, path: str) -> str:
    """A model whose files are another account's alone."""
    return (
        f"Ce compte ne peut pas lire le modèle « {model_id} » (dossier {path}). "
        "Demandez à l'informatique d'en ouvrir la lecture."
    )


def system_model(model_id: str, path: str) -> str:
    """A model that only IT can remove."""
    return (
        f"Le modèle « {model_id} » est installé pour tous les utilisateurs, dans {path}. "
        "Demandez à l'informatique."
    )


def busy(path: str) -> str:
    """Another Passerelle is changing the store."""
    return (
        f"Une autre installation de modèles est en cours dans {path}. "
        "Attendez qu'elle se termine, puis recommencez."
    )


def no_space(needed: int, free: int, path: str) -> str:
    """Not enough room before starting."""
    return (
        f"Il manque de la place sur le disque ({path}). "
        f"Il faut {size(needed)}, il reste {size(free)}. Libérez de la place, puis recommencez."
    )


def disk_full(path: str) -> str:
    """The disk filled up on the way."""
    return (
        f"Le disque est plein ({path}). Ce qui est déjà reçu est gardé. "
        "Libérez de la place, puis recommencez."
    )


def disk_refused(path: str) -> str:
    """The disk refuses, for another reason than room."""
    return (
        f"Impossible d'écrire dans {path}. Vérifiez que vous avez le droit d'y écrire, "
        "puis recommencez."
    )


# --- fetching ---------------------------------------------------------------------------------


def network(what: str) -> str:
    """A download did not succeed."""
    return (
        f"Le téléchargement de {what} n'a pas abouti. Ce qui est déjà reçu est gardé. "
        "Vérifiez la connexion au réseau, puis recommencez."
    )


def refused_by_server(what: str, status: int) -> str:
    """The server answers, but not with the file."""
    return (
        f"Le serveur refuse de donner {what} (réponse {status}). "
        "Recommencez plus tard, ou demandez les fichiers à l'informatique."
    )


def unsafe_address(what: str) -> str:
    """The server sends elsewhere, without encryption."""
    return (
        f"Le serveur de {what} renvoie vers une adresse non protégée : téléchargement refusé. "
        "Prévenez l'informatique."
    )


def wrong_content(what: str) -> str:
    """What was received is not what the catalogue says."""
    return (
        f"Le fichier reçu pour {what} n'est pas le bon. Il a été supprimé. "
        "Recommencez ; si cela revient, prévenez l'informatique."
    )


def unsafe_archive(what: str) -> str:
    """An archive holds something that it should not."""
    return (
        f"L'archive {what} contient des éléments interdits : elle a été supprimée. "
        "Prévenez l'informatique."
    )


def no_source(model_id: str) -> str:
    """The catalogue gives no address."""
    return (
        f"Le modèle « {model_id} » ne se télécharge pas. Installez-le depuis un dossier avec la "
        f"commande : passerelle models import DOSSIER {model_id}"
    )


def by_hand(origins: Mapping[str, str]) -> str:
    """Models that people download themselves: nobody publishes the hashes of their files."""
    places = " ; ".join(f"{model_id} : {origin}" for model_id, origin in origins.items())
    return (
        "Ces modèles se téléchargent à la main, car personne ne publie l'empreinte de leurs "
        f"fichiers ({places}). Rangez leurs fichiers dans un dossier, puis installez-les avec la "
        "commande : passerelle models import DOSSIER"
    )


PIP_MISSING = (
    "Cette installation de Passerelle ne peut pas télécharger depuis un registre de paquets "
    "(le programme pip manque). Installez les modèles depuis un dossier : "
    "passerelle models import DOSSIER"
)
NPM_MISSING = (
    "Le programme npm manque, et il n'a pas pu être installé. Installez Node.js, ou installez "
    "les modèles depuis un dossier : passerelle models import DOSSIER"
)


def folder_missing(path: str) -> str:
    """The folder to import from is not there."""
    return f"Le dossier {path} n'existe pas ou n'est pas lisible. Vérifiez son nom."


def not_in_folder(model_id: str, names: Iterable[str]) -> str:
    """Some files of a model were not found."""
    return (
        f"Le modèle « {model_id} » n'est pas complet dans ce dossier. "
        f"Il manque : {', '.join(names)}."
    )


def nothing_in_folder(path: str) -> str:
    """No model was found."""
    return f"Aucun modèle connu n'a été trouvé dans {path}. Vérifiez le dossier."


STEP_CHECK = "Vérification"
STEP_INSTALL = "Installation"
STEP_RESUME = "Reprise de ce qui est déjà reçu"


def step_download(what: str) -> str:
    """Progress: downloading."""
    return f"Téléchargement de {what}"


def step_copy(what: str) -> str:
    """Progress: copying from a folder."""
    return f"Copie de {what}"


# --- the command ------------------------------------------------------------------------------

HELP = "montre, installe, vérifie ou supprime les modèles"
LIST_HELP = "montre les modèles et leur état"
FETCH_HELP = "télécharge et installe des modèles ; reprend où il s'était arrêté"
VERIFY_HELP = "relit chaque fichier et compare son empreinte"
VERIFY_FOLDER_HELP = "relit les modèles de ce dossier, et d'aucun autre"
IMPORT_HELP = "installe des modèles depuis un dossier ou une clé USB"
REMOVE_HELP = "supprime des modèles"
PROFILE_HELP = "profil du catalogue (starter, recommended, large…) ; peut être répété"
NAMES_HELP = "noms de modèles ou de profils"
FOLDER_HELP = "dossier qui contient les fichiers, à n'importe quelle profondeur"
ACTION = "action"
FOLDER = "DOSSIER"
NAME = "NOM"
CHANGED_HINT = (
    "Les modèles « à vérifier » ont été copiés ou modifiés. "
    "Vérifiez-les, sans réseau, avec : passerelle models verify"
)
DAMAGED_HINT = "Réparez les modèles abîmés avec : passerelle models fetch NOM"
CLOSED_HINT = (
    "Ce compte ne peut pas lire les modèles « illisibles ». "
    "Demandez à l'informatique d'en ouvrir la lecture."
)

STATES = {
    "installed": "installé",
    "changed": "à vérifier",
    "partial": "commencé",
    "missing": "absent",
    "damaged": "abîmé",
    "closed": "illisible",
}


def state_line(state: str, model_id: str, title: str, bytes_on_disk: int) -> str:
    """One line of `models list`."""
    return f"{STATES[state]:10} {model_id:36} {size(bytes_on_disk):>8}  {title}"


def state_detail(role: Role, languages: Iterable[str], licence: str, profiles: str) -> str:
    """The second line of `models list`."""
    spoken = ", ".join("toutes langues" if one == "*" else one for one in languages)
    shown = f" · profils : {profiles}" if profiles else ""
    return f"{'':10} {_WORKS[role]} ({spoken}) · licence {licence}{shown}"


def installed(ids: Iterable[str]) -> str:
    """The end of a fetch or an import."""
    return f"Installé : {', '.join(ids)}."


ALREADY = "Tout est déjà installé."


def sound(model_id: str) -> str:
    """A model passed the check."""
    return f"{model_id} : en bon état"


def removed(ids: Iterable[str]) -> str:
    """The end of a removal."""
    return f"Supprimé : {', '.join(ids)}."


NOTHING_INSTALLED = "Aucun modèle n'est installé. Commencez par : passerelle models fetch"


# --- quantities -------------------------------------------------------------------------------


def size(count: int) -> str:
    """Bytes for people (decimal units, as disks are sold)."""
    value = float(count)
    for unit in ("o", "ko", "Mo"):
        if value < 1000:
            return f"{value:.0f} {unit}"
        value /= 1000
    return f"{value:.1f} Go".replace(".", ",")


def duration(seconds: float) -> str:
    """A remaining time for people."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def progress(step: str, done: int, total: int, rate: float) -> str:
    """One line of progress; rate in bytes a second, 0 when not known."""
    shown = f"{step} : {size(done)} sur {size(total)}" if total else f"{step} : {size(done)}"
    if rate <= 0:
        return shown
    remaining = f", encore {duration((total - done) / rate)}" if total > done else ""
    return f"{shown}, {size(int(rate))}/s{remaining}"
