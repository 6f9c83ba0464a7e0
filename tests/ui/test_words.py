"""Sentences of the window that are put together."""

from collections.abc import Sequence

import pytest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.strings import window as words
from tests.ui.examples import CARD


@pytest.mark.parametrize(
    ("numbers", "listed"),
    [
        (("112",), "le 112."),
        (("18", "112"), "le 18 ou le 112."),
        (("18", "112", "04 72 11"), "le 18, le 112 ou le 04\u00a072\u00a011."),
    ],
)
def test_other_numbers(numbers: Sequence[str], listed: str) -> None:
    assert words.other_numbers(numbers) == f"Vous pouvez aussi appeler {listed}"


def test_everything_has_its_words() -> None:
    assert set(words.STATE) == set(words.HINT) == set(TurnState)
    assert set(words.COMMANDS) == set(Command)


def test_emergency_is_said_with_its_number_and_steps() -> None:
    said = words.emergency_aloud(CARD)
    assert "15" in said
    assert all(step in said for step in CARD.first_steps)
    assert words.steps(("Un.", "Deux.")) == "1. Un.\n2. Deux."
