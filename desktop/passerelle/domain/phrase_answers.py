"""Which of the expected answers a family gave, by the words of any language."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"\([^)]*\)")
_LONGEST = 12
"""Words of an answer; a longer one tells more than a button says."""


Stretch = tuple[int, int]
"""Where it begins, and where it ends, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        said: whether any of the answers was said.
        place: of the one that was said; None when two were.
    """

    said: bool
    place: int | None = None


def answer_in_words(text: str, answers: Sequence[str]) -> Found:
    """Look for the answers in what was said.

    Where one answer holds another ("I do not know" holds "no"), the longer one is meant.

    Args:
        text: what was said.
        answers: the expected answers in the same language, "" for one that is not known.
    """
    said = _words(text)
    if not said or len(said) > _LONGEST:
        return Found(said=False)
    found: dict[int, Stretch] = {}
    for place, answer in enumerate(answers):
        words = _words(_ASIDE.sub(" ", answer))
        start = _start(said, words)
        if start is not None:
            found[place] = (start, start + len(words))
    outside = [place for place, stretch in found.items() if not _inside(stretch, found.values())]
    if not outside:
        return Found(said=False)
    return Found(True, outside[0] if len(outside) == 1 else None)


def may_mean(text: str, no: str) -> bool:
    """Whether the meaning of an answer may be trusted: it is short, and denies nothing."""
    said = _words(text)
    return 0 < len(said) <= _LONGEST and _start(said, _words(no)) is None


def _words(text: str) -> list[str]:
    """Its words, without case, marks and vowel signs."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(char for char in spread if not unicodedata.combining(char)))


def _start(said: Sequence[str], words: Sequence[str]) -> int | None:
    """Where some words are said one after the other; None when they are not."""
    if not words:
        return None
    starts = range(len(said) - len(words) + 1)
    return next((at for at in starts if said[at : at + len(words)] == words), None)


def _inside(stretch: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether a longer stretch holds one."""
    return any(
        start <= stretch[0] and stretch[1] <= end and (start, end) != stretch
        for start, end in others
    )
