"""The one large button."""

import time
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.motion import is_reduced
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.turning import painter_of

SMALLEST_DISC = 220
LARGEST_DISC = 560
_ROOM = 0.07
"""Room around the disc for the ring of sound, as a share of the side."""
_SMALLEST_ROOM = 14
_PICTURE = 0.52
"""Side of the picture, as a share of the disc's diameter."""
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURN_MS = 60
_TURN_DEGREES = 8
_ARC_DEGREES = 80


class TalkButton(QAbstractButton):
    """Pressed to talk: by mouse, finger, Space, Enter, or a screen reader's "press".

    Signals:
        pressed: it went down.
        let_go: it came up, with how long it was down, in seconds.
    """

    let_go = Signal(float)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = words.TALK,
        smallest_disc: int = SMALLEST_DISC,
    ) -> None:
        """Make it ready.

        Args:
            parent: of the widget.
            name: what a screen reader calls it.
            smallest_disc: its least diameter, in device-independent pixels.
        """
        super().__init__(parent)
        self._palette = Theme().palette
        self._turned = False
        self._rests = False
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
        self.allow_disc(smallest_disc)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
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
        thinking = state is TurnState.THINKING and not is_reduced()
        if thinking != self._turning.isActive():
            self._turning.start() if thinking else self._turning.stop()
        self.update()

    def allow_disc(self, smallest: int) -> None:
        """Be no smaller than around a disc of this diameter, in device-independent pixels."""
        side = smallest + 2 * _SMALLEST_ROOM
        self.setMinimumSize(side, side)

    def show_level(self, level: float) -> None:
        """Show the loudness of the microphone, 0.0 to 1.0."""
        if level != self._level:
            self._level = level
            self.update()

    def show_turned(self, turned: bool) -> None:
        """Draw it for the reader of the other side."""
        self._turned = turned
        self.update()

    def show_resting(self, rests: bool) -> None:
        """Draw it set back: the machine is at work for somebody else; it can be pressed."""
        if rests != self._rests:
            self._rests = rests
            self.update()

    def rescale(self, sizes: Theme) -> None:
        """Take the colours of a theme; its place gives the size."""
        self._palette = sizes.palette
        self.update()

    @property
    def rests(self) -> bool:
        """Whether it is set back."""
        return self._rests

    # --- pressing -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go down, if the press is on the disc."""
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_disc(event.position()):
            self._go_down()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stay down when a finger slides: Qt's own buttons would come up."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Come up, wherever the finger is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._come_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down once, however long the key repeats."""
        if event.key() not in _KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._go_down()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Come up when the key really does."""
        if event.key() not in _KEYS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._come_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Come up: the release of the key will go elsewhere."""
        self._come_up()
        super().focusOutEvent(event)

    def tap(self) -> None:
        """Be tapped, by another button that begins the listening too."""
        self._go_down()
        self._come_up()

    def _go_down(self) -> None:
        if not self.isDown():
            self.setDown(True)
            self.pressed.emit()

    def _come_up(self) -> None:
        if self.isDown():
            self.setDown(False)
            self.released.emit()

    def _remember_when(self) -> None:
        self._down_since = time.monotonic()

    def _tell_how_long(self) -> None:
        self.let_go.emit(time.monotonic() - self._down_since)

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring of sound, the disc, its picture, what turns, and the focus."""
        painter = painter_of(self, turned=self._turned)
        rests = self._rests or not self.isEnabled()
        tone = self._palette.resting if rests else self._palette.tones[self._state]
        disc = self._disc()
        if self._state is TurnState.LISTENING:
            self._draw_level(painter, disc, QColor(tone.fill))
        painter.setPen(QPen(QColor(tone.text), 2))  # a light disc could not be seen
        painter.setBrush(QColor(tone.fill).darker(120 if self.isDown() else 100))
        painter.drawEllipse(disc)
        side = disc.width() * _PICTURE
        picture = QRectF(0, 0, side, side)
        picture.moveCenter(disc.center())
        pictograms.paint(painter, self._state.value, tone.ink, picture)
        if self._state is TurnState.THINKING:
            self._draw_arc(painter, disc, QColor(tone.text))
        if self.hasFocus():
            self._draw_focus(painter, disc)

    def _draw_level(self, painter: QPainter, disc: QRectF, colour: QColor) -> None:
        reach = 3 + (self._room() - 5) * self._level
        ring = disc.adjusted(-reach, -reach, reach, reach)
        soft = QColor(colour)
        soft.setAlphaF(0.28)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(soft)
        painter.drawEllipse(ring)

    def _draw_arc(self, painter: QPainter, disc: QRectF, colour: QColor) -> None:
        inside = disc.width() * 0.06
        painter.setPen(QPen(colour, disc.width() * 0.035, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        track = disc.adjusted(inside, inside, -inside, -inside)
        painter.drawArc(track, -16 * self._angle, 16 * _ARC_DEGREES)

    def _draw_focus(self, painter: QPainter, disc: QRectF) -> None:
        painter.setPen(QPen(QColor(self._palette.paper), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc.adjusted(3, 3, -3, -3))
        painter.setPen(QPen(QColor(self._palette.focus), 3))
        painter.drawEllipse(disc)

    def _turn(self) -> None:
        self._angle = (self._angle + _TURN_DEGREES) % 360
        self.update()

    def _disc(self) -> QRectF:
        free = min(self.width(), self.height()) - 2 * self._room()
        diameter = min(free, LARGEST_DISC)
        disc = QRectF(0, 0, diameter, diameter)
        disc.moveCenter(QRectF(self.rect()).center())
        return disc

    def _room(self) -> float:
        return max(_SMALLEST_ROOM, _ROOM * min(self.width(), self.height()))

    def _is_on_disc(self, point: QPointF) -> bool:
        disc = self._disc()
        away = point - disc.center()
        return hypot(away.x(), away.y()) <= disc.width() / 2
