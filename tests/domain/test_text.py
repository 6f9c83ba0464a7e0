"""Letters and sounds of French words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.text import fold, sound, stem_sound, tokens, words


def test_words_are_folded_and_split() -> None:
    assert words("L'Œil d'Élodie, aujourd'hui : 3 fois !") == (
        "l", "oeil", "d", "elodie", "aujourd", "hui", "3", "fois",
    )  # fmt: skip
    assert fold("Ça brûlait") == "ca brulait"


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("répète", "répètes"),
        ("répéter", "répétez"),
        ("répété", "répétée"),
        ("lentement", "lentemant"),
        ("simplement", "simpleman"),
        ("plus", "plu"),
        ("électrocuté", "électrocuter"),
        ("hémorragie", "émoragie"),
        ("pharmacie", "farmassi"),
        ("quatre", "catre"),
        ("chaux", "chaud"),
        ("eau", "haut"),
        ("sang", "cent"),
        ("ses", "ces"),
        ("malaise", "malèse"),
        ("fille", "filles"),
    ],
)
def test_same_sound(written: str, heard: str) -> None:
    assert sound(written) == sound(heard)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("feu", "fou"),
        ("bras", "broie"),
        ("respire", "respecte"),
        ("vite", "évite"),
        ("gaz", "gage"),
    ],
)
def test_different_sounds(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_stem_sounds_like_the_start_of_its_words() -> None:
    for word in ("respire", "respiration", "respirent", "respirer"):
        assert sound(word).startswith(stem_sound("respir"))


@given(st.text())
def test_tokens_never_raise(text: str) -> None:
    for token in tokens(text):
        assert token.letters or not token.sound
