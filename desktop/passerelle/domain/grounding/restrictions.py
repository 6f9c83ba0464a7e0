"""What a sentence restricts ("seulement") and the passage does not, or the other way round."""

import re

from passerelle.domain.grounding.meant import meant_phrases
from passerelle.domain.grounding.passage import PassageReading
from passerelle.domain.grounding.polarity import Phrase
from passerelle.domain.grounding.words import is_empty, stem
from passerelle.domain.strings import grounding as words

_ALONE = re.compile(r"(?<!\w)seule?s?(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile(r"[,;:.!?()]")


def is_wrongly_restricted(said: Phrase, reading: PassageReading) -> bool:
    """Whether a restriction was lost or added."""
    meant = meant_phrases(said, reading)
    return bool(meant) and not any(
        one.restricts == said.restricts and _is_as_alone(said, one) for one in meant
    )


def _is_as_alone(said: Phrase, given: Phrase) -> bool:
    """Whether "seul" after a word ("un enfant seul") is where the passage has it."""
    there = _alone(given.text)
    return bool(there) if _alone(said.text) else not there & said.stems


def _alone(text: str) -> set[str]:
    """The stem before each "seul" that tells how one is, "" when nothing comes before."""
    bare = re.sub(words.RESTRICTIONS, ",", text)
    found: set[str] = set()
    for match in _ALONE.finditer(bare):
        clause = _PAUSE.split(bare[: match.start()])[-1]
        told = [word for word in _WORD.findall(clause) if not is_empty(word)]
        found.add(stem(told[-1]) if told else "")
    return found
