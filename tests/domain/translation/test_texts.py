"""Cutting, comparing words, and the terms of the profession."""

from functools import cache

import pytest

from passerelle.config.translation_terms import load_terms
from passerelle.domain.translation.cutting import MOST_WORDS, cut
from passerelle.domain.translation.differences import differences
from passerelle.domain.translation.glossary import Glossary
from passerelle.domain.translation.normal import matcher, normal
from passerelle.domain.translation.terms import Terms


@cache
def _terms(language: str) -> Terms:
    return load_terms()[language]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Bonjour", ["Bonjour"]),
        ("Bonjour. Il a 38,5 de fièvre.", ["Bonjour.", "Il a 38,5 de fièvre."]),
        ("Le Dr. Martin vient.", ["Le Dr. Martin vient."]),
        ("مرحبا. هل لديه حمى؟ نعم.", ["مرحبا.", "هل لديه حمى؟", "نعم."]),
        ("Привет! Он кашляет.", ["Привет!", "Он кашляет."]),
        ("Une\nDeux", ["Une", "Deux"]),
        ("LE BÉBÉ TOUSSE. PMI", ["Le bébé tousse.", "PMI"]),
    ],
)
def test_sentences_of_every_script(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_no_piece_is_long() -> None:
    pieces = cut("mot, " * 300 + "fin " * 300)
    assert all(len(piece.split()) <= MOST_WORDS for piece in pieces)
    assert " ".join(pieces).split() == ("mot, " * 300 + "fin " * 300).split()


@pytest.mark.parametrize(
    ("source", "back", "different", "lost"),
    [
        ("Il a de la fièvre.", "Il a de la fièvre.", [], []),
        ("Elle mange bien.", "Elle a bien mangé.", [], []),
        ("Il dort la nuit.", "La nuit, il dort.", [], []),
        ("Donnez 5 ml.", "Donnez 15 ml.", ["15"], ["5"]),
        ("Elle a de la fièvre.", "Elle a de la toux.", ["toux"], ["fièvre"]),
        ("Il mange.", "Il ne mange pas.", ["pas"], []),
        ("", "", [], []),
    ],
)
def test_the_words_to_look_at(
    source: str, back: str, different: list[str], lost: list[str]
) -> None:
    ours, theirs = differences(source, back, _terms("fr"))
    assert [back[start:end] for start, end in ours if back[start:end] != "ne"] == different
    assert [source[start:end] for start, end in theirs] == lost


def test_terms_are_found_and_missed() -> None:
    glossary = Glossary(_terms("fr"), _terms("pt"))
    text = "Avez-vous le Carnet de santé et le PAI ?"
    assert [term.written for term in glossary.terms(text)] == ["Carnet de santé", "PAI"]
    missing = glossary.missing(text, "Tem o caderno e o pai?")
    assert [term.written for term in missing] == ["Carnet de santé", "PAI"]
    assert glossary.missing("Le carnet de santé.", "O boletim de saúde.") == []
    assert glossary.missing("Rien de cela.", "Nada disso.") == []


def test_a_missed_term_is_put_in_its_place() -> None:
    glossary = Glossary(_terms("fr"), _terms("pt"))
    text = "La nourrice a le carnet de santé."
    terms = glossary.terms(text)
    said = glossary.replaced(text, terms)
    assert said == f"La {terms[0].wanted} a le {terms[1].wanted.partition(' (')[0]}."
    assert glossary.missing(text, said) == []


def test_terms_go_both_ways_and_by_english() -> None:
    back = Glossary(_terms("pt"), _terms("fr"))
    assert [term.wanted for term in back.terms("Onde está a parteira?")] == ["sage-femme"]
    between = Glossary(_terms("en"), _terms("pt"))
    assert [term.wanted for term in between.terms("The midwife is here.")] == ["parteira"]


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("fr", "L’EAU\u00a0!", "l'eau !"),
        ("tr", "IŞIK İlaç", "ışık ilaç"),
        ("ar", "أَعْطِه ٥ مـل", "أعطه 5 مل"),
        ("fa", "كيك ۳۸٫۵", "کیک 38.5"),
        ("fr", "½", "1/2"),
    ],
)
def test_texts_are_made_alike(language: str, text: str, plain: str) -> None:
    assert normal(text, language) == plain


def test_words_are_whole() -> None:
    pattern = matcher(("ml", "cuillère à café"), ("d'",))
    assert pattern is not None
    found = [match[1] for match in pattern.finditer("5ml xml mlx d'ml cuillère-à-café")]
    assert found == ["ml", "ml", "cuillère-à-café"]
    assert matcher(()) is None
