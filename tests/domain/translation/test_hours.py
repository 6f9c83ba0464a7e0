"""Hours of the day and lapses of time."""

from functools import cache

import pytest

from passerelle.config.translation_terms import load_terms
from passerelle.domain.translation.amounts import AmountReader
from passerelle.domain.translation.normal import normal


@cache
def _reader(language: str) -> AmountReader:
    return AmountReader(load_terms()[language])


@pytest.mark.parametrize(
    ("language", "text", "clock", "lapse"),
    [
        ("fr", "Venez à 14 heures.", True, False),
        ("fr", "Venez à 14h30.", True, False),
        ("fr", "Il dort 3 heures.", False, False),
        ("fr", "Toutes les 6 heures.", False, True),
        ("fr", "Six heures entre deux prises.", False, True),
        ("fr", "À 6 heures d'intervalle.", True, True),
        ("en", "At three.", True, False),
        ("en", "It is three o'clock.", True, False),
        ("en", "Every three hours.", False, True),
        ("en", "Half past two.", True, False),
        ("es", "Cada 8 horas.", False, True),
        ("pt", "Às três.", True, False),
        ("it", "Alle tre.", True, False),
        ("ru", "Каждые 6 часов.", False, True),
        ("ar", "كل 6 ساعات", False, True),
        ("fa", "هر 6 ساعت", False, True),
        ("tr", "Saat 15.", True, False),
    ],
)
def test_what_stands_beside_tells(language: str, text: str, clock: bool, lapse: bool) -> None:
    first = _reader(language).read(normal(text, language)).amounts[0]
    assert (first.clock, first.lapse) == (clock, lapse)


def test_a_range_is_no_hour_of_the_day() -> None:
    found = _reader("fr").read("il dort de 2 à 4 heures").amounts
    assert [one.clock for one in found] == [False, False]
