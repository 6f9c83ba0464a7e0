"""What a family answers, in the words of any language."""

import pytest

from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.phrase_answers import answer_in_words, says_not_understood
from passerelle.domain.strings.family_words import COURTESIES, NOT_UNDERSTOOD

BOOK = load_phrasebook(paths.assets_dir() / "phrases")


def button(id_: str, language: str) -> str:
    wording = BOOK.wording(id_, language)
    assert wording is not None
    return wording.text


def understood(text: str, language: str, *ids: str) -> str:
    """The id of the answer that was said, "" for none of them."""
    place = answer_in_words(text, [button(id_, language) for id_ in ids], language)
    return "" if place is None else ids[place]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Sim.", "pt", "yes"),
        ("SIM", "pt", "yes"),
        ("Não, não.", "pt", "no"),
        ("Sim, obrigada", "pt", "yes"),
        ("sim, sim, muito obrigada", "pt", "yes"),
        ("não sei", "pt", "dont-know"),
        ("Yes, thank you.", "en", "yes"),
        ("I don’t know", "en", "dont-know"),
        ("Sì, grazie", "it", "yes"),
        ("Sí, señora.", "es", "yes"),
        ("Si\u0300.", "it", "yes"),
        ("Paracetamol", "pt", "paracetamol"),
        ("paracetamol, paracetamol", "pt", "paracetamol"),
        ("نَعَم، شكرًا", "ar", "yes"),
        ("لا أعرف", "ar", "dont-know"),
        ("لا اعرف", "ar", "dont-know"),
        ("نمي دانم", "fa", "dont-know"),
        ("EVET", "tr", "yes"),
        ("Da, mulţumesc", "ro", "yes"),
    ],
)
def test_an_answer_alone_or_with_courtesies(text: str, language: str, said: str) -> None:
    assert understood(text, language, "yes", "no", "dont-know", "paracetamol") == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Non si sveglia", "it"),
        ("Non si gratta", "it"),
        ("Si", "it"),
        ("Nuk po luan", "sq"),
        ("Не так як завжди", "uk"),
        ("Si come poco", "es"),
        ("No entiendo", "es"),
        ("Não entendo", "pt"),
        ("Nu înțeleg", "ro"),
        ("No idea", "en"),
        ("لا أفهم", "ar"),
        ("Não dei paracetamol", "pt"),
        ("No paracetamol", "es"),
        ("Aspirina no", "es"),
        ("La cabeza no", "es"),
        ("ليس الرأس", "ar"),
        ("às vezes não", "pt"),
        ("sim, desde ontem", "pt"),
        ("sim, um pouco", "pt"),
        ("sim e não", "pt"),
        ("obrigada", "pt"),
        ("", "pt"),
        ("👍", "pt"),
        ("sim " * 500, "pt"),
    ],
)
def test_an_answer_among_other_words_is_none(text: str, language: str) -> None:
    assert understood(text, language, *BOOK.choices) == ""


def test_courtesies_of_an_unknown_language_are_words_like_others() -> None:
    assert answer_in_words("ano", ("ano", "ne"), "cs") == 0
    assert answer_in_words("ano, prosím", ("ano", "ne"), "cs") is None
    assert answer_in_words("ano", ("", ""), "cs") is None


def test_two_answers_of_the_same_words_are_none() -> None:
    assert understood("nessuno", "it", "none", "nobody") == ""


@pytest.mark.parametrize("language", BOOK.languages)
def test_each_button_is_understood_when_it_is_said(language: str) -> None:
    for id_ in ("yes", "no", "dont-know", "sometimes", "aspirin", "head", "repeat"):
        assert understood(button(id_, language), language, id_) == id_


@pytest.mark.parametrize("language", BOOK.languages)
def test_not_understood_is_never_an_answer(language: str) -> None:
    worded = button("not-understood", language)
    for text in (worded, *NOT_UNDERSTOOD[language]):
        assert says_not_understood(f"{text}, {COURTESIES[language][0]}.", worded, language)
        assert understood(text, language, "yes", "no", "dont-know") == ""
    assert not says_not_understood(button("no", language), worded, language)
    assert not says_not_understood("", worded, language)
