"""What the phrasebook and its command say."""

from collections.abc import Sequence

HELP = "phrases de la PMI : voir, retrouver, faire traduire et valider"
ACTION = "action"
LIST_HELP = "montre les phrases"
LIST_LANGUAGE_HELP = "montre aussi leur traduction dans cette langue (ar, pt…)"
THEME_HELP = "ne montre que ce thème"
MATCH_HELP = "trouve la phrase qui dit ce qui vient d'être dit"
MATCH_TEXT_HELP = "ce qui est dit, en français"
MATCH_WAV_HELP = "un enregistrement, au lieu du texte"
EXPORT_HELP = "écrit un tableau à donner à un interprète"
IMPORT_HELP = "reprend le tableau qu'un interprète a rempli"
LANGUAGE_HELP = "langue du tableau (ar, pt…)"
OUT_HELP = "fichier à écrire (.xlsx ou .csv)"
FORCE_HELP = "remplace le fichier s'il existe déjà"
FILE_HELP = "fichier à reprendre (.xlsx ou .csv)"
NAME_HELP = "nom de la langue, dans cette langue (pour une langue nouvelle)"
HEAR_HELP = "fait dire puis entendre les phrases de la mesure (pour préparer une version)"
LEARN_HELP = "apprend à retrouver les phrases (pour préparer une version)"
LEARN_OUT_HELP = "dossier où écrire : celui des données fournies (assets)"

COLUMNS = (
    "Identifiant",
    "Thème",
    "Français",
    "Traduction",
    "Validé par",
    "Date de validation",
    "Remarque",
)
"""The heading row of the table for interpreters, in the order of its columns."""
CHOICES_THEME = "réponse"
NOTICES_THEME = "annonce"

THEMES = {
    "welcome": "accueil",
    "consent": "accord",
    "reason": "motif de la venue",
    "fever": "fièvre",
    "breathing": "respiration",
    "feeding": "alimentation",
    "sleep": "sommeil",
    "stools": "selles",
    "skin": "peau",
    "pain": "douleur",
    "medicines": "médicaments",
    "vaccines": "vaccins",
    "growth": "croissance",
    "pregnancy": "grossesse",
    "afterbirth": "après la naissance",
    "wellbeing": "bien-être de la mère",
    "protection": "violences et protection",
    "appointments": "rendez-vous",
    "emergency": "urgence",
    "ending": "fin",
}
"""Names of the themes, by their id."""

WEIGHTS_HEAD = (
    "# Le poids des mots, du sens et des sons pour retrouver une phrase : appris par\n"
    "# « passerelle phrases learn », à ne pas corriger à la main.\n\n"
)

THE_CHILD = "votre enfant"
CHILD_NAMES = (
    r"(?:(?:le|la|votre|ce|cette|ton|mon|un|une)\s+|l['’]\s*)(?:toute?[- ])?"
    r"(?:petite?|bébé|enfant|fils|fille|fillette|garçon|gamine?|nourrisson|bout de chou|loulou)"
    r"\b(?! (?:peu|bout|moment|bouton|déj))"
)
"""How professionals name the child: for finding a phrase, all are one."""
SHE, HE = r"\belle\b", "il"
SAME_WORDS = (
    "médecin docteur doctoresse pédiatre généraliste toubib",
    "maman mère",
    "papa père mari conjoint",
    "appeler téléphoner contacter joindre",
    "médicament traitement remède",
    "fièvre température fiévreux fébrile",
    "donner proposer",
    "examiner ausculter",
    "bouton tache plaque",
    "selle caca",
    "lit berceau",
    "manger nourrir",
    "hôpital maternité urgences",
    "vaccin vacciner piqûre",
)
"""Words that professionals say one for the other: for finding a phrase, never shown."""

NO_TEXT = "Il n'y a rien à chercher. Donnez une phrase."
NO_MATCH = "Aucune phrase ne dit cela."
NOT_VALIDATED = "non validé"
WRONG_TABLE = "ce fichier doit s'appeler .xlsx ou .csv"
NO_HEADINGS = (
    "Ce tableau n'a pas les colonnes attendues. Reprenez celui que donne « phrases export »."
)
NAME_NEEDED = "Cette langue est nouvelle. Donnez son nom avec --name, écrit dans cette langue."
NOTHING_NEW = "Le tableau n'apporte rien de nouveau."

