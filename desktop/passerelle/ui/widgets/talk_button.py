"""The one large button."""

import math
import time

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms, theme

SMALLEST = 220
LARGEST = 420
_HALO = 0.12
"""Width of the ring of sound around the disc, as a share of the widget's side."""
_PICTURE = 0.5
"""Side of the picture, as a share of the disc's diameter."""
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURN_MS = 70
_TURN_DEGREES = 12


class TalkButton(QAbstractButton):
    """Pressed to talk, by mouse, finger, Space, Enter or a screen reader's "press".

    Signals:
        pressed: it went down.
        let_go: it came up, with how long it was down, in seconds.
    """

    let_go = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TurnState.READY
        self._level = 0.0
        self._angle = 0
        self._down_since = 0.0
        self._turning = QTimer(self)
        self._turning.setInterval(_TURN_MS)
        self._turning.timeout.connect(self._turn)
        self.pressed.connect(self._remember_when)
        self.released.connect(self._tell_how_long)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.TALK)
        self.setToolTip(french(words.TALK_HELP))
        self.show_state(TurnState.READY)

    @property
    def state(self) -> TurnState:
        """The state that is shown."""
        return self._state

    @property
    def level(self) -> float:
        """The loudness that is shown, 0.0 to 1.0."""
        return self._level

    def show_state(self, state: TurnState) -> None:
        """Take the colour and the picture of a state."""
        self._state = state
        self.setAccessibleDescription(f"{words.STATE[state]}. {words.TALK_HELP}")
        if state is TurnState.THINKING:
            self._turning.start()
        else:
            self._turning.stop()
        self.update()

    def show_level(self, level: float) -> None:
        """Show the loudness of the microphone, 0.0 to 1.0."""
        if level != self._level:
            self._level = level
            self.update()

    # --- pressing -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go down."""
        if event.button() is Qt.MouseButton.LeftButton and self.hitButton(event.pos()):
            self._go_down()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._come_up()
