"""What is new, for the people who use it: three sentences a version, shown once after an update."""

from collections.abc import Mapping
from dataclasses import dataclass

TITLE = "Quoi de neuf ?"
OPEN_HELP = "Voir ce qui a changé dans Passerelle."
HEAR_HELP = "Entendre cette phrase."
UNDERSTOOD = "J'ai compris"
UNDERSTOOD_HELP = "Fermer cette page."


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is new.

    Attributes:
        picture: a name in assets/pictograms.
        sentence: read and said.
    """

    picture: str
    sentence: str


NOTES: Mapping[str, tuple[Note, Note, Note]] = {
    "0.1.0": (
        Note("speech", "Posez une question à voix haute, sans réseau."),
        Note("conversation", "Parlez avec une famille dans sa langue."),
        Note("lock", "Vos données restent sur cet ordinateur, fermées à clé."),
    ),
}
"""By version, the oldest first. One that changes nothing for people needs none."""
LATEST = tuple(NOTES)[-1]
