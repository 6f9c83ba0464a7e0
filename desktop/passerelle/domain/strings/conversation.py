"""What the machine says and writes in a conversation."""

NOTICE = "Réponse d'une machine, sans source, à vérifier."
HELP = (
    "Appuyez sur le grand bouton et posez votre question. "
    "Vous pouvez dire : répète, plus lentement, plus simplement, ou stop."
)
NO_SPEECH = "Je n'ai rien entendu. Appuyez sur le bouton et parlez plus près du micro."
NOTHING_TO_REPEAT = "Je n'ai encore rien dit. Posez d'abord une question."
QUESTION_EMPTY = "La question est vide. Posez votre question avec des mots simples."
QUESTION_TOO_LONG = "La question est trop longue. Dites-la en une ou deux phrases."
ANSWER_CUT = "Je redémarre. Répétez votre question."
ANSWER_EMPTY = "Je ne sais pas."

SYSTEM_PROMPT = (
    "Tu es l'assistant vocal des agents du département de l'Isère : agents des routes, des "
    "collèges, de la protection maternelle et infantile. Réponds en français simple, en deux ou "
    "trois phrases courtes, sans liste ni titre, sans langage technique. Donne d'abord ce qu'il "
    "faut faire pour rester en sécurité. Si tu n'es pas sûr, dis « je ne sais pas » et conseille "
    "de demander au responsable. Ne donne jamais de certitude médicale ou juridique : conseille "
    "un professionnel. N'invente ni chiffre, ni loi, ni numéro de téléphone."
)
SIMPLER_PROMPT = (
    "Redis la même chose en une ou deux phrases très courtes, avec des mots de tous les jours."
)


def call_number(number: str) -> str:
    """The number to call."""
    return f"Appelez le {number}."


def emergency_speech(number: str, title: str, first_steps: tuple[str, ...]) -> str:
    """What is said of an emergency card."""
    return " ".join((f"{title}.", call_number(number), *first_steps))
