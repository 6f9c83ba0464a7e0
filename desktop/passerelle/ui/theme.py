"""Colours by what they mean, and sizes by what they are for."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from passerelle.domain.answer import TurnState

FONT_FAMILY = "Atkinson Hyperlegible Next"
FONT_FAMILIES = (FONT_FAMILY, "Noto Sans Arabic", "Noto Sans")
"""Ours, then those of the scripts that it lacks: Arabic and Persian, Cyrillic."""

PAGE = "#F4F6F8"
PAPER = "#FFFFFF"
EDGE = "#C3CCD6"
CONTROL_EDGE = "#66788A"
INK = "#14202B"
INK_SOFT = "#45545F"
DISABLED = "#8A97A4"
FOCUS = "#14202B"
ACTION = "#0B4F94"
ACTION_DARK = "#083C70"
ACTION_SOFT = "#E3EEF9"
NOTICE_PAPER = "#FFF3D1"
NOTICE_INK = "#4A3500"
READ_PAPER = "#E2F3E7"
READ_INK = "#0F4A26"
SPOKEN = "#FFE08A"
DANGER = "#B3261E"
DANGER_SOFT = "#FDECEA"
FAMILY_PAGE = "#FBF4E6"
YES, YES_SOFT = "#146C36", "#E2F3E7"
SWATCHES = {
    "colour-yellow": "#F2C200",
    "colour-green": "#3E8E41",
    "colour-brown": "#7B4A21",
    "colour-black": "#1A1A1A",
    "colour-white": "#FFFFFF",
    "colour-red": "#C62828",
}
"""Of the answers that are colours, by their id in the phrasebook."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one state of the talk button.

    Attributes:
        fill: of the disc.
        ink: of the picture on it.
        text: of a sentence about it, on PAGE.
    """

    fill: str
    ink: str
    text: str


TONES: Mapping[TurnState, Tone] = {
    TurnState.READY: Tone("#0B4F94", "#FFFFFF", "#0B4F94"),
    TurnState.LISTENING: Tone("#146C36", "#FFFFFF", "#146C36"),
    TurnState.THINKING: Tone("#F5B400", "#2B1E00", "#6B4A00"),
    TurnState.SPEAKING: Tone("#6A2FA3", "#FFFFFF", "#6A2FA3"),
    TurnState.ERROR: Tone("#B3261E", "#FFFFFF", "#B3261E"),
}

RESTING = Tone("#D5DCE3", "#45545F", "#45545F")
"""Of a talk button that waits while the other one is at work."""

TEXT_ON_PAPER = (
    (INK, PAGE),
    (INK, FAMILY_PAGE),
    (INK, YES_SOFT),
    (INK_SOFT, FAMILY_PAGE),
    (INK, PAPER),
    (INK, DANGER_SOFT),
    (INK, ACTION_SOFT),
    (INK, SPOKEN),
    (INK_SOFT, PAGE),
    (INK_SOFT, PAPER),
    (INK_SOFT, DANGER_SOFT),
    (ACTION, PAPER),
    (INK, READ_PAPER),
    (INK_SOFT, ACTION_SOFT),
    (READ_INK, READ_PAPER),
    (NOTICE_INK, NOTICE_PAPER),
    (DANGER, PAPER),
    (DANGER, DANGER_SOFT),
    (PAPER, DANGER),
    (PAPER, ACTION),
    (PAPER, INK),
)
"""Every pair of a text and what is behind it: a contrast of 4.5 at least."""

SMALLEST_WIDTH = 900
"""A narrower window shows the same sizes as BASE_WIDTH, on more lines."""
BASE_WIDTH, BASE_HEIGHT = 1024, 600
"""The smallest window, where everything fits without scrolling."""
LARGEST_FIT = 1.5
LARGEST_TEXT = 2.0
_LARGEST_CONTROL = 1.5
_LARGEST_GAP = 1.15
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes, in device-independent pixels.

    Attributes:
        fit: how much larger than the smallest window this one is, 1.0 to LARGEST_FIT.
        text: how much larger the person wants the text, 1.0 to LARGEST_TEXT.
    """

    fit: float = 1.0
    text: float = 1.0

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


def theme_for(width: int, height: int, text: float) -> Theme:
    """The sizes for a window: a larger one shows larger text.

    Args:
        width: of the window, in device-independent pixels.
        height: the same.
        text: the person's choice.
    """
    fit = max(1.0, min(width / BASE_WIDTH, height / BASE_HEIGHT, LARGEST_FIT))
    return Theme(int(fit / _STEP) * _STEP, min(max(text, 1.0), LARGEST_TEXT))


def palette() -> QPalette:
    """The same light palette on every system."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, PAGE),
        (roles.WindowText, INK),
        (roles.Base, PAPER),
        (roles.Text, INK),
        (roles.PlaceholderText, INK_SOFT),
        (roles.Button, PAPER),
        (roles.ButtonText, INK),
        (roles.Highlight, ACTION),
        (roles.HighlightedText, PAPER),
        (roles.ToolTipBase, INK),
        (roles.ToolTipText, PAPER),
    ):
        made.setColor(role, QColor(colour))
    return made
