"""The keyboard goes everywhere, in reading order, is never caught, and is seen."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from passerelle.ui.focus_order import reading_order
from passerelle.ui.gallery.two_people import asked
from passerelle.usecases.interpreting.events import TurnReady
from tests.ui.accessibility.focus import drawn_difference, goes_back, place, read_alike, visited
from tests.ui.accessibility.moments import MOMENTS, show
from tests.ui.accessibility.tree import PRESSED, walk
from tests.ui.conftest import Scene
from tests.ui.pages.two_people import BEGAN
from tests.ui.scripted_interpreting import PORTUGUESE

pytestmark = pytest.mark.gui
TAB, BACKTAB = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.mark.parametrize("name", MOMENTS)
def test_tab_goes_through_everything_and_comes_back(scene: Scene, name: str) -> None:
    show(name, scene)
    _first_of(scene.window.page).setFocus()
    met = visited(scene.window, TAB)
    assert [str(widget) for widget in _to_reach(scene.window) if widget not in met] == []
    back = visited(scene.window, BACKTAB)
    assert back == [met[0], *reversed(met[1:])]


@pytest.mark.parametrize("name", MOMENTS)
def test_tab_follows_the_reader_and_is_seen(scene: Scene, name: str) -> None:
    show(name, scene)
    _first_of(scene.window.page).setFocus()
    before: QWidget | None = None
    for widget in visited(scene.window, TAB):
        assert scene.window.focusWidget() is widget
        if before is not None and read_alike(before, widget):
            assert not goes_back(place(before), place(widget)), (before, widget)
        assert drawn_difference(widget) >= 1, widget.accessibleName()
        before = widget
        QTest.keyClick(widget, TAB)


def test_two_halves_are_read_one_after_the_other(scene: Scene) -> None:
    show("two-choices", scene)
    page = scene.window.interpreting
    order = list(reading_order(page))
    sides = [page.family.isAncestorOf(widget) for widget in order if widget not in page.buttons]
    assert [now for now, then in pairwise(sides) if now != then] == [True]


def test_more_answers_keep_the_keyboard(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(asked("skin-where", PORTUGUESE)))
    more = page.family.answers.buttons[-1]
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert scene.window.focusWidget() in page.family.answers.buttons


def _first_of(page: QWidget) -> QWidget:
    return next(reading_order(page))


def _to_reach(window: QWidget) -> list[QWidget]:
    """All that can be pressed, or takes the keyboard with Tab."""
    nodes = [node for node in walk(window) if not node.disabled]
    pressed = {node.widget for node in nodes if node.role in PRESSED}
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and (widget in pressed or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]
