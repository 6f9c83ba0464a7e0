"""Colours by what they mean, and sizes by what they are for."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from passerelle.domain.answer import TurnState

FONT_FAMILY = "Atkinson Hyperlegible Next"

PAGE = "#F4F6F8"
PAPER = "#FFFFFF"
EDGE = "#C3CCD6"
CONTROL_EDGE = "#66788A"
INK = "#14202B"
INK_SOFT = "#45545F"
ACTION = "#0B4F94"
ACTION_SOFT = "#E3EEF9"
FOCUS = "#14202B"
NOTICE_PAPER = "#FFF3D1"
NOTICE_INK = "#4A3500"
SPOKEN = "#FFE08A"
DANGER = "#B3261E"
DANGER_SOFT = "#FDECEA"


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

BASE_WIDTH, BASE_HEIGHT = 1024, 600
"""The smallest window, where everything fits without scrolling."""
LARGEST_FIT = 1.5
LARGEST_TEXT = 2.0
_STEP = 0.05


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes at one scale: 1.0 is ordinary text in the smallest window."""

    scale: float = 1.0

    def px(self, size: float) -> int:
        """A size at this scale, in device-independent pixels."""
        return round(size * self.scale)

    def gap(self, size: float) -> int:
        """An empty space: it grows less than text does, which needs the room."""
        return round(size * min(self.scale, 1.3))


def scale_for(width: int, height: int, text: float) -> float:
    """The scale of a window: larger windows show larger text.

    Args:
        text: the person's choice, 1.0 to LARGEST_TEXT.
    """
    fit = min(width / BASE_WIDTH, height / BASE_HEIGHT, LARGEST_FIT)
    wanted = max(fit, 1.0) * min(max(text, 1.0), LARGEST_TEXT)
    return round(wanted / _STEP) * _STEP


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


def style_sheet(theme: Theme) -> str:
    """The look of every widget that Qt draws. `part` is a property of the widgets."""
    px, gap = theme.px, theme.gap
    return f"""
* {{ font-family: "{FONT_FAMILY}"; font-size: {px(18)}px; color: {INK}; }}
QMainWindow, QWidget[part="page"] {{ background: {PAGE}; }}
QLabel {{ background: transparent; }}
QLabel[part="state"] {{ font-size: {px(27)}px; font-weight: bold; }}
QLabel[part="hint"] {{ font-size: {px(18)}px; color: {INK_SOFT}; }}
QLabel[part="trouble"] {{ font-size: {px(18)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="label"] {{ font-size: {px(16)}px; font-weight: bold; color: {INK_SOFT}; }}
QLabel[part="welcome"] {{ font-size: {px(26)}px; font-weight: bold; color: {ACTION}; }}
QLabel[part="interrupted"] {{ font-size: {px(18)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="notice"] {{
    background: {NOTICE_PAPER}; color: {NOTICE_INK}; font-size: {px(17)}px; font-weight: bold;
}}
QFrame[part="notice-bar"] {{ background: {NOTICE_PAPER}; border-radius: {gap(10)}px; }}
QFrame[part="card"] {{
    background: {PAPER}; border: 1px solid {EDGE}; border-radius: {gap(16)}px;
}}
QTextEdit {{ border: none; background: transparent; }}
QTextEdit[part="heard"] {{ font-size: {px(20)}px; }}
QTextEdit[part="answer"] {{ font-size: {px(23)}px; }}
QTextEdit:focus {{ border-left: 3px solid {FOCUS}; }}
QFrame[part="emergency"] {{
    background: {DANGER_SOFT}; border: 3px solid {DANGER}; border-radius: {gap(16)}px;
}}
QLabel[part="emergency-title"] {{ font-size: {px(25)}px; font-weight: bold; }}
QLabel[part="emergency-call"] {{ font-size: {px(20)}px; font-weight: bold; color: {DANGER}; }}
QLabel[part="emergency-number"] {{
    font-size: {px(76)}px; font-weight: bold; color: {PAPER}; background: {DANGER};
    border-radius: {gap(14)}px; padding: 0 {gap(18)}px;
}}
QLabel[part="emergency-other"] {{ font-size: {px(18)}px; font-weight: bold; }}
QLabel[part="emergency-source"] {{ font-size: {px(14)}px; color: {INK_SOFT}; }}
QTextEdit[part="steps"] {{ font-size: {px(19)}px; }}
QPushButton[part="action"] {{
    background: {PAPER}; border: 2px solid {CONTROL_EDGE}; border-radius: {gap(14)}px;
}}
QPushButton[part="action"]:hover {{ background: {ACTION_SOFT}; border-color: {ACTION}; }}
QPushButton[part="action"]:pressed {{ background: {EDGE}; }}
QPushButton[part="action"]:focus {{ border: 4px solid {FOCUS}; }}
QPushButton[part="action"]:disabled {{ background: {PAGE}; border-color: {EDGE}; }}
QLabel[part="action-word"] {{ font-size: {px(18)}px; font-weight: bold; }}
QLabel[part="action-word"]:disabled {{ color: {CONTROL_EDGE}; }}
QLineEdit {{
    background: {PAPER}; border: 2px solid {CONTROL_EDGE}; border-radius: {gap(12)}px;
    padding: {gap(6)}px {gap(12)}px; font-size: {px(18)}px;
}}
QLineEdit:focus {{ border: 3px solid {FOCUS}; }}
QPushButton[part="send"] {{
    background: {ACTION}; border: none; border-radius: {gap(12)}px; padding: {gap(8)}px;
}}
QPushButton[part="send"]:hover {{ background: #083C70; }}
QPushButton[part="send"]:focus {{ border: 3px solid {FOCUS}; }}
QPushButton[part="send"]:disabled {{ background: {CONTROL_EDGE}; }}
QToolTip {{
    background: {INK}; color: {PAPER}; border: none; padding: 6px; font-size: {px(16)}px;
}}
"""
