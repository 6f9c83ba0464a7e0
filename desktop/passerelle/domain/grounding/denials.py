"""What a sentence denies and the passage does not, or the other way round."""

import re
from functools import cache

from passerelle.domain.grounding.meant import meant_phrases, same_words
from passerelle.domain.grounding.passage import PassageReading
from passerelle.domain.grounding.polarity import Mode, Phrase, Word
from passerelle.domain.grounding.words import stem
from passerelle.domain.strings import grounding as words

_END = re.compile(r"[.!?…:;][\s»\"')]*$")


def wrong_denial(said: Phrase, reading: PassageReading) -> str:
    """The word that is denied or affirmed otherwise, "" when there is none."""
    for word in said.words:
        if _is_newly_denied(word, said, reading) or _is_newly_affirmed(word, said, reading):
            return word.written
    if said.denies or Mode.NEED_NOT in said.modes:
        return ""
    return _lost_denial(said, reading) or _only_denied(said, reading)


def _is_newly_denied(word: Word, said: Phrase, reading: PassageReading) -> bool:
    if word.head:
        meant = same_words(word, said, reading)
        if not any(one.denied and Mode.NEED_NOT not in one.modes for one in meant) and (
            meant or not any(one.denies for one in meant_phrases(said, reading))
        ):
            return True
    return word.denied and not _is_denied_there(word, reading)


def _is_newly_affirmed(word: Word, said: Phrase, reading: PassageReading) -> bool:
    meant = [] if word.denied else same_words(word, said, reading)
    return bool(meant) and all(one.head for one in meant)


def _is_denied_there(word: Word, reading: PassageReading) -> bool:
    """Whether a passage that has this word denies anything with it."""
    places = [one for one in reading.phrases if word.stem in one.stems]
    return not places or any(one.denies or one.modes or one.restricts for one in places)


def _lost_denial(said: Phrase, reading: PassageReading) -> str:
    """A denial of the passage most of whose words are affirmed here."""
    for one in meant_phrases(said, reading):
        denied = {word.stem for word in one.words if word.denied}
        affirmed = {word.stem for word in one.words if not word.denied}
        kept = (denied & said.stems) - affirmed
        if len(denied) > 1 and len(kept) > len(denied) / 2:
            return ", ".join(sorted(kept))
    return ""


def _only_denied(said: Phrase, reading: PassageReading) -> str:
    """A word that the passage has in denials only ("jamais d'aspirine")."""
    if said.restricts or said.excepts:
        return ""
    told = [word for one in reading.phrases if _is_told(one) for word in one.words]
    denied = {word.stem for word in told if word.denied} - _persons()
    affirmed = {word.stem for word in told if not word.denied}
    return ", ".join(sorted(said.stems & denied - affirmed))


def _is_told(one: Phrase) -> bool:
    """Whether it is a sentence: a heading names things and affirms nothing."""
    return _END.search(one.text) is not None


@cache
def _persons() -> frozenset[str]:
    return frozenset(stem(word) for word in words.PERSONS)
