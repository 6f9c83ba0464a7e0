"""Sentences about documents: what could not be read, and what to do."""

DAMAGED = (
    "Ce fichier est abîmé ou incomplet. "
    "Demandez-en une nouvelle copie à la personne qui vous l'a envoyé."
)
TOO_LARGE = "Ce fichier est trop gros pour être lu ici. Coupez-le en plusieurs fichiers."
TOO_MANY_PAGES = "Ce fichier a trop de pages. Coupez-le en plusieurs fichiers."
ENCRYPTED = (
    "Ce fichier est protégé. "
    "Ouvrez-le avec son mot de passe. Puis enregistrez une copie sans mot de passe."
)
EMPTY = "Ce fichier ne contient pas de texte."
UNKNOWN = (
    "Je ne sais pas lire ce genre de fichier. Enregistrez-le en PDF, Word, OpenDocument ou texte."
)
OLD_OFFICE = (
    "Ce fichier vient d'une ancienne version d'Office. "
    "Ouvrez-le et enregistrez-le en .docx, .xlsx ou PDF."
)
MISSING = "Ce fichier n'est plus là, ou le lien est cassé. Vérifiez où il se trouve."
NOT_ALLOWED = "Vous n'avez pas le droit de lire ce fichier. Demandez l'accès à son propriétaire."
DISK = "Ce fichier n'a pas pu être lu sur le disque. Recommencez, ou copiez-le ailleurs."
NOT_A_FILE = "Ce n'est pas un fichier. Choisissez un fichier."
SCANNED = (
    "Ce fichier est une suite d'images, sans texte à lire. Demandez la version d'origine. "
    "L'informatique peut aussi installer la reconnaissance de texte (Tesseract)."
)
SCANNED_UNREADABLE = (
    "Ce fichier est une suite d'images. Aucun texte n'y a été reconnu. "
    "Demandez la version d'origine."
)
RECOGNISED = "Le texte a été reconnu dans des images. Vérifiez bien les chiffres."
UNSEEN = "Une partie de son texte est peut-être invisible à l'œil. Relisez ses passages."
STRAY_QUOTE = (
    "Un guillemet est mal placé dans ce tableau. Chaque ligne a été lue telle quelle. "
    "Vérifiez les cellules entre guillemets."
)
LABOUR_MINISTRY = "Ministère du Travail"
YES = "oui"
NO = "non"

_KINDS = {
    "pdf": "un PDF",
    "docx": "un document Word",
    "odt": "un document OpenDocument",
    "ods": "un classeur OpenDocument",
    "html": "une page web",
    "markdown": "un texte Markdown",
    "text": "un texte",
    "epub": "un livre EPUB",
    "csv": "un tableau CSV",
    "xlsx": "un classeur Excel",
    "comarquage": "des fiches service-public.fr",
    "fiches_travail": "des fiches du ministère du Travail",
}


def wrongly_named(extension: str, format_name: str) -> str:
    """The content is not what the file's name says."""
    kind = _KINDS.get(format_name, "autre chose")
    return f"Le nom finit par « {extension} », mais c'est {kind}. Il a été lu comme tel."


def cut(characters: int) -> str:
    """A document that is too long."""
    return (
        f"Ce document est très long. Seul le début a été lu ({characters} caractères). "
        "Coupez-le en plusieurs fichiers."
    )


def rows_cut(sheet: str, rows: int) -> str:
    """A table that is too long."""
    return f"Le tableau « {sheet} » est très long : seules {rows} lignes ont été lues."


def image_pages(pages: list[int]) -> str:
    """Pages without text among others."""
    if len(pages) == 1:
        return f"La page {pages[0]} est une image : son texte n'a pas été lu."
    return f"{len(pages)} pages sont des images, et n'ont pas été lues : {_runs(pages)}."


def damaged_pages(pages: list[int]) -> str:
    """Pages that cannot be read among others."""
    if len(pages) == 1:
        return f"La page {pages[0]} est abîmée : elle n'a pas été lue."
    return f"{len(pages)} pages sont abîmées, et n'ont pas été lues : {_runs(pages)}."


def members_skipped(count: int) -> str:
    """Parts of a file that could not be read."""
    if count == 1:
        return "Une partie de ce fichier est abîmée : elle n'a pas été lue."
    return f"{count} parties de ce fichier sont abîmées : elles n'ont pas été lues."


def notes_skipped(count: int) -> str:
    """Footnotes and endnotes."""
    if count == 1:
        return "Sa note de bas de page n'a pas été lue."
    return f"Ses {count} notes de bas de page n'ont pas été lues."


def sheet_in_error(detail: str) -> str:
    """The heading of one of our own sheets is wrong."""
    return f"L'en-tête de cette fiche est mal écrit ({detail}). Corrigez-le."


def _runs(pages: list[int]) -> str:
    """Pages in few words ("1 à 4, 7")."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return ", ".join(" à ".join(map(str, run)) for run in runs)
