"""Words of the page "Mes chiffres"."""

from collections.abc import Mapping

from passerelle.domain.typography import grouped

TITLE = "Mes chiffres"
OPEN_HELP = "Voir combien vous utilisez Passerelle."
INTRODUCTION = "Seuls des nombres sont comptés. Jamais ce que vous dites."
EXPORT = "Exporter"
EXPORT_HELP = "Écrire ces nombres dans un fichier."
FILE_NAME = "mes-chiffres.csv"
FILE_KINDS = ("Tableau (*.csv)", "Données (*.json)")
NAMES: Mapping[str, str] = {
    "questions": "Questions posées",
    "by_sheet": "Réponses d'une fiche",
    "by_model": "Textes de la machine",
    "not_found": "Sans réponse",
    "emergencies": "Urgences",
    "turns": "Phrases traduites",
    "spoken_minutes": "Minutes de voix",
    "energy_wh": "Énergie (Wh)",
}
"""Under each number, in order."""
LED = "Toute cette énergie, c'est une ampoule LED pendant"


def number(value: float) -> str:
    """As it is shown: "1 204", "0,35"."""
    if isinstance(value, int):
        return grouped(value)
    return f"{value:.3g}".replace(".", ",") if value < 1 else f"{value:.1f}".replace(".", ",")


def today(value: float) -> str:
    """What of it was counted today."""
    return f"aujourd'hui : {number(value)}"


def compared(duration: str) -> str:
    """All the energy, as people understand it."""
    return f"{LED} {duration}."
