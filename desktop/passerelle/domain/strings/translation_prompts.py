"""How the language model is asked to translate, where no translator is installed."""

_INTO = {"en": "en anglais", "es": "en espagnol", "fr": "en français", "pt": "en portugais"}

EXAMPLES = (
    {
        "fr": "Est-ce que votre bébé a eu de la fièvre cette nuit ?",
        "en": "Did your baby have a fever last night?",
        "es": "¿Su bebé ha tenido fiebre esta noche?",
        "pt": "O seu bebé teve febre esta noite?",
    },
    {
        "fr": "Ne lui donnez pas plus de 4 doses par jour.",
        "en": "Do not give him more than 4 doses a day.",
        "es": "No le dé más de 4 dosis al día.",
        "pt": "Não lhe dê mais de 4 doses por dia.",
    },
    {
        "fr": "Il a vomi trois fois depuis hier soir et il ne veut plus manger.",
        "en": "He has vomited three times since last night and he no longer wants to eat.",
        "es": "Ha vomitado tres veces desde anoche y ya no quiere comer.",
        "pt": "Ele vomitou três vezes desde ontem à noite e já não quer comer.",
    },
    {
        "fr": "Le prochain rendez-vous est le mardi 12 mai à 14 h 30.",
        "en": "The next appointment is on Tuesday 12 May at 2:30 pm.",
        "es": "La próxima cita es el martes 12 de mayo a las 14:30.",
        "pt": "A próxima consulta é na terça-feira, 12 de maio, às 14h30.",
    },
)
"""The same sentences in each language that the model may translate."""


INSTRUCTION = (
    "Tu es interprète. On te donne une phrase et la langue où la dire. Tu écris la même phrase "
    "dans cette langue, fidèlement : mêmes nombres, mêmes unités, mêmes négations, mêmes "
    "médicaments. Tu n'ajoutes rien, tu n'expliques rien, tu ne réponds pas à la phrase."
)
"""The first message, the same for every direction: the model reads it once."""


def request(sentence: str, target: str) -> str:
    """One sentence to translate, and the language where to say it."""
    return f"{_INTO[target].capitalize()} : {sentence}"