FORMULA = "une case contient une formule : la ligne est laissée de côté"
UNKNOWN = "cet identifiant n'existe pas"
TWICE = "cet identifiant est déjà plus haut dans le tableau"
EMPTY = "la traduction est vide"
DIGITS = "la traduction n'a pas les mêmes chiffres que le français"
TOO_LONG = "la traduction est trop longue"
NO_VALIDATOR = "il y a une date de validation, mais pas de nom"
NO_DATE = "il manque la date de validation"
WRONG_DATE = "la date de validation doit s'écrire comme 2026-03-31"
STALE = "le texte a changé : notez la date de la nouvelle validation"
NO_TABLE = "ce texte n'est pas écrit comme les autres"
FRENCH_IS_OTHER = "la phrase française a changé depuis : faites traduire le texte de nouveau"
FRENCH_CHANGED = "la phrase française n'est plus celle du tableau : exportez-le de nouveau"


def letters_undrawn(letters: str) -> str:
    """A clause: a text has letters for which there is no typeface."""
    return f"l'application ne sait pas dessiner ces lettres : {letters}"


def name_undrawn(letters: str) -> str:
    """The own name of a language has letters for which there is no typeface."""
    return f"Je ne sais pas dessiner ces lettres du nom : {letters}."


def file_unreadable(name: str) -> str:
    """A file of phrases that is absent or is not TOML."""
    return f"Le fichier de phrases « {name} » est illisible. Corrigez-le ou supprimez-le."


def file_wrong(name: str, clause: str) -> str:
    """A file of phrases with something that does not have the right form."""
    return f"Le fichier de phrases « {name} » est faux : {clause}. Corrigez-le."


def left_out(name: str, id_: str, clause: str) -> str:
    """A text of an interpreter's file that is not used."""
    return f"Dans « {name} », le texte de « {id_} » est laissé de côté : {clause}."


def weights_wrong(name: str) -> str:
    """The weights of the matching are absent or do not have the right form."""
    return f"Le fichier « {name} » des phrases est faux. Réinstallez l'application."


def at(id_: str, clause: str) -> str:
    """A clause: what is wrong, with the entry where it is."""
    return f"« {id_} » : {clause}"


def unknown_id(id_: str) -> str:
    """A clause: an id that no phrase, answer or notice has."""
    return f"« {id_} » n'existe pas"


def id_twice(id_: str) -> str:
    """A clause: an id that two entries have."""
    return f"« {id_} » est là deux fois"


def missing_text(id_: str) -> str:
    """A clause: a text that is absent or empty."""
    return f"il manque le texte de « {id_} »"


def digits_differ(id_: str) -> str:
    """A clause: a translation with other figures than the French text."""
    return f"le texte de « {id_} » n'a pas les mêmes chiffres que le français"


def unknown_language(tag: str, known: str) -> str:
    """A language in which there is no phrase."""
    return f"Il n'y a pas de phrases dans la langue « {tag} ». Langues : {known}."


def unknown_theme(theme: str, known: str) -> str:
    """A theme that no phrase has."""
    return f"Aucun thème ne s'appelle « {theme} ». Thèmes : {known}."


def wrong_tag(tag: str) -> str:
    """What does not look like the tag of a language."""
    return f"« {tag} » n'est pas le code d'une langue. Donnez deux ou trois lettres, comme pt."


def phrase_line(id_: str, text: str, translation: str, checked: str) -> str:
    """A phrase of the list, for people."""
    told = f" → {translation} ({checked})" if translation else ""
    return f"  {id_} : {text}{told}"


def checked(by: str, day: str) -> str:
    """Who validated a translation."""
    return f"validé par {by}, {day}"


def match_line(place: int, text: str, percent: int, *, sure: bool) -> str:
    """A phrase that was found, for people."""
    return f"{place}. {text} — {percent} %{' (sûr)' if sure else ''}"


def exported(count: int, path: str) -> str:
    """A table was written."""
    return f"{count} textes écrits dans {path}"


def file_is_there(path: str) -> str:
    """A table would replace a file."""
    return f"Le fichier {path} existe déjà. Donnez un autre nom, ou ajoutez --force."


def not_offered(language: str, missing: Sequence[str]) -> str:
    """A language in which a conversation cannot begin yet."""
    return (
        f"La langue « {language} » n'est pas encore proposée aux familles. "
        f"Il manque la traduction de : {', '.join(missing)}."
    )


def imported(changed: int, validated: int, path: str) -> str:
    """A table was taken back."""
    return f"Textes changés : {changed}, validés : {validated}. Écrit dans {path}"


def refused_row(row: int, id_: str, reason: str) -> str:
    """A row of the table that is not taken back."""
    named = f" ({id_})" if id_ else ""
    return f"Ligne {row}{named} : {reason}."


def not_written(path: str) -> str:
    """The disk does not take a file."""
    return f"Le fichier {path} n'a pas pu être écrit. Vérifiez la place et les droits."


def learned(count: int, *paths: str) -> str:
    """What finds phrases was learned and written."""
    return f"Appris de {count} textes, écrit dans {' et '.join(paths)}"


def heard(count: int) -> str:
    """The sentences of the measure were spoken and heard."""
    return f"{count} phrases dites puis entendues"
