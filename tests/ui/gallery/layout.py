"""What is wrong with what a page shows: texts that are cut, widgets over one another or outside."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from passerelle.ui.widgets.big_text import BigText
from passerelle.ui.widgets.notices import NoticeTile
from passerelle.ui.widgets.reading import ReadingText

_ROUNDING = 1


def problems_of(page: QWidget) -> list[str]:
    """A sentence for each, in the order of the widgets."""
    return [*_outside(page), *_over_one_another(page), *_cut(page)]


def is_in_sight(widget: QWidget) -> bool:
    """The whole widget is in the window, and nothing scrolls it away."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    return widget.isVisible() and _visible_part(widget).contains(place)


def _visible_part(widget: QWidget) -> QRect:
    """The part of the window in which a widget can be seen."""
    window = widget.window()
    seen = window.rect()
    above = widget.parentWidget()
    while above is not None and above is not window:
        seen &= QRect(above.mapTo(window, QPoint()), above.size())
        above = above.parentWidget()
    return seen


def _shown(page: QWidget) -> list[QWidget]:
    """The widgets of our own that can be seen, now or by scrolling."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and not widget.size().isEmpty() and not _belongs_to_qt(widget)
    ]


def _belongs_to_qt(widget: QWidget) -> bool:
    above = widget.parentWidget()
    inside_scrolls = isinstance(above, QAbstractScrollArea)
    return inside_scrolls or widget.objectName().startswith("qt_")


def _outside(page: QWidget) -> Iterator[str]:
    for widget in _shown(page):
        parent = widget.parentWidget()
        if parent is None or _scrolls(widget):
            continue
        around = parent.rect().adjusted(-_ROUNDING, -_ROUNDING, _ROUNDING, _ROUNDING)
        if not around.contains(widget.geometry()):
            yield f"outside: {_name(widget)} {widget.geometry()} in {parent.rect()}"


def _scrolls(widget: QWidget) -> bool:
    """It is the sheet that a scroll area moves; it must not be wider than what shows it."""
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    if not isinstance(area, QAbstractScrollArea):
        return False
    return not isinstance(area, QScrollArea) or widget.width() <= area.viewport().width()


def _over_one_another(page: QWidget) -> Iterator[str]:
    parents = {widget.parentWidget() for widget in _shown(page)}
    for parent in parents:
        if parent is None or isinstance(parent, QStackedWidget):
            continue
        children = [widget for widget in _shown(page) if widget.parentWidget() is parent]
        for one, other in combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"over: {_name(one)} {one.geometry()} {_name(other)} {other.geometry()}"


def _cut(page: QWidget) -> Iterator[str]:
    for widget in _shown(page):
        if not _is_whole(widget):
            yield f"cut: {_name(widget)} {widget.size()}"


def _is_whole(widget: QWidget) -> bool:
    if isinstance(widget, BigText | NoticeTile):
        return True  # its letters follow its place: see the tests of fitted_text.py
    if isinstance(widget, ReadingText):
        return widget.height() >= widget.heightForWidth(widget.width()) - _ROUNDING
    if isinstance(widget, QLineEdit):
        return _placeholder_fits(widget)
    if isinstance(widget, QLabel) and widget.text():
        return _label_fits(widget)
    if isinstance(widget, QAbstractButton) and widget.layout() is not None:
        return widget.height() >= widget.minimumSizeHint().height() - _ROUNDING
    return True


def _label_fits(label: QLabel) -> bool:
    if not label.wordWrap():
        needed = label.sizeHint()
        return label.width() >= needed.width() and label.height() >= needed.height() - _ROUNDING
    metrics, room = label.fontMetrics(), label.contentsRect()
    longest = max(metrics.horizontalAdvance(word) for word in label.text().split())
    height = label.heightForWidth(label.width())
    if longest == metrics.horizontalAdvance(label.text()):  # one word: only its ink counts
        height = metrics.tightBoundingRect(label.text()).height()
    tall_enough = label.height() >= height - _ROUNDING
    return longest <= room.width() + _ROUNDING and tall_enough


def _placeholder_fits(line: QLineEdit) -> bool:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    place = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    return line.fontMetrics().horizontalAdvance(line.placeholderText()) <= place.width()


def _name(widget: QWidget) -> str:
    part = widget.property("part") or ""
    text = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
    return f"{type(widget).__name__}[{part}] {text[:30]!r}"
