"""Phrases found by theme and by the beginnings of their words."""

from passerelle.ui.phrase_search import of_theme, themes_of, with_words
from tests.ui.scripted_interpreting import BOOK


def test_themes_are_those_of_the_book() -> None:
    themes = themes_of(BOOK)
    assert [theme.id for theme in themes][:2] == ["welcome", "consent"]
    assert sum(len(of_theme(BOOK, theme.id)) for theme in themes) == len(BOOK.phrases)


def test_words_are_found_without_accents_and_unfinished() -> None:
    found = with_words(BOOK, "depu fievre enf")
    assert [phrase.id for phrase in found] == ["fever-since-when"]
    assert with_words(BOOK, "zzz") == ()
    assert len(with_words(BOOK, "  ")) == len(BOOK.phrases)
