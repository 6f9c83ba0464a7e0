"""Colours that can be read, sizes that fit."""

import pytest
from PySide6.QtGui import QColor

from passerelle.domain.answer import TurnState
from passerelle.ui import theme
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Theme, theme_for

ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_SHAPES = 3.0


def contrast(one: str, other: str) -> float:
    """Contrast of WCAG 2, 1 to 21."""
    low, high = sorted(_luminance(QColor(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("text", "paper"), theme.TEXT_ON_PAPER)
def test_text_can_be_read(text: str, paper: str) -> None:
    assert contrast(text, paper) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("state", TurnState)
def test_state_can_be_seen_and_its_sentence_read(state: TurnState) -> None:
    tone = theme.TONES[state]
    assert contrast(tone.ink, tone.fill) >= ENOUGH_FOR_TEXT
    assert contrast(tone.text, theme.PAGE) >= ENOUGH_FOR_TEXT


def test_states_have_colours_of_their_own() -> None:
    assert len({tone.fill for tone in theme.TONES.values()}) == len(TurnState)


@pytest.mark.parametrize("colour", [theme.CONTROL_EDGE, theme.FOCUS, theme.ACTION])
def test_edges_of_controls_can_be_seen(colour: str) -> None:
    assert contrast(colour, theme.PAGE) >= ENOUGH_FOR_SHAPES


@pytest.mark.parametrize(
    ("width", "height", "text", "expected"),
    [
        (1024, 600, 1.0, Theme(1.0, 1.0)),
        (800, 480, 1.0, Theme(1.0, 1.0)),
        (1280, 2000, 1.0, Theme(1.25, 1.0)),
        (3840, 2160, 2.0, Theme(1.5, 2.0)),
        (1024, 600, 9.0, Theme(1.0, 2.0)),
        (1024, 600, 0.1, Theme(1.0, 1.0)),
    ],
)
def test_sizes_follow_the_window_and_the_choice(
    width: int, height: int, text: float, expected: Theme
) -> None:
    assert theme_for(width, height, text) == expected


def test_twice_the_text_is_twice_as_large() -> None:
    assert Theme(1.0, 2.0).reading(23) == 2 * Theme(1.0, 1.0).reading(23)
    assert "font-size: 46px" in style_sheet(Theme(1.0, 2.0))
