"""Roads, articles of law, Roman numerals, abbreviations and acronyms, as French words."""

import re
from collections.abc import Iterable, Mapping

from passerelle.domain.spoken_text.moments import Rule
from passerelle.domain.spoken_text.numbers import cardinal, figures, ordinal, roman
from passerelle.domain.spoken_text.pronunciation import Pronunciation
from passerelle.domain.strings import speech as say

_ARTICLE = re.compile(r"(?<!\w)([LRDA])\.? ?(\*?)(\d{1,4}(?:-\d{1,4})+)(?![\w-])")
_ARTICLE_ALONE = re.compile(r"(?<!\w)([LRD])\. ?(\d{1,4})(?![\w-])")
_ROAD = re.compile(r"(?<!\w)(RD|RN|D|N|A)[ -]?(\d{2,4})([A-Z]?)(?![\w-]|[.,]\d)")
_ROAD_WITH_ONE_FIGURE = re.compile(r"(?<!\w)(RD|RN) ?(\d)(?![\w-]|[.,]\d)")
_ROMAN_RANK = re.compile(r"(?<!\w)([IVX]|[IVXLCDM]{2,})(er|re|ère|e|è|ème|eme)(?!\w)")
_ROMAN_AFTER = re.compile(
    rf"(?<!\w)((?i:{'|'.join(say.ROMAN_CONTEXTS)}) |[A-ZÉÈÎ][a-zéèêîïôç]+ (?=[IVX]{{2}}))"
    r"([IVX]|[IVXLC]{2,})(?![\w'])"
)
_ROMAN_ALONE = re.compile(r"(?<![\w'])([IVX]{2,})(?!\w)")
_DOTTED = re.compile(r"(?<!\w)(?:[A-ZÉ]\.){2,}(?:[A-ZÉ](?!\w))?")
_CAPITALS = re.compile(r"(?<![\w])([A-ZÀ-ÖØ-Þ]{2,})(s?)(?!\w)")
_VOWELS = frozenset("AEIOUYÉÈÊÀÂÎÔÛ")
_THREE_CONSONANTS = re.compile(r"[^AEIOUYÉÈÊÀÂÎÔÛ]{3}")
_SHORTEST_WORD = 4
_LONGEST_SPELLED = 5
_SHOUTED_WORDS = 3


def rules_before_numbers(pronunciation: Pronunciation) -> tuple[Rule, ...]:
    """What holds figures with a meaning of their own."""
    return (
        (_DOTTED, lambda found: found[0].replace(".", "") + " "),
        *_known(pronunciation.acronyms),
        *_abbreviated(pronunciation.before_numbers, r" ?(?=\d|[LRDA]\.? ?\d)"),
        (_ARTICLE, _article),
        (_ARTICLE_ALONE, lambda found: f"{found[1]} {figures(found[2])}"),
        (_ROAD, _road),
        (_ROAD_WITH_ONE_FIGURE, lambda found: f"{say.ROADS[found[1]]} {figures(found[2])}"),
        *_abbreviated(pronunciation.titles, r" ?(?=[A-ZÀ-ÖØ-Þ])"),
        *_abbreviated(pronunciation.abbreviations, r"(?!\w)"),
    )


def rules_after_numbers(pronunciation: Pronunciation) -> tuple[Rule, ...]:
    """What is left in capitals."""
    return (
        (_ROMAN_RANK, _roman_rank),
        (_ROMAN_AFTER, _roman_after),
        (_ROMAN_ALONE, _roman_alone),
        (_CAPITALS, lambda found: _capitals(found[1], pronunciation)),
    )


def without_shouting(text: str, acronyms: Mapping[str, str]) -> str:
    """A text all in capitals is not a row of acronyms: lower the case of its words."""
    words = _CAPITALS.findall(text)
    longest = max((len(word) for word, _ in words), default=0)
    if not text.isupper() or len(words) < _SHOUTED_WORDS or longest <= _LONGEST_SPELLED:
        return text
    return _CAPITALS.sub(lambda found: found[0] if found[0] in acronyms else found[0].lower(), text)


def _known(acronyms: Mapping[str, str]) -> Iterable[Rule]:
    if acronyms:
        longest_first = "|".join(re.escape(name) for name in sorted(acronyms, key=len)[::-1])
        pattern = re.compile(rf"(?<!\w)({longest_first})(?:s)?(?!\w)")
        yield pattern, lambda found: acronyms[found[1]]


def _abbreviated(table: Mapping[str, str], after: str) -> Iterable[Rule]:
    if not table:
        return
    spoken = {form: said for short, said in table.items() for form in (short, _capitalised(short))}
    longest_first = "|".join(re.escape(form) for form in sorted(spoken, key=len)[::-1])
    pattern = re.compile(rf"(?<![\w\d])(?<!\d )({longest_first}){after}")

    def replace(found: re.Match[str]) -> str:
        ends = found[1].endswith(".") and not found.string[found.end() :].strip()
        space = " " if found[0].endswith(" ") or found.string[found.end() :][:1].isalnum() else ""
        return spoken[found[1]] + ("." if ends else space)

    yield pattern, replace


def _capitalised(short: str) -> str:
    return short[:1].upper() + short[1:]


def _article(found: re.Match[str]) -> str:
    return f"{found[1]} " + f" {say.DASH} ".join(figures(part) for part in found[3].split("-"))


def _road(found: re.Match[str]) -> str:
    name = say.ROADS.get(found[1], found[1].lower())
    return " ".join(filter(None, [name, figures(found[2]), found[3]]))


def _roman_rank(found: re.Match[str]) -> str:
    value = roman(found[1])
    return found[0] if value is None else ordinal(value, feminine=found[2] in {"re", "ère"})


def _roman_after(found: re.Match[str]) -> str:
    value = roman(found[2])
    return found[0] if value is None else found[1] + cardinal(value)


def _roman_alone(found: re.Match[str]) -> str:
    value = roman(found[1])
    return found[0] if value is None else cardinal(value)


def _capitals(written: str, pronunciation: Pronunciation) -> str:
    if written in pronunciation.capital_words or _reads_as_word(written):
        return written.lower()
    return " ".join(pronunciation.letters.get(letter, letter.lower()) for letter in written)


def _reads_as_word(written: str) -> bool:
    if len(written) > _LONGEST_SPELLED or not written.isascii():
        return True
    has_vowel = not _VOWELS.isdisjoint(written)
    return len(written) >= _SHORTEST_WORD and has_vowel and not _THREE_CONSONANTS.search(written)
