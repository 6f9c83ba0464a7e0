"""A translation with everything that says how far it can be trusted."""

from dataclasses import dataclass
from enum import StrEnum


class Quality(StrEnum):
    """How far a translation can be trusted. The values are in the command line's JSON."""

    VALIDATED = "validated"
    """A professional has read it."""
    GOOD = "good"
    """An engine made for translating."""
    CHECK = "check"
    """A language model, or a check that failed."""


class CheckKind(StrEnum):
    """What a check looks at. The values are in the command line's JSON."""

    NUMBERS = "numbers"
    UNITS = "units"
    DATES = "dates"
    NEGATION = "negation"
    MEDICINES = "medicines"
    LANGUAGE = "language"
    REPETITION = "repetition"
    LENGTH = "length"
    GLOSSARY = "glossary"
    BACK = "back_translation"
    """Whether the translation could be translated back at all."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        kind: a CheckKind.
        detail: a French sentence that says what is wrong, "" when nothing is.
    """

    kind: str
    ok: bool
    detail: str = ""


Span = tuple[int, int]
"""Characters of a text: the first, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What one turn says in the other language.

    Attributes:
        back_translation: the translation said again in the first language, "" when it was not.
        engine: engines that worked, joined by "+".
        route: languages gone through, from first to last.
        checks: one for each CheckKind; that of the way back once it was looked for.
        compute_s: seconds that the engines worked, way back included.
        differences: words of the back-translation that the source does not have.
        lost: words of the source that the back-translation does not have.
    """

    source: str
    translation: str
    back_translation: str
    engine: str
    route: tuple[str, ...]
    quality: Quality
    checks: tuple[Check, ...]
    compute_s: float
    differences: tuple[Span, ...] = ()
    lost: tuple[Span, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every check passed: it may be spoken without asking first."""
        return all(check.ok for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.ok)
