"""What the professional is told of how far a turn can be trusted."""

from dataclasses import replace

import pytest

from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.translation import Quality
from passerelle.ui.gallery.two_people import chosen
from passerelle.ui.widgets.turn_cards import is_trusted, quality_words
from passerelle.usecases.interpreting.events import Origin
from tests.ui.scripted_interpreting import PORTUGUESE


@pytest.mark.parametrize(
    ("origin", "told", "trusted"),
    [
        (Origin.CHOICE, words.BUTTON_TOUCHED, True),
        (Origin.HEARD, words.ANSWER_HEARD, False),
    ],
)
@pytest.mark.parametrize("quality", Quality)
def test_an_answer_that_was_heard_is_never_trusted_like_a_button(
    origin: Origin, told: str, trusted: bool, quality: Quality
) -> None:
    turn = replace(chosen("yes", PORTUGUESE), origin=origin, quality=quality)
    assert quality_words(turn) == told
    assert is_trusted(turn) is trusted


@pytest.mark.parametrize("quality", Quality)
def test_a_free_translation_always_says_that_a_machine_made_it(quality: Quality) -> None:
    turn = replace(chosen("yes", PORTUGUESE), origin=Origin.FREE, quality=quality)
    assert "machine" in quality_words(turn)
