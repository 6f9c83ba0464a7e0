"""Colours by what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from passerelle.domain.answer import TurnState


class Colour(StrEnum):
    """What a picture or a button means: the name of a colour of every palette."""

    PAGE = "page"
    FAMILY_PAGE = "family_page"
    PAPER = "paper"
    EDGE = "edge"
    CONTROL_EDGE = "control_edge"
    INK = "ink"
    INK_SOFT = "ink_soft"
    ACTION = "action"
    NOTICE_INK = "notice_ink"
    READ_INK = "read_ink"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"
    EMERGENCY_INK = "emergency_ink"
    YES = "yes"
    YES_SOFT = "yes_soft"
    YES_INK = "yes_ink"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one state of the talk button.

    Attributes:
        fill: of the disc.
        ink: of the picture on it.
        text: of its edge, and of a sentence about it, on the page.
    """

    fill: str
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of a theme, as "#rrggbb".

    Attributes:
        page: behind everything; `family_page` behind the family's half.
        paper: of cards and buttons.
        edge: of cards, which need not be seen; `control_edge` of what can be pressed.
        ink: of text; `ink_soft` of what matters less.
        disabled: of the picture of a button that does nothing now.
        focus: around what the keyboard is on.
        action: of what can be done; `action_dark` under the pointer, `action_soft` behind text,
            `action_ink` on it.
        notice_paper, notice_ink: of what has to be verified.
        read_paper, read_ink: of what was read in a document.
        spoken: behind the words that are being said.
        danger, danger_soft: of warnings, and behind them.
        emergency, emergency_ink: of the number to call.
        yes, yes_soft, yes_ink: of an agreement, behind it, and on it.
        tones: of the states of the talk button.
        resting: of a talk button that waits while the other one is at work.
    """

    page: str
    family_page: str
    paper: str
    edge: str
    control_edge: str
    ink: str
    ink_soft: str
    disabled: str
    focus: str
    action: str
    action_dark: str
    action_soft: str
    action_ink: str
    notice_paper: str
    notice_ink: str
    read_paper: str
    read_ink: str
    spoken: str
    danger: str
    danger_soft: str
    emergency: str
    emergency_ink: str
    yes: str
    yes_soft: str
    yes_ink: str
    tones: Mapping[TurnState, Tone]
    resting: Tone

    def of(self, colour: Colour) -> str:
        """The colour that has a meaning."""
        return str(getattr(self, colour.value))


SWATCHES = {
    "colour-yellow": "#F2C200",
    "colour-green": "#3E8E41",
    "colour-brown": "#7B4A21",
    "colour-black": "#1A1A1A",
    "colour-white": "#FFFFFF",
    "colour-red": "#C62828",
}
"""Of the answers that are colours, by their id in the phrasebook: the same in every theme."""
