"""What the parser of the command line writes, in the place of argparse's own English."""

import re
from collections.abc import Sequence

HELP = "montre cette aide"
VERSION_HELP = "montre la version"
HEADINGS = {
    "usage:": "usage :",
    "positional arguments:": "arguments :",
    "options:": "options :",
}
OUT_NOT_WAV = "le nom du fichier à écrire doit finir par .wav"

_REFUSALS = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"one of the arguments (.+) is required", r"il faut l'une de ces options : \1"),
    (r"unrecognized arguments: (.+)", r"je ne connais pas : \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 peut vouloir dire : \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 et \2 ne vont pas ensemble"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 ne prend pas de valeur, ici \2"),
    (r"argument (.+?): expected one argument", r"\1 demande une valeur"),
    (r"argument (.+?): expected at most one argument", r"\1 demande une seule valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 demande au moins une valeur"),
    (r"argument (.+?): expected (\d+) arguments?", r"\1 demande \2 valeurs"),
    (
        r"argument (.+?): invalid choice: '?(.*?)'?(?:,.*\?)? \(choose from (.+)\)",
        r"\1 : « \2 » n'existe pas, il y a : \3",
    ),
    (r"argument (.+?): invalid int value: '(.*)'", r"\1 : « \2 » n'est pas un nombre entier"),
    (r"argument (.+?): invalid float value: '(.*)'", r"\1 : « \2 » n'est pas un nombre"),
    (r"argument (.+?): invalid \S+ value: '(.*)'", r"\1 : « \2 » ne convient pas"),
    (r"argument (.+?): (.+)", r"\1 : \2"),
)
"""What argparse says, and the same in French; the last one is for our own types."""


def refused(program: str, message: str, unknown: Sequence[str]) -> str:
    """The command was not written as it must be.

    Args:
        program: the command's name.
        message: argparse's own words, kept when they are not known.
        unknown: options that nobody knows, when the message does not name them.
    """
    known = (re.fullmatch(english, message, re.DOTALL) for english, _ in _REFUSALS)
    found = zip(known, (french for _, french in _REFUSALS), strict=True)
    detail = next((match.expand(french) for match, french in found if match), message)
    if unknown:
        detail = f"je ne connais pas : {' '.join(unknown)} ; {detail}"
    return f"Commande mal écrite : {detail}. Tapez « {program} --help »."
