"""Decides, sentence by sentence, whether passages support what was written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from passerelle.domain.grounding.choices import new_choice
from passerelle.domain.grounding.citations import citations, without_citations
from passerelle.domain.grounding.denials import wrong_denial
from passerelle.domain.grounding.meant import meant_phrases, same_words
from passerelle.domain.grounding.misplaced import misplaced_number, unknown_number
from passerelle.domain.grounding.passage import PassageReading, numbers_of, phrase_of
from passerelle.domain.grounding.polarity import Mode, Phrase, Word
from passerelle.domain.grounding.restrictions import is_wrongly_restricted
from passerelle.domain.grounding.strict import (
    new_claim,
    new_telephone,
    other_actor,
    prefixed_opposite,
)
from passerelle.domain.grounding.words import names, opposites
from passerelle.domain.strings.grounding import CONDITIONS, STRICT_CONDITIONS

COVERAGE = 0.65
"""Share of a sentence's words of weight that the passage must have."""
MOST_NEW_WORDS = 3
_WEAKER = {Mode.MAY, Mode.SHOULD, Mode.NEED_NOT}
_ENUMERATION = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)](?=\s)|\d{1,2}°)\s*")


class Reason(StrEnum):
    """Why a sentence is not supported."""

    NONE = ""
    EMPTY = "says nothing that can be checked"
    QUESTION = "asks instead of answering"
    NAME = "a name is not in the passage"
    NUMBER = "a number is not in the passage"
    MISPLACED_NUMBER = "a number belongs to something else"
    WORDS = "too many words are not in the passage"
    OPPOSITE = "a word says the opposite"
    NEGATION = "denies or affirms otherwise"
    MODE = "requires, allows or advises otherwise"
    LIMIT = "a limit is not in the passage"
    EXCEPTION = "an exception was lost or added"
    CONDITION = "a condition was lost"
    ACTOR = "somebody else acts in the passage"
    TELEPHONE = "a number to call is not one in the passage"
    CLAIM = "a time, a label or a side is not in the passage"
    RESTRICTION = "a restriction was lost or added"
    CHOICE = "one of two is enough, and the passage wants both"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a sentence.

    Attributes:
        sentence: with the citations that are right, when it is supported.
        cited: numbers of the passages that support it, from 1.
        detail: the word or number that was not found.
    """

    sentence: str
    supported: bool
    reason: Reason = Reason.NONE
    cited: tuple[int, ...] = ()
    detail: str = ""


class Checker:
    """Checks sentences against the passages that the writer was given."""

    def __init__(self, passages: Sequence[str]) -> None:
        """Read the passages.

        Args:
            passages: in the order of their citations [1], [2]; titles and headings included,
                on lines of their own.
        """
        self._passages = tuple(passages)
        self._reading = cache(self._read)

    def check(self, sentence: str) -> Verdict:
        """Check one sentence, first against what it cites, then against each passage."""
        body = _ENUMERATION.sub("", without_citations(sentence)).strip()
        known = range(1, len(self._passages) + 1)
        cited = tuple(number for number in citations(sentence) if number in known)
        tries = dict.fromkeys([cited] if cited else [])
        tries |= dict.fromkeys((number,) for number in (*cited, *known))
        first: Verdict | None = None
        for numbers in tries:
            verdict = self._against(body, numbers)
            if verdict.supported:
                return verdict
            first = first or verdict
        return first or Verdict(body, False, Reason.EMPTY)

    def _read(self, numbers: tuple[int, ...]) -> PassageReading:
        return PassageReading([self._passages[number - 1] for number in numbers])

    def _against(self, body: str, numbers: tuple[int, ...]) -> Verdict:
        reading = self._reading(numbers)
        said = phrase_of(body)
        if body.rstrip(" »\"'").endswith("?"):
            return Verdict(body, False, Reason.QUESTION)
        if not (said.words or numbers_of(body)):
            return Verdict(body, False, Reason.EMPTY)
        for reason, fault in _FAULTS:
            detail = fault(body, said, reading)
            if detail:
                return Verdict(body, False, reason, (), detail)
        return Verdict(_with_citations(body, numbers), True, Reason.NONE, numbers)


def _with_citations(body: str, numbers: Sequence[int]) -> str:
    end = re.search(r"[.!…]*[\s»\"']*$", body)
    place = end.start() if end else len(body)
    marks = "".join(f"[{number}]" for number in numbers)
    return f"{body[:place]} {marks}{body[place:]}"


# --- each fault: the word or number that is wrong, "" when there is none ------------------------


def _unknown_name(body: str, _said: Phrase, reading: PassageReading) -> str:
    return ", ".join(sorted(names(body) - reading.words))


def _unknown_number(body: str, _said: Phrase, reading: PassageReading) -> str:
    return unknown_number(body, reading)


def _misplaced_number(body: str, _said: Phrase, reading: PassageReading) -> str:
    return misplaced_number(body, reading)


def _new_words(_body: str, said: Phrase, reading: PassageReading) -> str:
    new = said.stems - reading.stems
    if not new:
        return ""
    known_share = 1 - len(new) / len(said.stems)
    if len(new) > MOST_NEW_WORDS or known_share < COVERAGE:
        return ", ".join(sorted(new))
    return ""


def _opposite(_body: str, said: Phrase, reading: PassageReading) -> str:
    near = meant_phrases(said, reading)
    around = {stem for one in near for stem in one.stems}
    for stem in said.stems - around:
        if opposites(stem) & (around - said.stems):
            return stem
    return prefixed_opposite(said, reading.cut)


def _negation(_body: str, said: Phrase, reading: PassageReading) -> str:
    return wrong_denial(said, reading)


def _mode(_body: str, said: Phrase, reading: PassageReading) -> str:
    for word in said.words:
        same = same_words(word, said, reading)
        known = [one.modes for one in same if one.modes]
        if word.modes and known and not any(word.modes & modes for modes in known):
            return word.written
        if _is_weaker(same) and not (word.modes or word.denied):
            return word.written
    meant = meant_phrases(said, reading)
    if not said.modes or not meant or any(_allows(one.modes, said.modes) for one in meant):
        return ""
    return ", ".join(sorted(said.modes))


def _is_weaker(same: Sequence[Word]) -> bool:
    """Whether a passage only allows or advises what this word says."""
    return bool(same) and all(one.modes and one.modes <= _WEAKER for one in same)


def _allows(given: set[Mode], said: set[Mode]) -> bool:
    """Whether a sentence of these modes may be put in those."""
    return all(mode in given or (mode is Mode.MUST and not given & _WEAKER) for mode in said)


def _limit(_body: str, said: Phrase, reading: PassageReading) -> str:
    meant = meant_phrases(said, reading)
    for limit in said.limits:
        if meant and not any(limit in one.limits for one in meant):
            return limit
    return ""


def _exception(_body: str, said: Phrase, reading: PassageReading) -> str:
    meant = meant_phrases(said, reading)
    same = any(one.excepts == said.excepts for one in meant)
    return "" if same or not meant else Reason.EXCEPTION


def _condition(_body: str, said: Phrase, reading: PassageReading) -> str:
    meant = meant_phrases(said, reading)
    kept = _has(said, CONDITIONS) or not meant
    same = kept or any(not _has(one, STRICT_CONDITIONS) for one in meant)
    return "" if same else Reason.CONDITION


def _has(said: Phrase, pattern: str) -> bool:
    return re.search(pattern, said.text) is not None


def _actor(body: str, said: Phrase, reading: PassageReading) -> str:
    return other_actor(body, meant_phrases(said, reading), reading.cut)


def _telephone(body: str, _said: Phrase, reading: PassageReading) -> str:
    return new_telephone(body, reading.cut)


def _claim(body: str, _said: Phrase, reading: PassageReading) -> str:
    return new_claim(body, reading.cut)


def _restriction(_body: str, said: Phrase, reading: PassageReading) -> str:
    return Reason.RESTRICTION if is_wrongly_restricted(said, reading) else ""


def _choice(_body: str, said: Phrase, reading: PassageReading) -> str:
    return new_choice(said, reading.phrases)


_FAULTS: tuple[tuple[Reason, Callable[[str, Phrase, PassageReading], str]], ...] = (
    (Reason.NAME, _unknown_name),
    (Reason.NUMBER, _unknown_number),
    (Reason.MISPLACED_NUMBER, _misplaced_number),
    (Reason.WORDS, _new_words),
    (Reason.OPPOSITE, _opposite),
    (Reason.NEGATION, _negation),
    (Reason.MODE, _mode),
    (Reason.LIMIT, _limit),
    (Reason.EXCEPTION, _exception),
    (Reason.RESTRICTION, _restriction),
    (Reason.CHOICE, _choice),
    (Reason.CONDITION, _condition),
    (Reason.ACTOR, _actor),
    (Reason.TELEPHONE, _telephone),
    (Reason.CLAIM, _claim),
)
