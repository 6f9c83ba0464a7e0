"""Text as it must be said."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.spoken_text import PLAIN, Pronunciation, for_speech

_DATA = Path(__file__).parent / "data" / "spoken_text.toml"
_FILE = Path(__file__).parents[2] / "assets" / "pronunciation.toml"
_BITS = (
    "12,50 €", "8 h 30", "04 76 00 38 38", "RD 1075", "L. 4121-1", "XXe", "EPI", "etc.", "M. ",
    "n°", "**", "\n- ", "1. ", " ", "-", "–", "/", "%", "1", "2", "0", ",", ".", ":", "m²", "°C",
    "(", ")", "é", "A", "h", "3114", "²", "½", "😀", "\u202f", "'", "€", "http://a.fr", "a@b.fr",
    "|", "#", "IV", "k€", "+33", "x", "er", "<", "_", "&", "=", "[", "](", "kg", "er mai",
)  # fmt: skip


@cache
def _pronunciation() -> Pronunciation:
    return load_pronunciation(_FILE)


def _cases() -> list[tuple[str, str]]:
    with _DATA.open("rb") as file:
        tables = tomllib.load(file)
    return [(written, said) for table in tables.values() for written, said in table.items()]


def _cases_that_go_on() -> list[tuple[str, str]]:
    return [
        (written, said)
        for written, said in _cases()
        if written[-1] not in ".…" and "\n" not in written and not written.isupper()
        if said[-1].isalpha()
    ]


@pytest.mark.parametrize(("written", "said"), _cases())
def test_said(written: str, said: str) -> None:
    assert for_speech(written, "fr", _pronunciation()) == said


@pytest.mark.parametrize(("written", "said"), _cases_that_go_on())
def test_said_inside_a_sentence(written: str, said: str) -> None:
    assert for_speech(f"{written}, puis", "fr", _pronunciation()) == f"{said}, puis"


@given(st.one_of(st.text(), st.lists(st.sampled_from(_BITS)).map("".join)))
def test_french_is_a_fixed_point_without_figures(text: str) -> None:
    for pronunciation in (PLAIN, _pronunciation()):
        said = for_speech(text, "fr", pronunciation)
        assert for_speech(said, "fr", pronunciation) == said
        assert not any(char.isdigit() for char in said)


@given(st.text())
def test_other_languages_are_a_fixed_point(text: str) -> None:
    said = for_speech(text, "ar")
    assert for_speech(said, "ar") == said


def test_other_languages_keep_their_figures() -> None:
    assert for_speech("**Take** 2 pills 😀 at 8:30", "en") == "Take 2 pills at 8:30"


def test_without_data_grammar_still_works() -> None:
    assert (
        for_speech("Le 12/03/2026, 15 %") == "Le douze mars deux mille vingt-six, quinze pour cent"
    )


@pytest.mark.parametrize(
    "text", ["Le 3" + "0" * 50_000, "1" + " 000" * 12_500 + " k", "(" * 50_000, "—" * 50_000]
)
def test_a_text_is_looked_at_once_whatever_its_length(text: str) -> None:
    # Looked at again from each of its signs, it would take hours, and the window with it.
    said = for_speech(text)
    assert not any(sign.isdigit() for sign in said)
