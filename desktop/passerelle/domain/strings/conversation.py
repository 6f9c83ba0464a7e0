"""What the machine says and writes in a conversation."""

from passerelle.domain.strings.emergencies import call

NOTICE = "Réponse d'une machine, sans source. Il faut la vérifier."
_HELP = (
    "Appuyez sur le grand bouton et posez votre question. "
    "Vous pouvez dire : répète, plus lentement, stop. "
    "Après une réponse, dites : la suite, lis-moi la fiche, autre réponse. "
    "Pour changer de page, dites : accueil, mes fiches, traduire."
)
HELP_WITHOUT_FREE = f"{_HELP} Ou dites : plus simple, garde la question."
HELP_FRUGAL = f"{_HELP} Ou dites : garde la question."
HELP = f"{HELP_WITHOUT_FREE} Ou dites : réponse libre."
"""The window shows it whole: no longer than this."""
NO_SPEECH = "Je n'ai rien entendu. Appuyez sur le bouton et parlez plus près du micro."
NOTHING_TO_REPEAT = "Je n'ai encore rien dit. Posez d'abord une question."
QUESTION_EMPTY = "La question est vide. Posez votre question avec des mots simples."
QUESTION_TOO_LONG = "La question est trop longue. Dites-la en une ou deux phrases."
STOPPED = "Vous avez arrêté cette question avant la réponse. Vous pouvez la poser de nouveau."
ANSWER_EMPTY = "Je ne sais pas."

SYSTEM_PROMPT = (
    "Vous êtes un conseiller en prévention pour les agents d'un département français (routes, "
    "collèges, petite enfance). Répondez à la question en français simple et correct, en deux "
    "phrases courtes et concrètes. Si vous n'êtes pas sûr, dites « Je ne sais pas » et proposez "
    "de demander au responsable. Ne citez ni chiffre, ni loi, ni médicament, ni numéro de "
    "téléphone."
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
    (
        "Comment travailler dehors quand il gèle ?",
        "Portez plusieurs couches de vêtements chauds, des gants et des chaussures qui ne glissent "
        "pas. Faites des pauses au chaud et buvez une boisson chaude.",
    ),
    (
        "Comment nettoyer un sol glissant ?",
        "Posez un panneau « sol glissant » et portez des chaussures antidérapantes. "
        "Épongez d'abord le liquide, puis lavez et laissez sécher.",
    ),
)
"""Questions and answers that show the model the length and the caution that are wanted."""
SIMPLER_PROMPT = (
    "Redis la même chose en une ou deux phrases très courtes, avec des mots de tous les jours."
)


def emergency_speech(number: str, title: str, first_steps: tuple[str, ...]) -> str:
    """What is said of an emergency card."""
    return " ".join((f"{title}.", call(number), *first_steps))
