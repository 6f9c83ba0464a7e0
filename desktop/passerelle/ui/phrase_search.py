"""The phrases of the book that a professional looks for. Plain Python, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from passerelle.domain.phrasebook import Phrase, Phrasebook
from passerelle.domain.text import fold


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the book, with the picture of its first phrase."""

    id: str
    picture: str


def themes_of(book: Phrasebook) -> tuple[Theme, ...]:
    """The themes, in the order of the book."""
    first: dict[str, str] = {}
    for phrase in book.phrases.values():
        first.setdefault(phrase.theme, phrase.pictogram)
    return tuple(Theme(id_, picture) for id_, picture in first.items())


def of_theme(book: Phrasebook, theme: str) -> tuple[Phrase, ...]:
    """The phrases of a theme."""
    return tuple(phrase for phrase in book.phrases.values() if phrase.theme == theme)


def with_words(book: Phrasebook, text: str) -> tuple[Phrase, ...]:
    """The phrases that have every one of these beginnings of words, accents or not."""
    wanted = fold(text).split()
    phrases = book.phrases.values()
    return tuple(phrase for phrase in phrases if _has(fold(phrase.text), wanted))


def _has(text: str, wanted: Sequence[str]) -> bool:
    spaced = " " + text.replace("'", " ").replace("’", " ").replace("-", " ")
    return all(f" {word}" in spaced for word in wanted)
