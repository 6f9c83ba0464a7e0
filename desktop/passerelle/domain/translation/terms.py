"""The words of one language that a translation must not change: numbers, units, "not"...

The files of assets/translation/ tell in their heads what each list is for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Forms = Mapping[str, tuple[str, ...]]
"""By a key that every language shares, what is written in this one."""


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language says no.

    Attributes:
        words, verb_forms: negate by themselves.
        ambiguous: negate only sometimes.
        pairs: two words that negate together, a few words apart ("ne plus").
        prefixes, suffixes, infixes: parts of a word that negate it.
        not_negation: expressions that hide no negation.
        absence: words that may rightly stand for a negation in another language ("avoid").
    """

    words: tuple[str, ...] = ()
    verb_forms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    infixes: tuple[str, ...] = ()
    not_negation: tuple[str, ...] = ()
    absence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Where a sentence of a language may be cut into clauses.

    Attributes:
        starts: begin another clause ("mais").
        hanging: begin a clause that hangs on another ("si").
        going_on: go on with the clause before ("ni", "et de").
    """

    starts: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one language, in lower case.

    Attributes:
        language: BCP-47 primary tag.
        joiners: words inside one number ("et").
        decimal_words: words for the decimal point.
        ambiguous: number words that are often something else (an article).
        ambiguous_units: units that are often something else, but just after a number.
        ambiguous_calendar: days and months that are often something else.
        capitals: words that are written with a capital and are no names.
        clitics: pieces that may be stuck to the front of a word.
        clock_before, clock_after: what is said before or after an hour, and the minutes that it
            adds ("half past").
        clock_at: words before a number that make it an hour of the day.
        lapse_before, lapse_after: words beside a number that make it a lapse of time ("every").
        fused: words that are a number and a unit.
        glossary: for a French term, what to say in this language.
    """

    language: str
    digits: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    decimal_words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    ambiguous_units: tuple[str, ...] = ()
    ambiguous_calendar: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    clock_before: Mapping[str, Fraction] = field(default_factory=dict)
    clock_after: Mapping[str, Fraction] = field(default_factory=dict)
    clock_at: tuple[str, ...] = ()
    lapse_before: tuple[str, ...] = ()
    lapse_after: tuple[str, ...] = ()
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    numbers_adverbs: Mapping[str, Fraction] = field(default_factory=dict)
    ordinals: Mapping[str, Fraction] = field(default_factory=dict)
    fused: Mapping[str, tuple[Fraction, str]] = field(default_factory=dict)
    units: Forms = field(default_factory=dict)
    calendar: Forms = field(default_factory=dict)
    medicines: Forms = field(default_factory=dict)
    negation: Negation = Negation()
    clauses: ClauseWords = ClauseWords()
    stopwords: tuple[str, ...] = ()
    glossary: Mapping[str, str] = field(default_factory=dict)
