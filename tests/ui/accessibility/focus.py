"""The keyboard on its way through a page, and what is drawn of it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from passerelle.ui.focus_order import TURNED

_MOST = 200
AROUND = 8
"""Pixels around a widget where its focus may be drawn."""


def visited(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where a key takes the keyboard, from where it is, until it is back or has been there."""
    met: list[QWidget] = []
    focused = window.focusWidget()
    while focused is not None and focused not in met and len(met) < _MOST:
        met.append(focused)
        QTest.keyClick(focused, key)
        focused = window.focusWidget()
    assert focused is met[0], f"not back: {focused} after {met[-1]}"
    return met


def place(widget: QWidget) -> QRect:
    """Where a widget is in its window, as its reader sees it.

    Who sits opposite, or reads from the right, sees the left where the window has its right.
    """
    window = widget.window()
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    flipped = _is_turned(widget)
    if flipped != widget.isRightToLeft():
        rect.moveLeft(window.width() - rect.right())
    if flipped:
        rect.moveTop(window.height() - rect.bottom())
    return rect


def goes_back(before: QRect, after: QRect) -> bool:
    """Whether a reader would have met `after` before: it is above, or left on the same line."""
    same_line = 2 * abs(after.top() - before.top()) < min(after.height(), before.height())
    if same_line:
        return after.right() <= before.left()
    return after.bottom() <= before.top() and after.left() < before.right()


def read_alike(one: QWidget, other: QWidget) -> bool:
    """Whether the same reader reads both."""
    return (_is_turned(one), one.isRightToLeft()) == (_is_turned(other), other.isRightToLeft())


def drawn_difference(widget: QWidget) -> float:
    """How much of the focus is seen, on the widget that has it.

    Returns:
        Pixels whose contrast with what they were without the focus is 3 at least, as a share of
        those of a line of two pixels around the smaller of the widget and a 44 px target.
    """
    window = widget.window()
    with_it = _picture(window)
    widget.clearFocus()
    without = _picture(window)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    corner = widget.mapTo(window, QPoint(0, 0))
    around = QRect(corner, widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    changed = _changed(without, with_it, around.intersected(window.rect()))
    side = 2 * (min(widget.width(), 44) + min(widget.height(), 44))
    return changed / (2 * side)


def _is_turned(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if above.property(TURNED):
            return True
        above = above.parentWidget()
    return False


def _picture(window: QWidget) -> QImage:
    QApplication.processEvents()
    return window.grab().toImage()


def _changed(before: QImage, after: QImage, around: QRect) -> int:
    light, other = (_luminances(picture, around) + 0.05 for picture in (before, after))
    contrast = np.maximum(light, other) / np.minimum(light, other)
    return int((contrast >= 3).sum())


def _luminances(picture: QImage, around: QRect) -> NDArray[np.float64]:
    """Of each pixel, 0.0 to 1.0, as WCAG 2.1 defines it."""
    cut = picture.copy(around).convertToFormat(QImage.Format.Format_RGB32)
    bytes_ = np.frombuffer(cut.constBits(), np.uint8).reshape(cut.height(), cut.width(), 4)
    parts = bytes_[:, :, 2::-1] / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    weights = np.array((0.2126, 0.7152, 0.0722))
    return np.asarray(linear @ weights, np.float64)
