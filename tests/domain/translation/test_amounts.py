"""Numbers with their units, in figures and in words, in every language of the conversation."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from passerelle.config.translation_terms import load_terms
from passerelle.domain.translation.amounts import AmountReader
from passerelle.domain.translation.normal import normal


@cache
def _reader(language: str) -> AmountReader:
    return AmountReader(load_terms()[language])


def _read(text: str, language: str) -> list[tuple[Fraction, str]]:
    found = _reader(language).read(normal(text, language)).amounts
    return [(one.value, one.unit) for one in found if not one.weak]


Case = tuple[str, str, float, str]
CASES: list[Case] = [
    ("fr", "5 ml", 5, "milliliter"),
    ("fr", "5ml", 5, "milliliter"),
    ("fr", "deux comprimés et demi", 2.5, "tablet"),
    ("fr", "trente-huit virgule cinq degrés", 38.5, "degree_celsius"),
    ("fr", "trente-huit cinq", 38.5, ""),
    ("fr", "six kilos huit cents", 6.8, "kilogram"),
    ("fr", "trois kilos deux", 3.2, "kilogram"),
    ("fr", "un mètre soixante-deux", 1.62, "meter"),
    ("fr", "soixante-quinze jours", 75, "day"),
    ("fr", "quatre-vingt-dix-sept", 97, ""),
    ("fr", "deux mille vingt-trois", 2023, ""),
    ("fr", "10 000 pas", 10_000, ""),
    ("fr", "deux ans et trois mois", 27, "month"),
    ("fr", "14 h 30", 870, "minute"),
    ("fr", "14h30", 870, "minute"),
    ("fr", "une demi-heure", 0.5, "hour"),
    ("fr", "trois quarts d'heure", 0.75, "hour"),
    ("fr", "neuf heures moins le quart", 8.75, "hour"),
    ("fr", "½ comprimé", 0.5, "tablet"),
    ("fr", "1,5 l", 1.5, "liter"),
    ("fr", "98 pour cent", 98, "percent"),
    ("en", "half a litre", 0.5, "liter"),
    ("en", "one and a half tablets", 1.5, "tablet"),
    ("en", "1,500 ml", 1500, "milliliter"),
    ("en", "39.2 degrees", 39.2, "degree_celsius"),
    ("en", "two hundred and fifty ml", 250, "milliliter"),
    ("en", "half past two", 150, "minute"),
    ("en", "quarter to nine", 525, "minute"),
    ("en", "2:30 pm", 870, "minute"),
    ("en", "8 a.m.", 480, "minute"),
    ("pt", "vinte e cinco gotas", 25, "drop"),
    ("pt", "duzentos e cinquenta mililitros", 250, "milliliter"),
    ("pt", "dois anos e meio", 2.5, "year"),
    ("es", "treinta y ocho coma cinco", 38.5, ""),
    ("es", "dos cucharaditas", 2, "teaspoon"),
    ("it", "ventiquattro ore", 24, "hour"),
    ("ro", "douăzeci și cinci de mililitri", 25, "milliliter"),
    ("ru", "двадцать пять капель", 25, "drop"),
    ("uk", "двадцять п'ять крапель", 25, "drop"),
    ("tr", "iki buçuk tablet", 2.5, "tablet"),
    ("tr", "yirmi beş damla", 25, "drop"),
    ("sq", "njëzet e pesë pika", 25, "drop"),
    ("ar", "٥ مل", 5, "milliliter"),
    ("ar", "خمسة وعشرون يوما", 25, "day"),
    ("ar", "٣٨٫٥", 38.5, ""),
    ("fa", "۵ میلی‌لیتر", 5, "milliliter"),
    ("fa", "بیست و پنج قطره", 25, "drop"),
]


@pytest.mark.parametrize(("language", "text", "value", "unit"), CASES)
def test_a_number_and_its_unit(language: str, text: str, value: float, unit: str) -> None:
    assert (Fraction(str(value)), unit) in _read(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Un bébé a une maman."),
        ("fr", "vitamine B9, B12 et D3"),
        ("fr", "C'est la première fois."),
        ("en", "She has a fever."),
        ("pt", "Um dia na sexta-feira."),
    ],
)
def test_what_only_looks_like_a_number_is_none(language: str, text: str) -> None:
    assert _read(text, language) == []


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("le 03/05/2026", 3, "may"),
        ("le 3/5", 3, "may"),
        ("2026-05-03", 3, "may"),
        ("03.05.2026", 3, "may"),
    ],
)
def test_a_date_in_figures_has_a_day_and_a_month(text: str, day: int, month: str) -> None:
    counted = _reader("fr").read(normal(text, "fr"))
    assert [one.value for one in counted.amounts] == [day]
    assert counted.months == {month}


def test_what_is_not_a_date_is_a_number() -> None:
    counted = _reader("fr").read("45/80 et 39.2")
    assert not counted.months
    assert Fraction("39.2") in [one.value for one in counted.amounts]


def test_a_unit_alone_is_seen() -> None:
    assert "week" in _reader("fr").read("une dose par semaine").bare


@pytest.mark.parametrize("text", ["", " ", "😀", "\0", "et", "virgule", "1" * 400, "un " * 500])
@pytest.mark.parametrize("read", [lambda text: _read(text, "fr"), lambda text: _read(text, "ar")])
def test_any_text_is_read(text: str, read: Callable[[str], object]) -> None:
    assert isinstance(read(text), list)
