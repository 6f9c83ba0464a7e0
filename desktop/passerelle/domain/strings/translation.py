"""What is said of a translation: why there is none, and what its checks found."""

from collections.abc import Iterable

_NAMES = {
    "ar": "l'arabe",
    "en": "l'anglais",
    "es": "l'espagnol",
    "fa": "le persan",
    "fr": "le français",
    "it": "l'italien",
    "pt": "le portugais",
    "ro": "le roumain",
    "ru": "le russe",
    "sq": "l'albanais",
    "tr": "le turc",
    "uk": "l'ukrainien",
}

# --- the command ------------------------------------------------------------------------------

HELP = "traduit une phrase, la retraduit, et vérifie ce qui compte"
TEXT_HELP = "ce qu'il faut traduire"
FROM_HELP = "langue du texte (fr, pt, ar…)"
TO_HELP = "langue où le dire"


def shown(translation: str, back: str) -> str:
    """The result for people."""
    return f"{translation}\n↩ {back}" if back else translation


def to_check(detail: str) -> str:
    """One check that failed."""
    return f"À vérifier : {detail}"


# --- why there is none ------------------------------------------------------------------------

EMPTY = "Il n'y a rien à traduire. Dites ou écrivez une phrase."
TOO_LONG = "Le texte est trop long pour être traduit d'un coup. Donnez-en une partie."
SAME_LANGUAGE = "Les deux langues sont les mêmes : il n'y a rien à traduire."
REFUSED = "La machine n'a pas su traduire cette phrase. Dites-la autrement, en plus court."
CANCELLED = "La traduction a été arrêtée."


def unknown(language: str) -> str:
    """A tag that stands for no language of the conversation."""
    return f"La langue « {language} » n'est pas proposée. Choisissez parmi : {', '.join(_NAMES)}."


def missing(source: str, target: str) -> str:
    """The models for these two languages are not on this computer."""
    other = target if source == "fr" else source
    return (
        f"Il manque de quoi traduire {_between(source, target)} sur cet ordinateur. "
        "Demandez à l'informatique d'installer les modèles : "
        f"passerelle models fetch --profile conversation-{other}"
    )


def unsupported(source: str, target: str) -> str:
    """No model of this version goes from one to the other."""
    return (
        f"Passerelle ne sait pas traduire {_between(source, target)}. "
        "Servez-vous des phrases préparées, ou appelez un interprète."
    )


def translator_missing(source: str, target: str, model_id: str) -> str:
    """Nothing installed translates from one language straight into another."""
    return (
        f"Il manque un modèle pour traduire {_between(source, target)}. "
        f"Installez-le avec la commande : passerelle models fetch {model_id}"
    )


def no_translator(source: str, target: str) -> str:
    """No model of this version translates from one language straight into another."""
    return f"Passerelle ne sait pas traduire directement {_between(source, target)}."


def file_unreadable(name: str) -> str:
    """A file of words that is absent or is not TOML."""
    return f"Le fichier de traduction « {name} » est illisible. Corrigez-le ou supprimez-le."


def file_wrong(name: str, clause: str) -> str:
    """A file of words with something wrong in it."""
    return f"Le fichier de traduction « {name} » est faux : {clause}. Corrigez-le."


# --- what the checks found --------------------------------------------------------------------


def numbers(said: Iterable[str], written: Iterable[str]) -> str:
    """Numbers that one side has and the other has not."""
    return f"Les nombres ne sont pas les mêmes{_sides(said, written)}."


def units(said: Iterable[str], written: Iterable[str]) -> str:
    """The same number, of something else."""
    return f"Les unités ne sont pas les mêmes{_sides(said, written)}."


def dates(said: Iterable[str], written: Iterable[str]) -> str:
    """Days, months or hours."""
    return f"Les dates ou les heures ne sont pas les mêmes{_sides(said, written)}."


def medicines(said: Iterable[str], written: Iterable[str]) -> str:
    """Names of medicines."""
    return f"Les médicaments ne sont pas les mêmes{_sides(said, written)}."


NEGATION_LOST = "Un « non » ou un « pas » manque dans la traduction."
NEGATION_ADDED = "Un « non » ou un « pas » est en trop dans la traduction."
NEGATION_BACK = "Traduite en retour, la phrase change : oui ou non ?"
NO_WAY_BACK = "La phrase n'a pas pu être retraduite. Personne ne l'a vérifiée."
REPEATED = "La traduction se répète."
TOO_SHORT = "La traduction est trop courte : il en manque peut-être une partie."
TOO_LONG_FOR_IT = "La traduction est trop longue : elle ajoute peut-être quelque chose."


def not_in_language(language: str) -> str:
    """The translation is not in the language that was asked for."""
    return f"La traduction n'est pas dans la bonne langue : {_NAMES.get(language, language)}."


def not_said_in(language: str) -> str:
    """What was said is not in the language that was announced."""
    return f"La phrase de départ n'est pas dans la bonne langue : {_NAMES.get(language, language)}."


def glossary(terms: Iterable[str]) -> str:
    """Words of the profession that were not translated as they should be."""
    return f"Un terme n'est pas traduit comme prévu : {_listed(terms)}."


def back(detail: str) -> str:
    """The same was found when the translation was translated back."""
    return f"Traduite en retour : {detail[:1].lower()}{detail[1:]}"


def _sides(said: Iterable[str], written: Iterable[str]) -> str:
    said, written = list(said), list(written)
    before = f"{_listed(said)} au départ" if said else ""
    after = f"{_listed(written)} à l'arrivée" if written else ""
    return f" : {', '.join(part for part in (before, after) if part)}"


def _listed(items: Iterable[str]) -> str:
    return ", ".join(f"« {item} »" for item in items)


def _between(source: str, target: str) -> str:
    return f"{_from(source)} vers {_NAMES.get(target, f'« {target} »')}"


def _from(language: str) -> str:
    name = _NAMES.get(language, f"« {language} »")
    return f"du {name[3:]}" if name.startswith("le ") else f"de {name}"
