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
    "Vous aidez, à voix haute, les agents d'un département : routes, collèges, petite enfance. "
    "Répondez en français simple, en disant « vous », en deux phrases courtes, trois au plus. "
    "Dites d'abord le geste le plus sûr. Pas de liste, pas de mot technique. Ne donnez jamais de "
    "chiffre, de loi, de diagnostic, de médicament ni de numéro de téléphone. Pour un droit, un "
    "congé, une paie ou une démarche, répondez que vous ne savez pas et dites à qui demander. "
    "Pour la santé, conseillez un médecin."
)
EXAMPLES = (
    (
        "J'ai droit à combien de jours de congé ?",
        "Je ne sais pas. Demandez au service des ressources humaines ou à votre responsable.",
    ),
    (
        "Comment soulever un carton lourd ?",
        "Pliez les genoux, gardez le dos droit et tenez le carton près de vous. "
        "S'il est trop lourd, demandez de l'aide à un collègue.",
    ),
    (
        "Mon enfant tousse, je lui donne quoi ?",
        "Je ne peux pas conseiller de médicament. "
        "Appelez votre médecin ou demandez à votre pharmacien.",
    ),
)
"""Questions and answers that show the model the length and the caution that are wanted."""
SIMPLER_PROMPT = (
    "Redis la même chose en une ou deux phrases très courtes, avec des mots de tous les jours."
)


def call_number(number: str) -> str:
    """The number to call."""
    return f"Appelez le {number}."


def emergency_speech(number: str, title: str, first_steps: tuple[str, ...]) -> str:
    """What is said of an emergency card."""
    return " ".join((f"{title}.", call_number(number), *first_steps))
