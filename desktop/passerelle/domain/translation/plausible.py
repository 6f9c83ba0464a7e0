"""Whether a translation looks like a text of its language at all."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from passerelle.domain.translation.normal import normal
from passerelle.domain.translation.terms import Terms

_SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
_OTHER_SCRIPT = 0.5
"""Share of letters of its own script under which a text is not in a language."""
_FEWEST_WORDS = 5
"""Under which frequent words say nothing about the language."""
_CLEARLY = 0.25
"""How much larger the share of frequent words of another language has to be."""
_LONGEST_LOOP = 8
"""Words."""
_MOST_LOOPS = 3
"""Times in a row that a group of words may be said."""
_SHORTEST, _LONGEST = 0.35, 3.0
"""Letters of a translation for one of the source."""
_FEWEST_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_LOOP = re.compile(r"(.{1,12}?)\1{5,}")


def is_in(text: str, language: str, known: Mapping[str, Terms]) -> bool:
    """Whether a text may well be in a language, by its letters and its frequent words.

    Args:
        text: what was written.
        language: what it should be in.
        known: every language's words.
    """
    letters = [letter for letter in text if letter.isalpha()]
    wanted = _SCRIPTS.get(language, "LATIN")
    own = sum(unicodedata.name(letter, "").startswith(wanted) for letter in letters)
    if letters and own < _OTHER_SCRIPT * len(letters):
        return False
    shares = {tag: _frequent(text, terms) for tag, terms in known.items()}
    words = len(_WORD.findall(text))
    best = max(shares.values(), default=0.0)
    return words < _FEWEST_WORDS or shares.get(language, best) + _CLEARLY >= best


def has_capitals(language: str) -> bool:
    """Whether names of a language's script begin with a capital that other scripts keep."""
    return language not in _SCRIPTS


def _frequent(text: str, terms: Terms) -> float:
    words = _WORD.findall(normal(text, terms.language))
    frequent = frozenset(terms.stopwords)
    return sum(word in frequent for word in words) / max(len(words), 1)


def repeats(text: str, source: str) -> bool:
    """Whether a text says the same again and again in a row, which its source does not."""
    return _loops(text) > max(_MOST_LOOPS, 2 * _loops(source)) or (
        _LETTER_LOOP.search(_squeezed(text)) is not None
        and _LETTER_LOOP.search(_squeezed(source)) is None
    )


def _squeezed(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.lower()))


def _loops(text: str) -> int:
    """How many times in a row a group of words is said, at most; single words count half."""
    words = _WORD.findall(text.lower())
    most = Counter({1: 1})
    for size in range(1, _LONGEST_LOOP + 1):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            times = 1 + run // size
            most[times if size > 1 else (times + 1) // 2] += 1
    return max(most)


def length_fault(text: str, source: str) -> int:
    """-1 when a translation is far too short, 1 when it is far too long, 0 otherwise."""
    before = sum(letter.isalnum() for letter in source)
    after = sum(letter.isalnum() for letter in text)
    if max(before, after) < _FEWEST_LETTERS:
        return -1 if before and not after else 0
    if after < _SHORTEST * before:
        return -1
    return 1 if after > _LONGEST * before else 0
