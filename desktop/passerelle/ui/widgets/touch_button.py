"""A large button that is a picture and a few words, for a reader on either side."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from passerelle.domain.strings import policy as policy_words
from passerelle.ui import pictograms
from passerelle.ui.fitted_text import FittedText, Look
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.turning import painter_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TALL = 0.62
"""A button taller than this share of its width has its picture above its words."""
_BESIDE = 56 / 72
"""Of the largest picture above the words, what it may be beside them."""
_RING = 5
"""Of the focus, from the edge, in pixels."""


def is_tall(width: float, height: float) -> bool:
    """Whether a button of this size has its picture above its words."""
    return height > _TALL * width


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of a button.

    Attributes:
        edge: also of its picture.
    """

    edge: Colour
    paper: Colour = Colour.PAPER
    ink: Colour = Colour.INK


PLAIN = Tint(Colour.ACTION)
YES = Tint(Colour.YES, Colour.YES_SOFT)
NO = Tint(Colour.DANGER, Colour.DANGER_SOFT)
SOFT = Tint(Colour.CONTROL_EDGE)
DONE = Tint(Colour.YES, Colour.YES, Colour.YES_INK)
_OFF = Tint(Colour.EDGE, Colour.PAGE, Colour.CONTROL_EDGE)


class TouchButton(QAbstractButton):
    """Touched, clicked, or pressed with Space or Enter."""

    def __init__(self, tint: Tint = PLAIN) -> None:
        super().__init__()
        self.tint = tint
        self._picture, self._picture_colour = "", ""
        self._fitted = FittedText()
        self._sizes = Theme()
        self._largest, self._smallest = 24.0, 13.0
        self._least = 48.0
        self._picture_side = 72.0
        self._upright: bool | None = None
        self._turned = False
        self._strong = self._spoken = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def picture(self) -> str:
        """The name of its picture, "" for none."""
        return self._picture

    @property
    def is_turned(self) -> bool:
        """Whether it is drawn for the other side."""
        return self._turned

    @property
    def is_strong(self) -> bool:
        """Whether it is one of the answers that are expected now."""
        return self._strong

    def show_as(self, picture: str, text: str, name: str, colour: str = "") -> None:
        """Take a picture and words.

        Args:
            picture: a name in assets/pictograms, "" for none.
            text: what is read on it.
            name: what a screen reader says.
            colour: of the picture; that of the edge if it is not given.
        """
        self._picture, self._picture_colour = picture, colour
        self.setText(text)
        self.setAccessibleName(name)
        self.setToolTip(parts.tip(name))
        self.update()

    def lock(self) -> None:
        """Show that IT chose for the person: there is nothing to press, for good."""
        self.show_as("lock", self.text(), self.accessibleName())
        self.setAccessibleDescription(policy_words.BY_IT)
        self.setToolTip(policy_words.BY_IT)
        self.setEnabled(False)

    def stand(self, *, upright: bool) -> None:
        """Have the picture above the words or beside them, whatever its shape."""
        self._upright = upright
        self.update()

    def show_turned(self, turned: bool) -> None:
        """Draw it for the reader of the other side."""
        self._turned = turned
        self.update()

    def show_strong(self, strong: bool) -> None:
        """Make it stand out: it is an answer that is expected now."""
        self._strong = strong
        self.update()

    @property
    def is_spoken(self) -> bool:
        """Whether its words are being said."""
        return self._spoken

    def mark(self, spoken: bool) -> None:
        """Make it stand out while its words are said, or not."""
        if spoken != self._spoken:
            self._spoken = spoken
            self.update()

    def limit(
        self, largest: float, smallest: float, least: float = 48, picture: float = 72
    ) -> None:
        """Sizes of its letters, its least height, its largest picture, before the theme's scale."""
        self._largest, self._smallest, self._least = largest, smallest, least
        self._picture_side = picture
        self.rescale(self._sizes)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A finger's width at least."""
        side = self._sizes.least(self._least)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the picture, the words."""
        painter = painter_of(self, turned=self._turned)
        tint = self.tint if self.isEnabled() else _OFF
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        self._draw_box(painter, box, tint)
        gap = self._sizes.gap(7)
        inside = box.adjusted(gap, gap * 0.6, -gap, -gap * 0.6)
        if self._picture and self.text():
            inside = self._draw_picture(painter, inside, tint)
        elif self._picture:
            side = min(inside.width(), inside.height()) * 0.8
            self._paint_picture(painter, inside, side, tint)
        if self.text():
            self._draw_words(painter, inside, tint)

    def _draw_box(self, painter: QPainter, box: QRectF, tint: Tint) -> None:
        focused = self.hasFocus()
        width = 4 if focused or self._strong or self._spoken else 2
        palette = self._sizes.palette
        paper = QColor(palette.spoken if self._spoken else palette.of(tint.paper))
        painter.setBrush(paper.darker(112) if self.isDown() else paper)
        painter.setPen(QPen(QColor(palette.focus if focused else palette.of(tint.edge)), width))
        round_ = self._sizes.gap(14)
        inset = width / 2 - 1
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), round_, round_)
        if focused:  # a second line: the edge of an expected answer is thick already
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.of(tint.ink)), 3))
            painter.drawRoundedRect(box.adjusted(_RING, _RING, -_RING, -_RING), round_, round_)

    def _draw_picture(self, painter: QPainter, place: QRectF, tint: Tint) -> QRectF:
        """Draw it above or beside the words; what is left for them."""
        gap = self._sizes.gap(6)
        if self.is_upright:
            most = self._sizes.control(self._picture_side)
            side = min(place.height() * 0.5, place.width() * 0.6, most)
            top = QRectF(place.left(), place.top(), place.width(), side)
            self._paint_picture(painter, top, side, tint)
            return place.adjusted(0, side + gap, 0, 0)
        largest = self._sizes.control(self._picture_side * _BESIDE)
        side = min(place.height() * 0.8, place.width() * 0.26, largest)
        left = place.right() - side if self.isRightToLeft() else place.left()
        self._paint_picture(painter, QRectF(left, place.top(), side, place.height()), side, tint)
        if self.isRightToLeft():
            return place.adjusted(0, 0, -side - gap, 0)
        return place.adjusted(side + gap, 0, 0, 0)

    def _paint_picture(self, painter: QPainter, place: QRectF, side: float, tint: Tint) -> None:
        square = QRectF(0, 0, side, side)
        square.moveCenter(place.center())
        colour = self._picture_colour if self.isEnabled() else ""
        ink = tint.ink if tint.paper == tint.edge else tint.edge
        drawn = colour or self._sizes.palette.of(ink)
        pictograms.paint(painter, self._picture, drawn, square)

    def _draw_words(self, painter: QPainter, place: QRectF, tint: Tint) -> None:
        aligned = Qt.AlignmentFlag.AlignLeft
        if self.is_upright or not self._picture:
            aligned = Qt.AlignmentFlag.AlignHCenter
        largest, smallest = self._sizes.control(self._largest), self._sizes.least(self._smallest)
        look = Look(largest, smallest, True, self.isRightToLeft(), aligned)
        self._fitted.draw(painter, place, self.text(), look, self._sizes.palette.of(tint.ink))

    @property
    def is_upright(self) -> bool:
        """Whether its picture is above its words."""
        return is_tall(self.width(), self.height()) if self._upright is None else self._upright
