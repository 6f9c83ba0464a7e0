"""What is said around the words of a document, and when there are none."""

from passerelle.domain.strings.speech import MONTHS

SHEET_OPENING = "D'après la fiche"
FILE_OPENING = "D'après le document"
"""Said at once, from memory, while the rest is being found and spoken."""
REWRITTEN_SHEET = "Réponse d'une machine, d'après la fiche"
REWRITTEN_FILE = "Réponse d'une machine, d'après le document"
"""The notice of a text that a model wrote from a document."""

NOT_FOUND = "Je n'ai pas trouvé dans vos documents."
SEARCH_INCOMPLETE = (
    "L'ordinateur est très occupé. Je n'ai pas pu chercher partout. Redemandez dans un instant."
)
SEARCH_INTERRUPTED = (
    "La recherche s'est arrêtée, elle redémarre. "
    "Je n'ai pas pu chercher partout. Redemandez dans un instant."
)

NO_DOCUMENT = (
    "Il n'y a encore aucun document sur cet ordinateur. "
    "L'informatique doit lancer « passerelle library sync »."
)
CHOICES = (
    "Dites la question autrement. Ou dites : garde la question, pour la poser à IRIS. "
    "Ou dites : réponse libre, pour une réponse de la machine, sans source."
)
CHOICES_WITHOUT_FREE = (
    "Dites la question autrement. Ou dites : garde la question, pour la poser à IRIS."
)
FREE_FORBIDDEN = (
    "Ici, les réponses sans source ne sont pas permises. "
    "Dites la question autrement, ou dites : garde la question."
)
QUESTION_KEPT = "C'est noté. Votre question est gardée, pour la poser à IRIS."
SHEET_END = "C'est la fin de la fiche."
FILE_END = "C'est la fin du document."
NOTHING_TO_READ = "Cette réponse ne vient pas d'un document. Il n'y a pas de suite à lire."
NOTHING_OTHER = "Je n'ai pas d'autre réponse dans vos documents."
NOT_SIMPLER = "Je ne peux pas le dire plus simplement sans risque d'erreur. Voici le texte."

SAMPLE_QUESTION = "Que faire après un accident du travail ?"
"""Searched ahead, so that the first real search finds everything loaded."""

PRIVATE_SECTOR = (
    "Cette fiche dit les règles du secteur privé. "
    "Pour un agent public, elles peuvent être différentes."
)
TO_EMPLOYERS = "Ce passage parle à l'employeur : « vous », c'est lui."
SHEET_NOT_VALIDATED = "Cette fiche n'a pas encore été validée par le service."
SHEET_WITHOUT_DATE = "Fiche sans date."
FILE_WITHOUT_DATE = "Document sans date."

PERSONNEL_MATTERS = (
    "congé", "accident", "maladie", "arrêt", "salaire", "paie", "paye", "payé", "prime", "retraite",
    "indemnité", "démission", "licenciement", "licencier", "contrat", "maternité", "paternité",
    "naissance", "enceinte", "grossesse", "rtt", "heures supplémentaires", "temps partiel",
    "temps de travail", "repos", "préavis", "chômage", "formation", "entretien", "sanction",
    "handicap", "inaptitude", "invalidité", "télétravail", "vacances", "reprise", "grève",
    "fériés", "pont", "travail de nuit", "dimanche", "compte épargne temps", "durée légale",
    "période d'essai", "droit de retrait", "harcèlement", "règlement intérieur", "médicales",
    "journée de solidarité", "visite", "astreinte", "saisonnier", "apprentissage", "syndicat",
)  # fmt: skip
"""Matters on which a public agent has rules of his own."""

EMPLOYER_WORDS = (
    "employeur", "employeurs", "entreprise", "entreprises", "CSE", "comité", "dirigeant",
    "inspection",
)  # fmt: skip
"""In a heading, they say that its section is for those who employ, not for their agents."""
EMPLOYER_HEADINGS = ("vous êtes employeur", "vous êtes l'employeur", "vous êtes dirigeant")
"""They say that in their section "vous" is an employer."""
SPEAKS_TO_YOU = "vous"
"""In a heading, it says that its section is for the person who asks."""
AMOUNT_WORDS = (
    "combien", "température", "durée", "délai", "montant", "prix", "taux", "nombre", "âge",
    "hauteur", "vitesse", "distance", "poids",
)  # fmt: skip
"""In a question, they ask for a number."""
KEY_WORDS = ("chiffres", "retenir", "essentiel")
"""In a heading, they say that its section sums the sheet up."""
POINTERS = (
    "retrouvez", "vous trouverez", "pour plus d", "pour en savoir", "pour vous aider", "voir ",
    "consultez", "vérifier sur", "ainsi par exemple", "ainsi, par exemple", "par exemple",
    "article",
)  # fmt: skip
"""What opens a sentence that gives an example, or sends the reader elsewhere."""

