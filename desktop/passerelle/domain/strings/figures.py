"""What is said of the counters of use."""

from collections.abc import Mapping

from passerelle.domain.energy import LED_WATTS, WATTS_PER_CORE

NAMES: Mapping[str, str] = {
    "questions": "questions posées",
    "by_sheet": "réponses lues dans une fiche",
    "by_model": "textes écrits par la machine",
    "not_found": "questions sans réponse",
    "emergencies": "urgences montrées",
    "turns": "phrases traduites pour une famille",
    "spoken_minutes": "minutes de voix",
    "energy_wh": "énergie (Wh)",
}
"""The heading of each column of the table, in order."""
DAY = "jour"
NONE = "Rien n'est encore compté."
HELP = "montre ou exporte les compteurs d'usage, sans aucun contenu"
ACTION = "action"
SHOW_HELP = "montre les compteurs, jour par jour"
EXPORT_HELP = "écrit les compteurs dans un fichier (.csv ou .json)"
FILE_HELP = "fichier à écrire : un tableau s'il finit par .csv, sinon du JSON"
ASSUMPTION = (
    f"L'énergie est mesurée par le processeur quand il le permet. "
    f"Sinon, elle est estimée : {WATTS_PER_CORE:.0f} watts pour un cœur qui travaille. "
    f"L'écran et le reste de l'ordinateur ne sont pas comptés. "
    f"L'ampoule LED de la comparaison fait {LED_WATTS:.0f} watts."
)
"""Where the figure of energy comes from; said wherever it is explained."""


def unreadable(path: str) -> str:
    """The counters cannot be read."""
    return f"Le fichier des compteurs ({path}) est illisible. Prévenez l'informatique."


def exported(days: int, path: str) -> str:
    """The counters were written to a file."""
    return f"Compteurs écrits dans {path}. Nombre de jours : {days}."


def line(name: str, value: str) -> str:
    """One counter."""
    number = value.replace(".", ",")
    return f"{number} {NAMES[name]}"
