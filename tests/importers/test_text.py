"""Text is copied out as a person would: nothing invisible, dates as ISO."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.importers.text import clean, iso_date, join_lines


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("  deux\n\tmots ", "deux mots"),
        ("sécurité", "sécurité"),
        ("10\u00a0000\u202f€ :\u00a0oui", "10 000 € : oui"),
        ("dé\u00adblai\u200bement", "déblaiement"),
        ("e\ufb03cace et \ufb01n", "efficace et fin"),
        ("a\x00b\x07c", "a b c"),
        ("fin .", "fin."),
        ("f(x) = ( 1 , 2 )", "f(x) = ( 1, 2)"),
        ("bon \ud800 reste", "bon reste"),
    ],
)
def test_clean(raw: str, tidy: str) -> None:
    assert clean(raw) == tidy


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["un chan-", "tier de nuit"], "un chantier de nuit"),
        (["un chan\u00ad", "tier"], "un chantier"),
        (["celui-", "ci reste"], "celui-ci reste"),
        (["il vient lui-", "même"], "il vient lui-même"),
        (["la route Lyon-", "Grenoble"], "la route Lyon-Grenoble"),
        (["de 10-", "12 ans"], "de 10-12 ans"),
        ([], ""),
    ],
)
def test_lines_of_a_paragraph(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("modified 2020-03-05", "2020-03-05"),
        ("13/11/2025", "2025-11-13"),
        ("D:20250417100000+02'00'", "2025-04-17"),
        ("D:20261122013500Z'", "2026-11-22"),
        ("20250417", "2025-04-17"),
        ("2025-04-17T10:00:00Z", "2025-04-17"),
        ("mis à jour le 1er août 2024", "2024-08-01"),
        ("3 brumaire 1998", "1998"),
        ("2020-08", "2020-08"),
        ("2020", "2020"),
        ("2020-13-45", "2020"),
        ("45/13/2020", "2020"),
        ("", ""),
        ("hier", ""),
        ("0000-00-00", ""),
        ("téléphone 04 76 00 38 38", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert iso_date(text) == date
