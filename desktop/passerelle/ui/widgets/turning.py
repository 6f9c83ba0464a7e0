"""Widgets that can be read and touched by who sits opposite.

A half is turned by turning the order of its layouts, and what each widget draws in its own
place: every widget stays where it is seen, so touch, keyboard and screen reader need no more.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

_OPPOSITE = {
    QBoxLayout.Direction.LeftToRight: QBoxLayout.Direction.RightToLeft,
    QBoxLayout.Direction.RightToLeft: QBoxLayout.Direction.LeftToRight,
    QBoxLayout.Direction.TopToBottom: QBoxLayout.Direction.BottomToTop,
    QBoxLayout.Direction.BottomToTop: QBoxLayout.Direction.TopToBottom,
}


def painter_of(widget: QWidget, *, turned: bool) -> QPainter:
    """A painter on a widget, its top where the reader's top is."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if turned:
        painter.translate(widget.width(), widget.height())
        painter.rotate(180)
    return painter


def direct(box: QBoxLayout, direction: QBoxLayout.Direction, *, turned: bool) -> None:
    """Lay a box out in a direction, as its reader sees it."""
    box.setDirection(_OPPOSITE[direction] if turned else direction)


def turn_grid(grid: QGridLayout, *, turned: bool) -> None:
    """Lay a grid out from the corner that is the first for its reader."""
    corners = Qt.Corner
    grid.setOriginCorner(corners.BottomRightCorner if turned else corners.TopLeftCorner)
    grid.update()  # Qt only remembers the corner
