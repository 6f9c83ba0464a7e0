"""Text as the index keeps it."""

import pytest

from passerelle.library.search.text import normalise, stem, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’œuvre d'un agent", "oeuvr agent"),
        ("Qu'est-ce qu'il faut faire, s'il vous plaît ?", ""),
        ("jusqu'à 1 200 € ou 12 500 km", "1200 12500 km"),
        ("Bonjour, merci d'avance", ""),
        ("", ""),
        ("😀 — « »", ""),
    ],
)
def test_what_is_kept_of_a_text(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("déclarer", "déclaré", "déclarée", "declarent", "DÉCLAREZ"),
        ("congé", "congés", "conge"),
        ("fièvre", "fievres"),
        ("licencié", "licenciée"),
    ],
)
def test_forms_that_sound_alike_have_one_term(forms: tuple[str, ...]) -> None:
    assert len({terms(form) for form in forms}) == 1


def test_small_words_are_words_but_not_terms() -> None:
    assert list(words("La boîte de vitesses")) == ["la", "boite", "de", "vitesses"]
    assert terms("la de le un") == ()


def test_numbers_have_no_stem() -> None:
    assert stem("2024") == "2024"


def test_terms_of_terms_are_the_same() -> None:
    once = normalise("Les salariés déclarent un accident du travail à l'employeur")
    assert set(once.split()) >= {"accid", "travail"}
