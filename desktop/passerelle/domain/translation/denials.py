"""How a text says no, clause by clause."""

import re
from dataclasses import dataclass

from passerelle.domain.translation.normal import form_key, matcher
from passerelle.domain.translation.terms import Terms

_CONJUNCTIONS = frozenset(("و", "ف"))
"""Clitics that may stand before a word that negates; with others it is another word."""


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


class DenialReader:
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
