"""Clauses, and which of them says no."""

from functools import cache

import pytest

from passerelle.config.translation_terms import load_terms
from passerelle.domain.translation.clauses import Clause, ClauseReader, denial_fault
from passerelle.domain.translation.denials import DenialReader
from passerelle.domain.translation.normal import normal


@cache
def _reader(language: str) -> ClauseReader:
    terms = load_terms()[language]
    return ClauseReader(terms, DenialReader(terms))


def _read(text: str, language: str) -> tuple[Clause, ...]:
    return _reader(language).read(normal(text, language))


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("fr", "", []),
        ("fr", "Il mange bien.", [False]),
        ("fr", "Il ne mange pas, mais il boit bien.", [True, False]),
        ("fr", "Oui, il mange bien.", [False]),
        ("fr", "Pas de miel, de sel et de sucre.", [True]),
        ("fr", "À 38,5 ne sortez pas.", [True]),
        ("fr", "Ne donnez pas de miel ni de lait.", [True]),
        ("en", "Do not smoke or drink, but eat well.", [True, False]),
        ("pt", "Não dê leite e adicione açúcar.", [True, False]),
        ("ar", "لا تهزيه ولا تتركيه.", [True, True]),
        ("tr", "Onu sallamayın ve süt verin.", [True, False]),
    ],
)
def test_clauses_that_say_no(language: str, text: str, denied: list[bool]) -> None:
    assert [one.denial.negative for one in _read(text, language)] == denied


def test_a_clause_that_hangs_on_another_is_known_first_or_last() -> None:
    first, last = _read("S'il ne boit pas, appelez-moi.", "fr")
    assert (first.hanging, last.hanging) == (True, False)
    first, last = _read("Call me if he does not drink.", "en")
    assert (first.hanging, last.hanging) == (False, True)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("Do not shake him and do not leave.", 0),
        ("Do not shake him or leave.", 0),
        ("Do not shake him and leave.", -1),
        ("Do not shake him.", -1),
        ("Do not shake him, do not leave and never cry.", 1),
    ],
)
def test_a_no_that_is_lost_among_others(written: str, fault: int) -> None:
    said = _read("Ne le secouez pas et ne partez pas.", "fr")
    assert denial_fault(said, _read(written, "en")) == fault


def test_a_no_that_is_added_among_others() -> None:
    said = _read("He does not eat, he drinks and plays well.", "en")
    written = _read("Il ne mange pas et il ne joue pas.", "fr")
    assert denial_fault(said, written) == 1
