"""How written marks are said: data, read from a file by config/pronunciation.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, said in full.

    Attributes:
        feminine: whether one says "une" of it.
    """

    singular: str
    plural: str
    feminine: bool = False


@dataclass(frozen=True, eq=False)
class Pronunciation:
    """Everything that is data and not grammar; frozen, compared by identity.

    Attributes:
        letters: name of each capital letter ("W": "double vé").
        acronyms: written form, exact, to what is said ("EPI": "é pé i", "ATSEM": "atsem").
        capital_words: ordinary words sometimes written in capitals ("NE", "PAS").
        abbreviations: said whatever follows ("Mme": "madame").
        titles: said before a capital only ("M.": "monsieur").
        before_numbers: said before a number only ("p.": "page").
        units: by symbol ("km/h").
        feminine_nouns: nouns before which 1 is "une".
        short_numbers: telephone numbers of four figures, said by pairs.
        signs: single characters ("&": "et").
    """

    letters: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    capital_words: frozenset[str] = frozenset()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    before_numbers: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    feminine_nouns: frozenset[str] = frozenset()
    short_numbers: frozenset[str] = frozenset()
    signs: Mapping[str, str] = field(default_factory=dict)
