"""The number to call is in sight whatever the size of the text, and whatever is being read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from passerelle.ui.gallery.asking import CARD, QUESTION_HEARD
from passerelle.ui.widgets.emergency_card import EmergencyCardView
from passerelle.usecases.events import EmergencyShown, Heard, Speaking
from passerelle.usecases.interpreting import events as two
from tests.ui.conftest import Scene
from tests.ui.gallery.layout import is_in_sight
from tests.ui.pages.two_people import BEGAN
from tests.ui.scripted_interpreting import PORTUGUESE

pytestmark = pytest.mark.gui

SIZES = [(1366, 768, 3.0), (1024, 600, 3.0), (900, 600, 3.0), (1024, 600, 2.0), (1366, 768, 1.0)]


def number_in_sight(card: EmergencyCardView) -> bool:
    """Whether the number, or what stands in for it, is wholly seen, and not both."""
    pinned, number = card.pinned, card.call.number
    assert (number.text(), pinned.number.text()) == (CARD.number, CARD.number)
    if not pinned.isVisible():
        return is_in_sight(number)
    return is_in_sight(pinned.number) and not is_in_sight(number) and is_whole(pinned)


def is_whole(widget: QWidget) -> bool:
    needed = widget.minimumSizeHint()
    return widget.width() >= needed.width() and widget.height() >= needed.height()


def positions(column: QScrollArea) -> range:
    """From the top of a column to its end."""
    return range(0, column.verticalScrollBar().maximum() + 1, 7)


@pytest.mark.parametrize(("width", "height", "text"), SIZES)
def test_it_is_there_at_every_step_and_wherever_the_person_scrolls(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    card, column = scene.page.emergency, scene.page.reading
    scene.tell(*QUESTION_HEARD, EmergencyShown(CARD))
    scene.qtbot.waitUntil(lambda: number_in_sight(card))
    for step in CARD.first_steps:
        scene.tell(Speaking(step))
        scene.qtbot.waitUntil(lambda: number_in_sight(card))
    for value in positions(column):
        column.verticalScrollBar().setValue(value)
        assert number_in_sight(card)
    assert column.verticalScrollBar().maximum() > 0


def test_what_is_being_read_is_not_under_it(open_window: Callable[..., Scene]) -> None:
    scene = open_window(1366, 768, 3.0)
    card, column = scene.page.emergency, scene.page.reading
    scene.tell(*QUESTION_HEARD, EmergencyShown(CARD))
    scene.qtbot.waitUntil(lambda: number_in_sight(card))
    read: list[QRect] = []
    card.steps.reached.connect(read.append)
    for step in CARD.first_steps[1:]:
        scene.tell(Speaking(step))
        top = card.steps.mapTo(column, read[-1].topLeft()).y()
        bottom = card.pinned.mapTo(column, card.pinned.rect().bottomLeft()).y()
        assert card.pinned.isVisible()
        assert bottom <= top < column.height()


def test_it_goes_with_the_card(open_window: Callable[..., Scene]) -> None:
    scene = open_window(1366, 768, 3.0)
    pinned = scene.page.emergency.pinned
    scene.tell(*QUESTION_HEARD, EmergencyShown(CARD), Speaking(CARD.first_steps[2]))
    scene.qtbot.waitUntil(pinned.isVisible)
    scene.tell(Heard("Autre chose ?"))
    scene.qtbot.waitUntil(lambda: not pinned.isVisible())


@pytest.mark.parametrize(("width", "height", "text"), SIZES)
def test_it_is_there_between_two_people_too(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    half = scene.begin(PORTUGUESE).professional
    scene.tell_interpreting(BEGAN, two.EmergencyShown(CARD))
    scene.qtbot.waitUntil(lambda: number_in_sight(half.emergency))
    for value in positions(half.column):
        half.column.verticalScrollBar().setValue(value)
        assert number_in_sight(half.emergency)
