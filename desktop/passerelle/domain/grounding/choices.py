"""A choice ("un casque ou des gants") where the passage wants both."""

import re
from collections.abc import Iterable, Iterator

from passerelle.domain.grounding.polarity import Phrase
from passerelle.domain.grounding.words import is_empty, stem

_CLAUSE = re.compile(r"[^;:.!?()]+")
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"(?<!\w)(et|ou)(?!\w)")
_NEAR = 2
"""Words of weight on each side of "ou" between which one may choose."""
_LISTED = 6
"""Words of weight on each side of "et": a list is longer ("un casque, un gilet et des gants")."""
_Pair = frozenset[str]


def new_choice(said: Phrase, given: Iterable[Phrase]) -> str:
    """Two things between which one may choose, when the passage wants both, "" when none."""
    if said.denies:  # "sans casque ou gants" is "sans casque et sans gants"
        return ""
    asked = _pairs(said, "ou", _NEAR)
    passage = list(given)
    both = {pair for one in passage for pair in _pairs(one, "et", _LISTED)}
    free = {pair for one in passage for pair in _pairs(one, "ou", _LISTED)}
    return ", ".join(sorted(" ou ".join(sorted(pair)) for pair in asked & both - free))


def _pairs(said: Phrase, link: str, reach: int) -> set[_Pair]:
    return {
        frozenset((one, other))
        for before, after in _sides(said.text, link)
        for one in before[-reach:]
        for other in after[:reach]
        if one != other
    }


def _sides(text: str, link: str) -> Iterator[tuple[list[str], list[str]]]:
    """The stems before and after each link, in its own clause."""
    for clause in _CLAUSE.findall(text):
        for match in _LINK.finditer(clause):
            if match[1] == link:
                yield _stems(clause[: match.start()]), _stems(clause[match.end() :])


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text) if not is_empty(word)]
