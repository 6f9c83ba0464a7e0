"""Languages, by their French names."""

NAMES = {
    "ar": "en arabe",
    "de": "en allemand",
    "en": "en anglais",
    "es": "en espagnol",
    "fa": "en persan",
    "it": "en italien",
    "nl": "en néerlandais",
    "pl": "en polonais",
    "pt": "en portugais",
    "ro": "en roumain",
    "ru": "en russe",
    "sq": "en albanais",
    "tr": "en turc",
    "uk": "en ukrainien",
}


def french_name(language: str) -> str:
    """The name alone: "arabe"; the tag itself, where it has none."""
    return NAMES.get(language, language).removeprefix("en ")


def not_french(language: str) -> str:
    """The question was not in French."""
    name = NAMES.get(language, "dans une autre langue")
    return f"J'ai cru entendre parler {name}. Posez votre question en français."
