"""Which of the expected answers a family gave, by the words of any language.

An answer counts only when it is all that was said. Inside a sentence the same word may deny,
or mean something else: Italian "non si sveglia" is no "sì".
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from passerelle.domain.strings.family_words import COURTESIES, NOT_UNDERSTOOD

_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"\([^)]*\)")
_VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
"""Of Arabic, and its stretching of letters: written or not, the word is the same."""
_SAME_LETTER = str.maketrans("أإآىيكёşţ", "اااییکеșț")
"""Letters that keyboards and hearing write one for the other; accents are not among them."""
_LONGEST = 200
"""Characters of an answer, whatever is repeated in it."""


def answer_in_words(text: str, answers: Sequence[str], language: str) -> int | None:
    """The place of the answer that was said, and nothing else beside courtesies.

    Args:
        text: what was said.
        answers: the expected answers in the same language, "" for one that is not known.
        language: of both; where its courtesies are not known, none are allowed.

    Returns:
        None when no answer is all that was said, or when two are the same.
    """
    said = _plain(text)
    if not said or len(said) > _LONGEST:
        return None
    found = [place for place, one in enumerate(answers) if _is_all(said, one, language)]
    return found[0] if len(found) == 1 else None


def says_not_understood(text: str, button: str, language: str) -> bool:
    """Whether all that was said is that it was not understood.

    Args:
        text: what was said.
        button: how the answer that says so is worded, "" when it is not.
        language: of both.
    """
    said = _plain(text)
    ways = (button, *NOT_UNDERSTOOD.get(language, ()))
    return len(said) <= _LONGEST and any(_is_all(said, way, language) for way in ways)


def _is_all(said: str, answer: str, language: str) -> bool:
    """Whether plain words are an answer, once or repeated, with or without courtesies."""
    wanted = _plain(_ASIDE.sub(" ", answer))
    if not wanted:
        return False
    repeated = re.compile(f"(?:{re.escape(wanted)})+")
    courteous = _any_of(map(_plain, COURTESIES.get(language, ())))
    return any(repeated.fullmatch(words) for words in (said, courteous.sub("", said)))


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of some plain texts, as whole words; the longest one is tried first."""
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})")


def _plain(text: str) -> str:
    """Its words, each with a space behind it, without case and vowel signs; accents stay."""
    low = unicodedata.normalize("NFKC", text.replace("İ", "i").casefold())
    words = _WORD.findall(_VOWEL_SIGNS.sub("", low).translate(_SAME_LETTER))
    return "".join(f"{word} " for word in words)
