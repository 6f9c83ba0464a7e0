"""What `passerelle doctor --network` writes."""

from collections.abc import Mapping, Sequence

HELP = "prouve que rien ne sort de cet ordinateur, et signe le constat"
OUT_HELP = "écrit aussi le constat signé dans ce fichier"
VERIFY_HELP = "vérifie la signature d'un constat, et montre ce qu'il dit"
KEY_HELP = "clé publique qui doit avoir signé ce constat"
FILE = "FICHIER"
WHO_SIGNS = "Qui se sert du même compte peut en signer un autre."
ANY_KEY = "Toute clé a été acceptée. Pour exiger celle d'un poste : --key."
LOOKING = "Essais de connexion, qui doivent tous échouer…"
NOTHING_GOES_OUT = "Constat : aucun processus de Passerelle ne peut ouvrir de connexion."
SOMETHING_MAY = "Constat : une connexion est possible. Prévenez l'informatique."
OPEN = "Sur cet ordinateur, le système ne refuse pas les connexions de Passerelle."
CLOSE = "Réglez le pare-feu : il doit bloquer Passerelle."
NOT_PROVEN = (
    "Constat : ce système ne prouve pas que rien ne sort. Le pare-feu doit bloquer Passerelle."
)
VERDICTS: Mapping[bool | None, str] = {
    True: NOTHING_GOES_OUT,
    False: SOMETHING_MAY,
    None: NOT_PROVEN,
}
CHECKS: Mapping[str, str] = {
    "python_socket": "connexion par Python (IPv4)",
    "python_socket_6": "connexion par Python (IPv6)",
    "name_lookup": "recherche d'un nom sur le réseau",
    "program": "lancement d'un logiciel de téléchargement",
    "qt_network": "partie réseau de Qt",
    "native_socket": "connexion par le système (IPv4)",
    "native_socket_6": "connexion par le système (IPv6)",
    "process": "processus lancé",
    "loaded": "moteurs au travail",
    "filter": "filtre du noyau en place",
    "connections": "aucune connexion ouverte",
}
_MARKS = {True: "oui", False: "NON", None: "non vérifiable ici"}
_STATES = ("process", "loaded", "filter", "connections")


def children(names: Sequence[str]) -> str:
    """The processes of the engines."""
    return f"Moteurs examinés : {', '.join(names) or 'aucun'}."


def heading(date: str, machine: str, version: str) -> str:
    """What, where and when."""
    return f"Passerelle {version}, ordinateur {machine}, {date}"


def finding(process: str, check: str, ok: bool | None) -> str:
    """One thing that was looked at."""
    what = CHECKS.get(check, check)
    kept = what if check in _STATES else f"{what} : refusé"
    return f"  [{process}] {kept} : {_MARKS[ok]}"


def not_shown(count: int) -> str:
    """What could not be told."""
    return f"Points non vérifiables ici : {count}."


def signature(key: str, text: str) -> str:
    """Who says so."""
    return f"Clé de ce poste : {key}\nSignature : {text}"


def statement_unreadable(path: str) -> str:
    """A file that is no statement."""
    return f"Le constat {path} n'est pas lisible. Demandez-en un nouveau."


def unchanged(key: str) -> str:
    """A statement is as a key signed it: not a word on who has that key."""
    return f"Sa signature est juste, par cette clé : {key}\n{WHO_SIGNS}"


def key_refused(path: str) -> str:
    """The key of statements cannot be kept."""
    return f"La clé du poste ne peut pas être écrite : {path}. Vérifiez le disque et les droits."
