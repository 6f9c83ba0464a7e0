"""Sizes by what they are for."""

from dataclasses import dataclass

from passerelle.ui.theme.colours import Palette
from passerelle.ui.theme.palettes import DAY

SMALLEST_WIDTH = 900
"""A narrower window shows the same sizes as BASE_WIDTH, on more lines."""
BASE_WIDTH, BASE_HEIGHT = 1024, 600
"""The smallest window, where everything fits without scrolling."""
LARGEST_FIT = 1.5
LARGEST_TEXT = 3.0
TEXT_SIZES = (1.0, 1.25, 1.5, 2.0, 2.5, LARGEST_TEXT)
"""Those that the buttons and the voice go through."""
_LARGEST_CONTROL = 1.5
_LARGEST_GAP = 1.15
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Theme:
    """All that a widget needs to draw itself: sizes in device-independent pixels, and colours.

    Attributes:
        fit: how much larger than the smallest window this one is, 1.0 to LARGEST_FIT.
        text: how much larger the person wants the text, 1.0 to LARGEST_TEXT.
        palette: the colours in force.
    """

    fit: float = 1.0
    text: float = 1.0
    palette: Palette = DAY

    def reading(self, size: float) -> int:
        """Of text to read."""
        return round(size * self.fit * self.text)

    def control(self, size: float) -> int:
        """Of the words and pictures of controls, which are larger than usual from the start."""
        return round(size * self.fit * min(self.text, _LARGEST_CONTROL))

    def least(self, size: float) -> int:
        """Of the least that a finger or an eye needs, which large text must not push away."""
        return round(size * self.fit)

    def gap(self, size: float) -> int:
        """Of an empty space: large text needs the room."""
        return round(size * self.fit * min(self.text, _LARGEST_GAP))


def next_text_size(text: float, step: int) -> float:
    """The next larger size of text (`step` 1) or the next smaller one (-1); the same at the end."""
    further = [size for size in TEXT_SIZES if (size - text) * step > 0]
    return min(further, key=lambda size: abs(size - text), default=text)


def theme_for(width: int, height: int, text: float, palette: Palette = DAY) -> Theme:
    """The sizes for a window: a larger one shows larger text.

    Args:
        width: of the window, in device-independent pixels.
        height: the same.
        text: the person's choice.
        palette: the colours in force.
    """
    fit = max(1.0, min(width / BASE_WIDTH, height / BASE_HEIGHT, LARGEST_FIT))
    return Theme(int(fit / _STEP) * _STEP, min(max(text, 1.0), LARGEST_TEXT), palette)
