"""Words reduced to what they mean: without weight, or as a stem that paraphrases share."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import cast

from passerelle.domain.strings import grounding as words
from passerelle.domain.text import fold
from passerelle.domain.word_cache import word_cache

_PARTS = re.compile(r"[^\W\d_]+")


@cache
def _stem_word() -> Callable[[str], str]:
    return cast(Callable[[str], str], import_module("snowballstemmer").stemmer("french").stemWord)


@word_cache(maxsize=16384)
def stem(word: str) -> str:
    """What a word shares with those that may stand for it."""
    own = _own_stem(word)
    return _same().get(own, own)


def is_empty(word: str) -> bool:
    """Whether a word says nothing by itself."""
    return len(word) < 2 or word in words.EMPTY_WORDS


def stems(text: str) -> set[str]:
    """The stems of the words of weight of a plain text."""
    return {stem(word) for word in _PARTS.findall(text) if not is_empty(word)}


def opposites(said: str) -> frozenset[str]:
    """The stems that must not be replaced by this one."""
    return _opposites().get(said, frozenset())


def names(text: str) -> set[str]:
    """Folded names and acronyms of a text: capitals that no beginning of a sentence explains."""
    found: set[str] = set()
    for match in re.finditer(r"[^\W_]+", text):
        word = match[0]
        if re.fullmatch(r"[LRDA]\d+", word):  # an article, which is a quantity
            continue
        inside = bool(re.search(r"[^.!?…:\s«\"(\[•–-][\s«\"(’']*$", text[: match.start()]))
        is_acronym = len(word) > 1 and sum(char.isupper() for char in word) > 1
        if is_acronym or (inside and word[0].isupper() and len(word) > 1):
            found.add(fold(word))
    return found


def all_words(texts: Iterable[str]) -> set[str]:
    """Every folded word of some texts."""
    return {fold(word) for text in texts for word in re.findall(r"[^\W_]+", text)}


@word_cache(maxsize=16384)
def _own_stem(word: str) -> str:
    return fold(word if word in words.NOT_STEMMED else _stem_word()(word))


@cache
def _same() -> dict[str, str]:
    """For each stem of a group, the group's first."""
    known: dict[str, str] = {}
    for group in words.SAME_WORDS:
        first = known.get(_own_stem(group[0]), _own_stem(group[0]))
        for word in group:
            known.setdefault(_own_stem(word), first)
    return known


@cache
def _opposites() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for sides in words.OPPOSITES:
        left, right = ({stem(word) for word in side} for side in sides)
        for said in left:
            known[said] = known.get(said, frozenset()) | (right - left)
        for said in right:
            known[said] = known.get(said, frozenset()) | (left - right)
    return known
