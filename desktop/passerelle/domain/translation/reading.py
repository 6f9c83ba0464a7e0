"""What a text says that its translation must say too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from passerelle.domain.translation.amounts import AmountReader
from passerelle.domain.translation.clauses import Clause, ClauseReader
from passerelle.domain.translation.counted import Counted
from passerelle.domain.translation.denials import Denial, DenialReader
from passerelle.domain.translation.normal import form_key, matcher, normal
from passerelle.domain.translation.terms import Forms, Terms

SOFT_MOMENTS = frozenset(("morning", "noon", "afternoon", "evening", "night", "midnight", "today"))
"""Moments that greetings and habits of a language add or leave out ("good morning")."""


_NAME = re.compile(r"(?<=[^\W\d_,] )(?<!\b[Ee]n )[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}(?!\w|-[A-ZÀ-Þ][a-z])")
"""A word with a capital that begins no sentence. After "en" it is a place; so is "Pays-Bas"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is checked of one text.

    Attributes:
        text: as it was read: lower case, one kind of digits.
        days: keys of days, months and moments that are surely meant.
        perhaps_days: those that may be meant.
        medicines: keys in order, each with how it is written.
        names: capitalised words, inside a sentence, that no list has.
        denial: how it says no, taken as a whole.
        clauses: how each of its clauses does, in order.
    """

    text: str
    counted: Counted
    days: frozenset[str]
    perhaps_days: frozenset[str]
    medicines: dict[str, str]
    names: tuple[str, ...]
    denial: Denial
    clauses: tuple[Clause, ...]


class TextReader:
    """Reads texts of one language."""

    def __init__(self, terms: Terms) -> None:
        """Compile nothing yet: it is done at the first text."""
        self.terms = terms

    def read(self, text: str) -> Reading:
        """Everything that is checked of a text."""
        plain = normal(text, self.terms.language)
        medicines = self._medicines.spans(plain)
        moments = self._calendar.spans(plain)
        found = {self._calendar.key(form): form for _, _, form in moments}
        days = set(found)
        weak = {key for key, form in found.items() if form in self._weak_days}
        named = [(start, end) for start, end, form in moments if form not in self._weak_days]
        taken = (*named, *((start, end) for start, end, _ in medicines))
        free = _without(plain, taken)
        counted = self._amounts.read(free)
        sure = (days - weak - SOFT_MOMENTS) | counted.months
        return Reading(
            plain,
            counted,
            frozenset(sure),
            frozenset(days | counted.months),
            _in_order((self._medicines.key(form), form) for _, _, form in medicines),
            self._names(text, free),
            self._denial.read(plain),
            self._clauses.read(plain),
        )

    def _names(self, text: str, free: str) -> tuple[str, ...]:
        found = {name: normal(name, self.terms.language) for name in _NAME.findall(text)}
        return tuple(
            name for name, plain in found.items() if plain in free and plain not in self._no_names
        )

    @cached_property
    def _amounts(self) -> AmountReader:
        return AmountReader(self.terms)

    @cached_property
    def _calendar(self) -> "_Finder":
        return _Finder(self.terms.calendar, self.terms)

    @cached_property
    def _medicines(self) -> "_Finder":
        return _Finder(self.terms.medicines, self.terms)

    @cached_property
    def _denial(self) -> DenialReader:
        return DenialReader(self.terms)

    @cached_property
    def _clauses(self) -> ClauseReader:
        return ClauseReader(self.terms, self._denial)

    @cached_property
    def _no_names(self) -> frozenset[str]:
        """Words that may have a capital: the terms of the profession, and those of the language."""
        terms = {word.lower() for term in self.terms.glossary for word in term.split()}
        return frozenset((*self.terms.capitals, *terms))

    @cached_property
    def _weak_days(self) -> frozenset[str]:
        return frozenset(self.terms.ambiguous_calendar)


class _Finder:
    """Finds which keys a text has, by what is written for them."""

    def __init__(self, forms: Forms, terms: Terms) -> None:
        self._keys = {form_key(form): key for key, some in forms.items() for form in some}
        self._pattern = matcher(self._keys, terms.clitics)

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where forms are, and which."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text)
        return [(match.start(1), match.end(1), form_key(match[1])) for match in found]

    def key(self, form: str) -> str:
        """What a form stands for."""
        return self._keys[form]


def _in_order(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first of each key."""
    found: dict[str, str] = {}
    for key, form in pairs:
        found.setdefault(key, form)
    return found


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without some of its characters, the others in their places."""
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text
