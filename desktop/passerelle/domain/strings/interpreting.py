"""What the machine says, in French, of a conversation between two people."""

from passerelle.domain.strings.languages import NAMES, french_name

NOT_BEGUN = "Choisissez d'abord la langue de la famille."
NO_WORDS = "Il n'y a pas de mots à traduire. Écrivez ou dites une phrase courte."
NOT_IDENTIFIED = "Je n'ai pas reconnu la langue. Choisissez-la dans la liste, par son nom."
NOTHING_SAID_YET = "Je n'ai encore rien dit. Dites d'abord une phrase."
NOTHING_HELD = "Aucune phrase n'attend de confirmation."
NOTHING_PROPOSED = "Aucune phrase n'est proposée. Dites d'abord une phrase."
NOTHING_WAITING = "Il n'y a pas de phrase suivante."
FAMILY_NOT_FRENCH = (
    "J'ai entendu du français sur le bouton de la famille. Appuyez sur votre bouton pour parler."
)
DOUBT_AFTERWARDS = (
    "Attention : cette phrase est douteuse, et elle a pu être entendue. "
    "Relisez la retraduction, puis dites-la autrement."
)

ERASED = "La conversation est effacée."
ERASED_AFTER_SILENCE = "Dix minutes sans rien dire : la conversation est effacée."


def not_in_the_book(language: str) -> str:
    """Nothing of the phrasebook is near what was said, and there is no free translation."""
    return (
        f"Je ne sais pas traduire librement {NAMES.get(language, 'dans cette langue')}. "
        "Cherchez une phrase du recueil, ou demandez un interprète."
    )


def answer_not_understood(language: str) -> str:
    """What the family said is none of the expected answers, and there is no free translation."""
    return (
        f"Je n'ai pas compris, et je ne sais pas traduire {_the(language)}. "
        "Montrez à la famille ses boutons de réponse."
    )


def no_wording(language: str) -> str:
    """A phrase has no text in a language."""
    return (
        f"Cette phrase n'existe pas {NAMES.get(language, 'dans cette langue')}. Dites-la autrement."
    )


def no_such_phrase(phrase_id: str) -> str:
    """A phrase that is not in the book."""
    return f"La phrase « {phrase_id} » n'est pas dans le recueil."


def no_such_choice(choice_id: str) -> str:
    """An answer that is not in the book."""
    return f"La réponse « {choice_id} » n'est pas dans le recueil."


def no_such_language(tag: str) -> str:
    """A language in which there is no phrasebook."""
    return f"Le recueil n'existe pas dans la langue « {tag} ». Choisissez-en une autre."


def language_incomplete(tag: str) -> str:
    """A language in which the family could not be told what the machine is."""
    return (
        f"Le recueil n'est pas complet dans la langue « {tag} ». La famille ne saurait pas qu'une "
        "machine traduit. Faites traduire toutes les annonces et les réponses de base."
    )


def family_on_wrong_button(language: str) -> str:
    """The family's language was heard while the professional's button was down."""
    return (
        f"J'ai entendu parler {NAMES.get(language, 'une autre langue')} sur votre bouton. "
        "La famille doit appuyer sur le sien."
    )


def professional_not_french(language: str) -> str:
    """A third language was heard on the professional's button."""
    return (
        f"J'ai cru entendre parler {NAMES.get(language, 'une autre langue')}. "
        "Répétez votre phrase en français."
    )


def family_other_language(heard: str, expected: str) -> str:
    """A third language was heard on the family's button."""
    return (
        f"J'ai cru entendre parler {NAMES.get(heard, 'une autre langue')}, "
        f"et non {NAMES.get(expected, 'la langue choisie')}. Faites répéter, ou changez de langue."
    )


# --- what a language lacks --------------------------------------------------------------------

LANGUAGE_NOT_VERIFIED = (
    "L'écoute ne vérifie pas la langue parlée. Veillez à ce que chacun appuie sur son bouton."
)


def robotic(language: str) -> str:
    """A language has only a robotic voice."""
    return (
        "La voix est celle d'un robot. Demandez à l'informatique une voix naturelle pour "
        f"{_the(language)} (profil conversation-{language})."
    )


def no_free_translation(language: str) -> str:
    """A language has no free translation in one of the directions, or in both."""
    return (
        "Phrases du recueil seulement. Pour traduire librement, demandez à l'informatique les "
        f"modèles pour {_the(language)} (profil conversation-{language})."
    )


def hearing_not_measured(language: str) -> str:
    """How well a language is heard was never measured."""
    return (
        f"L'écoute {NAMES.get(language, 'de cette langue')} n'a pas été mesurée : "
        "elle peut beaucoup se tromper. Préférez les boutons de réponse."
    )


def _the(language: str) -> str:
    name = french_name(language)
    return f"l'{name}" if name[:1] in "aeiou" else f"le {name}"
