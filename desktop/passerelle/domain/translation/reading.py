"""What a text says that its translation must say too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from passerelle.domain.translation.amounts import AmountReader
from passerelle.domain.translation.counted import Counted
from passerelle.domain.translation.normal import form_key, matcher, normal
from passerelle.domain.translation.terms import Forms, Terms

SOFT_MOMENTS = frozenset(("morning", "noon", "afternoon", "evening", "night", "midnight", "today"))
"""Moments that greetings and habits of a language add or leave out ("good morning")."""


_NAME = re.compile(r"(?<=[^\W\d_,] )[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}(?![\w'])")


@dataclass(frozen=True, slots=True)
class Denial:
    """How a text says no.

    Attributes:
        sure: words that negate by themselves.
        maybe: different words that negate only sometimes.
        absence: words that may stand for a negation ("avoid").
    """

    sure: int
    maybe: int
    absence: int

    @property
    def negative(self) -> bool:
        """Whether it says no in all: "do not stop" does not."""
        return bool(self.sure) != bool(self.absence)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is checked of one text.

    Attributes:
        text: as it was read: lower case, one kind of digits.
        days: keys of days, months and moments that are surely meant.
        perhaps_days: those that may be meant.
        medicines: keys in order, each with how it is written.
    names: capitalised words, inside a sentence, that no list has.
    """

    text: str
    counted: Counted
    days: frozenset[str]
    perhaps_days: frozenset[str]
    medicines: dict[str, str]
    names: tuple[str, ...]
    denial: Denial


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
        )

    def _names(self, text: str, free: str) -> tuple[str, ...]:
        found = _NAME.findall(text)
        return tuple(name for name in found if normal(name, self.terms.language) in free)

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
    def _denial(self) -> "_DenialReader":
        return _DenialReader(self.terms)

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


_CONJUNCTIONS = frozenset(("و", "ف"))
"""Clitics that may stand before a word that negates; with others it is another word."""


class _DenialReader:
    """Finds how a text says no."""

    def __init__(self, terms: Terms) -> None:
        said = terms.negation
        stuck = _CONJUNCTIONS.intersection(terms.clitics)
        maybe = {*said.ambiguous} - {*said.words}
        self._shields = _shields(said.not_negation)
        self._sure = matcher({*said.words, *said.verb_forms} - maybe, stuck)
        self._maybe = matcher(maybe, stuck)
        self._absence = matcher(said.absence, stuck)
        parts = [
            *(_together(*pair.split()) for pair in said.pairs),
            *(rf"(?<!\w){re.escape(part)}\w+" for part in said.prefixes),
            *(rf"\w+{re.escape(part)}(?!\w)" for part in said.suffixes),
            *(rf"\w+{re.escape(part)}\w+" for part in said.infixes),
        ]
        self._parts = re.compile("|".join(parts)) if parts else None

    def read(self, text: str) -> Denial:
        """Count the words that negate."""
        bare, shielded = self._shields.subn(" ", text) if self._shields else (text, 0)
        sure = [match[1] for match in self._sure.finditer(bare)] if self._sure else []
        parts = self._parts.findall(bare) if self._parts else []
        maybe = {match[1] for match in self._maybe.finditer(bare)} if self._maybe else set()
        absence = self._absence.findall(bare) if self._absence else []
        return Denial(len(sure) + len(parts), len(maybe) + shielded, len(absence))


def _together(first: str, second: str) -> str:
    """A pattern for two words with a few others between them."""
    return rf"(?<!\w){re.escape(first)} ?(?:[\w']+ ){{1,4}}{re.escape(second)}(?!\w)"


def _shields(expressions: tuple[str, ...]) -> re.Pattern[str] | None:
    """Expressions that hide no negation; a single word shields the words it begins too."""
    patterns = []
    for expression in sorted(expressions, key=lambda one: -len(one)):
        escaped = re.escape(form_key(expression.strip("-"))).replace(r"\ ", "[ -]")
        if expression.startswith("-"):
            patterns.append(rf"\w*{escaped}(?!\w)")
        elif re.search(r"[\s-]", expression):
            patterns.append(rf"(?<!\w){escaped}(?!\w)")
        else:
            patterns.append(rf"(?<!\w){escaped}\w*")
    return re.compile("|".join(patterns)) if patterns else None


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
