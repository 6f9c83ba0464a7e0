"""Where Tab goes: through a page in the order in which its reader reads it.

Qt's own order is that in which widgets were made: a button that is made again, or moved to
another layout, would come last.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QScrollArea, QWidget

TURNED = "turned"
"""Property of a widget whose layouts are turned for a reader who sits opposite."""
_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


def move_focus(page: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next widget of a page, or to the one before; around at the ends.

    Returns:
        Whether there was one.
    """
    order = list(reading_order(page))
    if not order:
        return False
    now = page.window().focusWidget()
    if now in order:
        target = order[(order.index(now) + (1 if forward else -1)) % len(order)]
    else:
        target = order[0 if forward else -1]
    reason = Qt.FocusReason
    give_focus(target, reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return True


def give_focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Give the keyboard to a widget, and have it seen."""
    widget.setFocus(reason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def reading_order(page: QWidget) -> Iterator[QWidget]:
    """Every widget of a page that Tab stops at now."""
    yield from _in_widget(page, turned=False)


def _in_widget(widget: QWidget, *, turned: bool) -> Iterator[QWidget]:
    if not widget.isVisible():
        return
    turned = bool(widget.property(TURNED)) or turned
    if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        held = widget.widget()
        if held is not None:
            yield from _in_widget(held, turned=turned)
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout, turned=turned)


def _in_layout(layout: QLayout, *, turned: bool) -> Iterator[QWidget]:
    for rank in _ranks(layout, turned=turned):
        item = layout.itemAt(rank)
        inner, widget = (item.layout(), item.widget()) if item else (None, None)
        if inner is not None:
            yield from _in_layout(inner, turned=turned)
        elif widget is not None:
            yield from _in_widget(widget, turned=turned)


def _ranks(layout: QLayout, *, turned: bool) -> list[int]:
    ranks = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        return sorted(ranks, key=lambda rank: _cell(layout, rank))
    if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS and not turned:
        ranks.reverse()
    return ranks


def _cell(grid: QGridLayout, rank: int) -> tuple[int, int]:
    position: Any = grid.getItemPosition(rank)  # its declaration says less: an object
    return int(position[0]), int(position[1])
