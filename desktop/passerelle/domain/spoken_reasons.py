"""A reason to report an answer, as people say it."""

from passerelle.domain.reports import Reason
from passerelle.domain.strings.reports import SAID_AS
from passerelle.domain.text import fold, words

_MOST_WORDS = 4
"""A longer sentence is a comment."""


def reason_named(text: str) -> Reason | None:
    """The one reason that a few words name ("elle est dangereuse"), None for anything else."""
    said = words(text)
    if len(said) > _MOST_WORDS:
        return None
    joined = f" {' '.join(said)} "
    named = [
        reason
        for reason, ways in SAID_AS.items()
        if any(f" {fold(way)} " in joined for way in ways)
    ]
    return named[0] if len(named) == 1 else None
