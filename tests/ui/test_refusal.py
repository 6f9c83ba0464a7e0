"""The window of a computer on which nothing may run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.domain.strings import first_use, policy
from passerelle.domain.typography import french
from passerelle.ui.refusal import RefusalWindow
from passerelle.ui.theme import Palette
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

SENTENCE = policy.refused(
    "/etc/passerelle/policy.toml", "la clé « frugal » n'existe pas (ligne 12)"
)


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication) -> RefusalWindow:
    assert dressed
    return opened(qtbot)


def opened(
    qtbot: QtBot, width: int = 1024, height: int = 600, palette: Palette = DAY, text: float = 1.0
) -> RefusalWindow:
    made = RefusalWindow(SENTENCE, palette, text)
    made.resize(width, height)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_it_says_why_and_whom_to_call(window: RefusalWindow) -> None:
    assert window.trouble.words.text() == french(SENTENCE)
    shown = [card.number.words.text() for card in window.numbers]
    assert shown == list(first_use.NUMBERS)
    for card, number in zip(window.numbers, first_use.NUMBERS, strict=True):
        assert card.isVisible()
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface.text(QAccessible.Text.Name) == first_use.number(number)


@pytest.mark.parametrize("palette", [DAY, NIGHT, CONTRAST])
@pytest.mark.parametrize("size", [(900, 600), (1024, 600), (1600, 1000)])
def test_nothing_of_it_is_cut(
    qtbot: QtBot, dressed: QApplication, size: tuple[int, int], palette: Palette
) -> None:
    assert dressed
    window = opened(qtbot, *size, palette)
    assert texts_are_whole(window)
    assert buttons_are_whole(window)
    assert window.column.verticalScrollBar().maximum() == 0


def test_large_text_is_scrolled_to(qtbot: QtBot, dressed: QApplication) -> None:
    assert dressed
    window = opened(qtbot, text=3.0)
    assert texts_are_whole(window)
    assert window.close_button.isVisible()


def test_it_is_closed_by_its_button_and_by_escape(qtbot: QtBot, window: RefusalWindow) -> None:
    assert window.close_button.hasFocus()
    QTest.mouseClick(window.close_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    another = opened(qtbot)
    QTest.keyClick(another, Qt.Key.Key_Escape)
    assert not another.isVisible()
