"""French typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.typography import french


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ("Vous dites : « oui » ?", "Vous dites\u00a0: «\u00a0oui\u00a0»\u00a0?"),
        ("Stop ! Encore ; 15 %", "Stop\u00a0! Encore\u00a0; 15\u00a0%"),
        ("L'eau d'ici", "L’eau d’ici"),
        ("à 10:30, c'est-à-dire", "à 10:30, c’est-à-dire"),
        ("il dit 'non'", "il dit 'non'"),
        ("", ""),
    ],
)
def test_french(plain: str, typeset: str) -> None:
    assert french(plain) == typeset


@given(st.text())
def test_positions_stay_true(text: str) -> None:
    typeset = french(text)
    assert len(typeset) == len(text)
    assert french(typeset) == typeset
