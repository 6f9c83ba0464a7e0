"""Text as it must be said: `for_speech` turns what is written into what a voice can read."""

import re
import unicodedata
from functools import lru_cache

from passerelle.domain.spoken_text import marks, moments, names, quantities
from passerelle.domain.spoken_text.addresses import spoken_addresses
from passerelle.domain.spoken_text.moments import Rule
from passerelle.domain.spoken_text.numbers import cardinal
from passerelle.domain.spoken_text.pronunciation import Pronunciation, Unit
from passerelle.domain.strings import speech as say

__all__ = ["PLAIN", "Pronunciation", "Unit", "for_speech"]

PLAIN = Pronunciation()
"""No data: grammar alone."""

_FRENCH = "fr"
_MOST_PASSES = 8

_EITHER = re.compile(r"(?<=[^\W\d_]) ?/ ?(?=[^\W\d_])")
_AND_OR = re.compile(r"\bet ?/ ?ou\b", re.IGNORECASE)
_PAUSE = re.compile(r" [-–—]+ |[()\[\]{}]|(?<=\w)[–—](?=\w)| [–—]+|(?<![–—])[–—]++ ")
_TIDY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[^\w\s.,;:!?'\u200c-]|_"), " "),
    (re.compile(r"(?<!\w)[-']+(?!\w)|(?<!\w)-+|-+(?!\w)"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" (?=[.,;:!?])"), ""),
    (re.compile(r"(?<![.,;:])[.,;:]*?\.\.[.,;:]*"), "..."),
    (re.compile(r"(?<![,;:])[,;:]++(?=[.!?])|(?<=[.!?])[,;:]+"), ""),
    (re.compile(r"(?<=[,;:])[,;:]+|(?<=[!?])\.+"), ""),
    (re.compile(r"^[\s.,;:!?]+(?=\w)|[\s,;:]+$"), ""),
    (re.compile(r"(?<=[,;:!?])(?=\w)|(?<=\w\.)(?=\w)"), " "),
)


def for_speech(text: str, language: str = _FRENCH, pronunciation: Pronunciation = PLAIN) -> str:
    """What to say for a text.

    Said again, the result does not change; in French, no figure is left.

    Args:
        text: any text, Markdown included.
        language: BCP-47 primary tag; other languages than French only lose their marks.
        pronunciation: acronyms, abbreviations, units and signs.

    Returns:
        One line of words and plain punctuation.
    """
    for _ in range(_MOST_PASSES):
        said = _once(text, language, pronunciation)
        if said == text:
            break
        text = said
    return text


def _once(text: str, language: str, pronunciation: Pronunciation) -> str:
    plain = marks.without_marks(text)
    if language != _FRENCH:
        return plain
    plain = names.without_shouting(spoken_addresses(plain), pronunciation.acronyms)
    for pattern, spoken in _rules(pronunciation):
        plain = pattern.sub(spoken, plain)
    return _tidy(_without_figures(plain))


@lru_cache(maxsize=8)
def _rules(pronunciation: Pronunciation) -> tuple[Rule, ...]:
    signs = {sign: f" {said} " for sign, said in pronunciation.signs.items()}
    one_sign = "|".join(re.escape(sign) for sign in signs) or r"(?!)"
    return (
        *names.rules_before_numbers(pronunciation),
        *_short_numbers(pronunciation),
        *moments.RULES,
        *quantities.rules(pronunciation),
        *names.rules_after_numbers(pronunciation),
        (_AND_OR, lambda _: f"et {say.OR}"),
        (_EITHER, lambda _: f" {say.OR} "),
        (_PAUSE, lambda _: ", "),
        (re.compile(one_sign), lambda found: signs[found[0]]),
    )


def _short_numbers(pronunciation: Pronunciation) -> tuple[Rule, ...]:
    if not pronunciation.short_numbers:
        return ()
    known = "|".join(sorted(pronunciation.short_numbers))
    pattern = re.compile(rf"(?<![\d,.-])({known})(?![\d€%]|[,.-]\d| [€%])")
    return (
        (pattern, lambda found: f"{cardinal(int(found[0][:2]))} {cardinal(int(found[0][2:]))}"),
    )


def _without_figures(text: str) -> str:
    if not any(char.isdigit() for char in text):
        return text
    return "".join(
        f" {cardinal(unicodedata.digit(char))} " if char.isdigit() else char for char in text
    )


def _tidy(text: str) -> str:
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    return text.strip()
