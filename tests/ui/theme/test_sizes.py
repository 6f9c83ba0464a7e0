"""Sizes that fit."""

import pytest

from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Theme, theme_for
from passerelle.ui.theme.palettes import NIGHT


@pytest.mark.parametrize(
    ("width", "height", "text", "expected"),
    [
        (1024, 600, 1.0, Theme(1.0, 1.0)),
        (800, 480, 1.0, Theme(1.0, 1.0)),
        (1280, 2000, 1.0, Theme(1.25, 1.0)),
        (3840, 2160, 3.0, Theme(1.5, 3.0)),
        (1024, 600, 9.0, Theme(1.0, 3.0)),
        (1024, 600, 0.1, Theme(1.0, 1.0)),
    ],
)
def test_sizes_follow_the_window_and_the_choice(
    width: int, height: int, text: float, expected: Theme
) -> None:
    assert theme_for(width, height, text) == expected


def test_colours_come_with_the_sizes() -> None:
    assert theme_for(1024, 600, 1.0, NIGHT).palette is NIGHT
    assert NIGHT.page in style_sheet(Theme(palette=NIGHT))


@pytest.mark.parametrize("times", [2, 3])
def test_larger_text_is_as_much_larger(times: int) -> None:
    assert Theme(1.0, times).reading(23) == times * Theme(1.0, 1.0).reading(23)
    assert f"font-size: {23 * times}px" in style_sheet(Theme(1.0, times))
