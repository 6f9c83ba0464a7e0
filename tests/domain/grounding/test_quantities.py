from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.grounding.bounds import Bound
from passerelle.domain.grounding.numerals import with_figures
from passerelle.domain.grounding.quantities import Quantity, prepared, quantities
from passerelle.domain.spoken_text.numbers import cardinal

DAY, HOUR = 86_400, 3_600


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    found = quantities(prepared(text))
    assert len(found) == 1, found
    return found[0]


def fits(written: str, given_text: str) -> bool:
    """Whether a text's quantity may be written where the other one's is given."""
    return only(written).fits(only(given_text))


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("trente-huit degrés", "temperature", 38),
        ("38 °C", "temperature", 38),
        ("à -18 °C", "temperature", -18),
        ("moins dix-huit degrés", "temperature", -18),
        ("les 48 h", "time", 2 * DAY),
        ("deux jours", "time", 2 * DAY),
        ("8 h 30", "time", 8 * HOUR + 1800),
        ("8:30", "time", 8 * HOUR + 1800),
        ("une heure et demie", "time", 5400),
        ("un quart d'heure", "time", 900),
        ("un an", "months", 12),
        ("3\u202f919 €", "money", 3919),
        ("12,50 euros", "money", Fraction("12.5")),
        ("20 pour cent", "percent", 20),
        ("deux tiers", "percent", Fraction(200, 3)),
        ("la moitié du traitement", "percent", 50),
        ("l'intégralité du traitement", "percent", 100),
        ("en totalité", "percent", 100),
        ("l'agent a 48 heures", "time", 2 * DAY),
        ("l'employeur a quarante-huit heures", "time", 2 * DAY),
        ("le mur a 3 m de haut", "length", 3),
        ("la remorque a 200 kg de charge", "mass", 200_000),
        ("il y a 3 agents", "count", 3),
        ("1,5 km", "length", 1500),
        ("250 ml", "volume", Fraction("0.25")),
        ("80 dB(A)", "sound", 80),
        ("50 km/h", "speed", 50),
        ("le 3e jour", "rank", 3),
        ("la troisième fois", "rank", 3),
        ("50 salariés", "count", 50),
        ("mille deux cents agents", "count", 1200),
        ("04 76 00 38 38", "telephone", "0476003838"),
        ("l'article L. 4121-1", "article", "l4121-1"),
        ("l'article L 4121-1", "article", "l4121-1"),
        ("L4121-1", "article", "l4121-1"),
        ("R. 4121-1", "article", "r4121-1"),
        ("R 4121-1", "article", "r4121-1"),
        ("l'article D 12", "article", "d12"),
        ("1er janvier 2024", "date", "2024-1-1"),
        ("01/01/2024", "date", "2024-1-1"),
        ("en 2024", "date", "2024--"),
        ("le mardi", "weekday", "mardi"),
        ("sur www.ameli.fr", "address", "ameli.fr"),
    ],
)
def test_numbers_with_what_they_count(text: str, dimension: str, value: object) -> None:
    found = only(text)
    assert (found.dimension, found.value) == (dimension, value)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("au moins 8 jours", Bound.LEAST),
        ("8 jours minimum", Bound.LEAST),
        ("à partir de 8 jours", Bound.LEAST),
        ("au plus 8 jours", Bound.MOST),
        ("8 jours au maximum", Bound.MOST),
        ("jusqu'à 8 jours", Bound.MOST),
        ("ne doit pas dépasser 8 jours", Bound.MOST),
        ("vous ne prenez pas plus de 8 jours", Bound.MOST),
        ("plus de 8 jours", Bound.MORE),
        ("moins de 8 jours", Bound.LESS),
        ("après 8 jours", Bound.AFTER),
        ("dans les 8 jours", Bound.DEADLINE),
        ("8 jours", Bound.NONE),
    ],
)
def test_on_which_side_the_truth_is(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


@pytest.mark.parametrize(
    ("written", "given_text"),
    [
        ("48 heures", "dans les deux jours"),
        ("50 %", "la moitié"),
        ("trois quarts", "75 %"),
        ("dix jours", "10 jours"),
        ("1 500 grammes", "1,5 kg"),
        ("2024", "12 mars 2024"),
        ("2,5 jours ouvrables par mois", "2,5 jours ouvrables de congés par mois"),
    ],
)
def test_the_same_said_otherwise(written: str, given_text: str) -> None:
    assert fits(written, given_text)


@pytest.mark.parametrize(
    ("written", "given_text"),
    [
        ("8 jours", "8 heures"),
        ("dans les 15 minutes", "pendant 15 minutes"),
        ("sous 15 minutes", "pendant 15 minutes"),
        ("au plus tard 15 minutes", "15 minutes"),
        ("il a 48 jours", "il a 48 heures"),
        ("8 jours", "8 semaines"),
        ("2 mois", "60 jours"),
        ("8 jours ouvrés", "8 jours ouvrables"),
        ("8 jours", "8 jours ouvrables"),
        ("5 jours par an", "5 jours par mois"),
        ("5 jours", "5 jours par mois"),
        ("20 jours", "une vingtaine de jours"),
        ("au moins 8 jours", "8 jours"),
        ("8 jours", "au moins 8 jours"),
        ("plus de 50 salariés", "au moins 50 salariés"),
        ("50 €", "50 %"),
        ("50 agents publics", "50 véhicules"),
        ("12 mars 2024", "12 mars 2025"),
        ("12 mars 2024", "mars 2024"),
        ("article L. 4121-1", "article R. 4121-1"),
    ],
)
def test_not_the_same(written: str, given_text: str) -> None:
    assert not fits(written, given_text)


@given(st.integers(2, 999_999))
def test_words_and_figures_are_one_number(value: int) -> None:
    assert with_figures(cardinal(value)) == str(value)


@given(st.text())
def test_never_raises(text: str) -> None:
    quantities(prepared(text))