REWRITE_PROMPT = (
    "Tu expliques des textes officiels à des personnes qui lisent mal le français. Tu dis "
    "« vous ». Tu fais des phrases courtes et complètes. Tu n'inventes rien : tu gardes les "
    "nombres, les délais et les négations du texte."
)
REWRITE_EXAMPLES = (
    (
        "Dans le cadre de ses missions, l'employeur est tenu de mettre à la disposition de "
        "l'agent une sacoche qui se verrouille. L'agent ne doit en aucun cas transporter plus de "
        "500 € sans être accompagné, sauf accord écrit de sa hiérarchie.",
        "Votre employeur doit vous donner une sacoche qui se verrouille. Vous ne devez pas "
        "transporter plus de 500 € sans être accompagné, sauf accord écrit de votre hiérarchie.",
    ),
    (
        "Le bénéfice de la prime est subordonné au dépôt d'une demande dans un délai de deux mois "
        "à compter de l'embauche. La décision est notifiée à l'intéressé par courrier.",
        "Pour avoir la prime, faites une demande dans les deux mois après l'embauche. "
        "Vous recevez la décision par courrier.",
    ),
)
"""A passage, and how it is put simply. What the model takes from them instead of the passage, the
checker drops; no citation is asked of it, which makes it copy: the checker finds the passage."""


_UPDATED, _OLD = "Fiche mise à jour ", "Attention : cette fiche a "
WITH_THEIR_OWN_NUMBER = (_UPDATED, _OLD)
"""The start of the sentences that say a number which is not of the passage."""


def not_everywhere(reason: str) -> str:
    """A search that an error made smaller."""
    return f"Je n'ai pas pu chercher partout. {reason}"


def titled(title: str) -> str:
    """The title, between an opening and the words of a document."""
    return f"« {title} » :"


def titled_before_page(title: str) -> str:
    """The title, where the page comes after it."""
    return f"« {title} »,"


def on_page(page: int) -> str:
    """The page, between the title and the words of a document."""
    return f"page {page} :"


def title_alone(title: str) -> str:
    """The title as a sentence."""
    return f"« {title} »."


def sheet_date(date: str) -> str:
    """The date of a sheet (ISO, or a year, or a year and a month; "" when it is not known)."""
    when = written_date(date)
    return f"{_UPDATED}{when}." if when else SHEET_WITHOUT_DATE


def file_date(date: str) -> str:
    """The date of a file."""
    when = written_date(date)
    return f"Document modifié {when}." if when else FILE_WITHOUT_DATE


def written_date(date: str) -> str:
    """An ISO date in words ("le 13 novembre 2025", "en août 2020"), "" when it is none."""
    year, month, day = (*date[:10].split("-"), "", "")[:3]
    if not year.isdecimal():
        return ""
    if not (month.isdecimal() and 1 <= int(month) <= len(MONTHS)):
        return f"en {year}"
    named = f"{MONTHS[int(month) - 1]} {year}"
    if not day.isdecimal():
        return f"en {named}"
    return f"le {'1er' if int(day) == 1 else int(day)} {named}"


def sheet_is_old(years: int) -> str:
    """An old sheet."""
    return f"{_OLD}{years} ans."


def file_is_old(years: int) -> str:
    """An old file."""
    return f"Attention : ce document a {years} ans."


def part(heading: str) -> str:
    """A heading, read aloud before its text."""
    return heading if heading.endswith((".", "!", "?", ":", "…")) else f"{heading}."


def to_rewrite(passage: str) -> str:
    """What the model is asked to put simply."""
    return (
        f"Texte : {passage}\n\n"
        "Redites ce texte en deux phrases courtes et complètes, avec des mots faciles."
    )


CONTINUATIONS = ("par ailleurs", "en outre", "de plus,", "de même,")
"""How sentences begin that go on from the one before."""
