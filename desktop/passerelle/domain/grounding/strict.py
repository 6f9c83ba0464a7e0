"""What a sentence may only say in the passage's own way: times, telephones, sides, who acts."""

import re
from collections.abc import Iterable
from functools import lru_cache

from passerelle.domain.grounding.plain import plain, without_thousands
from passerelle.domain.grounding.polarity import Phrase
from passerelle.domain.grounding.quantities import prepared, quantities, without_quantities
from passerelle.domain.grounding.words import all_words, is_empty, stem
from passerelle.domain.strings import grounding as words
from passerelle.domain.strings.speech import MONTHS
from passerelle.domain.text import fold
from passerelle.domain.word_cache import word_cache

_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(rf"(?:(?<!\w)({words.TIME_DETERMINERS})[ ']?)?(?<!\w)({words.TIME_WORDS})(?!\w)")
_LABEL = re.compile(rf"(?<!\w)({words.LABELS}) (\d+|[a-z]|[ivx]+)(?!\w)")
_PART_OF_MONTH = re.compile(rf"(?<!\w)(?:début|fin|mi)[ -](?:{'|'.join(MONTHS)})(?!\w)")
_FROM_THEN = re.compile(rf" ({words.FROM_THEN})(?!\w)")
_SIDE_BY_SIDE = re.compile(r"(?<![\d,.])\d+(?: \d+)+")
_WEEK = re.compile(rf"(?<!\w)du (?:{words.WEEKDAYS}) au (?:{words.WEEKDAYS})(?!\w)")
_CALLED = re.compile(rf"(?<!\w)(?:{words.CALLING})(?!\w)[^,;:]*")
_DIALLED = re.compile(r"(?<!\w)(?:le|au) $")
_LINE_BEFORE = re.compile(rf"(?<!\w)(?:{words.LINES})s?(?!\w)[^\d]{{0,25}}$")
_LINE_AFTER = re.compile(rf" ?[(:,-] ?(?:le |la |les )?(?:{words.LINES})")
_PREFIX = 4
"""Letters that a word must have for its prefix to count."""


def new_claim(body: str, given: Iterable[str]) -> str:
    """A time, a label, a quantifier or a side that the passage does not have in this form."""
    known: set[str] = set()
    for sentence in given:
        known |= claims(sentence)
    return ", ".join(sorted(claims(body) - known))


@word_cache(maxsize=4096)
def claims(sentence: str) -> frozenset[str]:
    """The things that this sentence says and that only their own form says."""
    text = plain(sentence)
    found = {f"{one[1]} {one[2]}" for one in _LABEL.finditer(text)}
    found |= {one[0] for one in _SIDE_BY_SIDE.finditer(without_thousands(text))}
    found |= {one[0] for kind in (_WEEK, _PART_OF_MONTH) for one in kind.finditer(text)}
    found |= {verb for said, verb in _reversals() if said.search(text)}
    ready = prepared(sentence)
    after = (_FROM_THEN.match(ready, one.end) for one in quantities(ready))
    found |= {f"… {one[1]}" for one in after if one is not None}
    bare = without_quantities(ready)
    for one in _TIME.finditer(bare):
        before = words.SAME_DETERMINERS.get(one[1] or "", one[1] or "")
        adverb = words.EVERY_ADVERBS.get(one[2])
        time = words.SAME_TIMES.get(one[2], one[2]) if before == "par" else one[2]
        found.add(adverb or f"{before} {stem(time)}".strip())
    for word in _WORD.findall(bare):
        if word in words.QUANTIFIERS:
            found.add("tous")
        elif stem(word) in _own_form():
            found.add(stem(word))
    return frozenset(found)


@lru_cache(maxsize=1)
def _own_form() -> frozenset[str]:
    return frozenset(stem(word) for word in words.OWN_FORM)


@lru_cache(maxsize=1)
def _reversals() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{said})"), verb) for said, verb in words.REVERSALS)


def new_telephone(body: str, given: Iterable[str]) -> str:
    """A number to be called that the passage does not give as one."""
    asked = telephones(body, asked=True)
    known: set[str] = set()
    for sentence in given:
        known |= telephones(sentence, asked=False)
    return ", ".join(sorted(asked - known))


def telephones(sentence: str, asked: bool) -> set[str]:
    """The numbers to be called, as figures."""
    text = prepared(sentence)
    called = {place for one in _CALLED.finditer(text) for place in range(*one.span())}
    found: set[str] = set()
    for one in quantities(text):
        if one.dimension == "telephone":
            found.add(str(one.value))
            continue
        before, after = text[: one.start], text[one.end :]
        dialled = _DIALLED.search(before) is not None or re.search(r"(?:ou|et) $", before)
        named = _LINE_BEFORE.search(before) or _LINE_AFTER.match(after)
        bare = one.dimension == "count" and one.value == int(one.value)
        if bare and (dialled or named or (asked and one.start in called)):
            found.add(str(one.value))
    return found


def prefixed_opposite(said: Phrase, given: Iterable[str]) -> str:
    """A new word that differs from the passage's but for "in-", "non-"..."""
    known = {fold(word) for word in all_words(given)}
    stems = {stem(word) for word in known}
    for word in said.words:
        if fold(word.written) in known:
            continue
        one = stem(word.written)
        if one in stems:
            continue
        for prefix in words.OPPOSITE_PREFIXES:
            bare = one.removeprefix(prefix)
            if (len(one) >= _PREFIX - 1 and prefix + one in stems) or (
                bare != one and len(bare) >= _PREFIX - 1 and bare in stems
            ):
                return word.written
    return ""


def other_actor(body: str, meant: Iterable[Phrase], given: Iterable[str]) -> str:
    """Who acts here, when somebody else does in the passage."""
    text = plain(body)
    subject = _subject(text)
    if not subject:
        return ""
    if subject not in {one for sentence in given for one in _actors(plain(sentence))}:
        return subject
    wrong = ""
    for phrase in meant:
        theirs = _subject(phrase.text)
        if theirs in ("", subject) or subject not in _actors(phrase.text):
            return ""
        if _is_passive(phrase.text) != _is_passive(text):
            return ""
        wrong = subject
    return wrong


def _is_passive(text: str) -> bool:
    return re.search(r"(?<!\w)par (?:l'|la |le |les |son |sa |votre )", text) is not None


def _actors(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text) if stem(word) in _actor_stems()]


def _subject(text: str) -> str:
    """The first actor that no preposition introduces."""
    tokens = _WORD.findall(text)
    for place, token in enumerate(tokens):
        before = tokens[max(0, place - 2) : place]
        if stem(token) in _actor_stems() and not words.PREPOSITIONS.intersection(before):
            return stem(token)
    return ""


@lru_cache(maxsize=1)
def _actor_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words.ACTORS if not is_empty(word))
