"""What is said of the questions kept "à poser à IRIS"."""

COLUMNS = ("numéro", "posée le", "question")
NONE = "Aucune question n'est gardée."
FORBIDDEN = "L'informatique ne garde pas de questions sur cet ordinateur. Notez la vôtre ailleurs."


def unreadable(path: str) -> str:
    """The list cannot be read."""
    return f"La liste des questions ({path}) est illisible. Prévenez l'informatique."


def exported(count: int, path: str) -> str:
    """The list was written to a file."""
    return f"Questions écrites dans {path} : {count}."


def removed(number: int) -> str:
    """A question is forgotten."""
    return f"La question {number} est retirée."


def no_such(number: int) -> str:
    """There is no question of this number."""
    return f"Il n'y a pas de question {number}."


def line(number: int, asked: str, text: str) -> str:
    """A question in the list."""
    return f"{number:3}. {text} ({asked[:10]})"
