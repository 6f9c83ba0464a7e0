"""Text in pieces, and the silence around them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.engines.base import Samples
from passerelle.engines.speech_pieces import FIRST, LONGEST, pieces, with_natural_pauses

RATE = 24_000


def test_sentences_are_pieces() -> None:
    assert pieces("Appelez le 15. Restez là !\nVous comprenez ?") == [
        "Appelez le 15.",
        "Restez là !",
        "Vous comprenez ?",
    ]


def test_what_closes_a_quotation_stays_with_it() -> None:
    assert pieces("« Stop ! » dit-il. (Attendez.) Bien.") == [
        "« Stop ! »",
        "dit-il.",
        "(Attendez.)",
        "Bien.",
    ]


def test_a_number_or_an_hour_is_not_cut() -> None:
    assert pieces("Il faut 2,5 litres à 8:30.") == ["Il faut 2,5 litres à 8:30."]


def test_a_long_first_sentence_starts_with_its_first_clause() -> None:
    text = "Pour un chantier de nuit, il faut des panneaux, des feux et un gilet de visibilité."
    assert pieces(text)[0] == "Pour un chantier de nuit,"


def test_a_clause_too_short_to_stand_alone_is_not_cut_off() -> None:
    text = "Oui, il faut baliser le chantier avec des panneaux lumineux, puis prévenir les secours."
    assert pieces(text)[0] == "Oui, il faut baliser le chantier avec des panneaux lumineux,"


def test_a_short_first_sentence_stays_whole() -> None:
    text = "Oui, mettez un casque."
    assert len(text) <= FIRST
    assert pieces(text) == [text]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert pieces(text) == []


@given(st.text("ab ,.;:!?»()\n", max_size=700))
def test_only_spaces_are_lost_and_no_piece_is_too_long(text: str) -> None:
    found = pieces(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    longest_word = max((len(word) for word in text.split()), default=0)
    assert all(0 < len(piece) <= max(LONGEST, longest_word) for piece in found)


def _spoken(before_s: float, after_s: float) -> Samples:
    silence = [np.full(round(s * RATE), 1e-4, np.float32) for s in (before_s, after_s)]
    return np.concatenate((silence[0], np.full(RATE, 0.5, np.float32), silence[1]))


@pytest.mark.parametrize(("text", "pause"), [("Oui.", 0.35), ("Oui,", 0.12), ("oui", 0.05)])
@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.9])
def test_silence_becomes_what_the_last_mark_asks_for(
    text: str, pause: float, after_s: float
) -> None:
    sound = with_natural_pauses(_spoken(0.4, after_s), RATE, text)
    loud = np.flatnonzero(np.abs(sound) > 0.1)
    assert loud[0] / RATE == pytest.approx(0.03, abs=0.011)
    assert (len(sound) - 1 - loud[-1]) / RATE == pytest.approx(pause, abs=0.011)
    assert len(loud) == RATE


def test_silence_alone_and_nothing_at_all_are_left_as_they_are() -> None:
    for sound in (np.zeros(RATE, np.float32), np.zeros(0, np.float32)):
        assert np.array_equal(with_natural_pauses(sound, RATE, "."), sound)
