"""The French words that numbers, dates, hours and signs are read with."""

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
FRACTIONS = {
    (1, 2): "un demi", (1, 3): "un tiers", (2, 3): "deux tiers", (1, 4): "un quart",
    (3, 4): "trois quarts",
}  # fmt: skip
ROMAN_CONTEXTS = (
    "chapitre", "titre", "livre", "annexe", "article", "partie", "tome", "phase", "zone", "niveau",
    "classe", "catégorie", "groupe", "section", "type", "volet",
)  # fmt: skip

MINUS = "moins"
PLUS = "plus"
COMMA = "virgule"
POINT = "point"
DASH = "tiret"
UNDERSCORE = "tiret bas"
AT = "arobase"
TO = "à"
OVER = "sur"
OR = "ou"
TIMES = "fois"
PER = "par"
PERCENT = "pour cent"
PER_THOUSAND = "pour mille"
DEGREE, DEGREES = "degré", "degrés"
HOUR, HOURS = "heure", "heures"
DAY, DAYS = "jour", "jours"
EURO, EUROS = "euro", "euros"
CENT, CENTS = "centime", "centimes"
OF_EUROS = "d'euros"
FIRST_MASCULINE, FIRST_FEMININE = "premier", "première"
SECOND_MASCULINE, SECOND_FEMININE = "second", "seconde"
ZERO = "zéro"
ALL_DAY = "vingt-quatre heures sur vingt-quatre"
ALL_WEEK = "sept jours sur sept"
MULTIPLES_OF_EURO = {"k": "mille", "M": "million", "Md": "milliard"}
ROADS = {
    "RD": "route départementale",
    "RN": "route nationale",
    "D": "départementale",
    "N": "nationale",
}


def wrong_entry(table: str, key: str) -> str:
    """An entry of the pronunciation file that does not have the right form."""
    return (
        f"Le fichier de prononciation est faux : table « {table} », entrée « {key} ». Corrigez-le."
    )


def file_unreadable(name: str) -> str:
    """The pronunciation file is absent or is not TOML."""
    return f"Le fichier de prononciation « {name} » est illisible. Réinstallez l'application."
