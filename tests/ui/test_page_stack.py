"""One page at a time, and the way back."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from passerelle.ui.page_stack import PageStack

pytestmark = pytest.mark.gui


@pytest.fixture
def pages(qtbot: QtBot) -> list[QWidget]:
    made = [QWidget() for _ in range(3)]
    for page in made:
        qtbot.addWidget(page)
    return made


@pytest.fixture
def stack(qtbot: QtBot, pages: list[QWidget]) -> PageStack:
    made = PageStack(pages[0])
    qtbot.addWidget(made)
    for page in pages[1:]:
        made.addWidget(page)
    return made


def test_the_way_back_ends_at_the_first_page(stack: PageStack, pages: list[QWidget]) -> None:
    assert stack.shown is pages[0]
    for page in pages[1:]:
        stack.go_to(page)
    assert stack.currentWidget() is stack.shown is pages[2]
    assert [stack.go_back(), stack.go_back(), stack.go_back()] == [pages[1], pages[0], None]
    assert stack.shown is pages[0]


def test_no_page_is_twice_on_the_way_back(stack: PageStack, pages: list[QWidget]) -> None:
    first, second, third = pages
    for page in (second, third, third, second):
        stack.go_to(page)
    assert stack.shown is second
    assert [stack.go_back(), stack.go_back()] == [first, None]


def test_the_page_that_is_left_is_told(stack: PageStack, pages: list[QWidget]) -> None:
    left: list[QWidget] = []
    stack.left.connect(left.append)
    for page in (pages[1], pages[1], pages[2]):
        stack.go_to(page)
    stack.go_back()
    assert left == [pages[0], pages[1], pages[2]]
